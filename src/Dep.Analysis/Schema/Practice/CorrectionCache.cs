using System.Collections.Immutable;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Schema.Practice;

/// <summary>A cache of the last corrections of one schema, with the evidence as the key.</summary>
internal sealed class CorrectionCache
{
    // Room for the corrections of a repository and of its base, and for those before the last edit.
    private const int Most = 4;

    private readonly Lock _lock = new();
    private readonly List<(ImmutableArray<(string Path, DocumentEvidence Evidence)> Evidence, Thresholds Thresholds, ProposalSchema Schema)> _known =
    [];

    /// <summary>The corrected schema.</summary>
    /// <param name="evidence">The documents and what they show.</param>
    /// <param name="thresholds">From which shares on something counts.</param>
    /// <param name="correct">Computes the correction if it is not cached.</param>
    public ProposalSchema Of(
        ImmutableArray<(Proposal Proposal, DocumentEvidence Evidence)> evidence,
        Thresholds thresholds,
        Func<ProposalSchema> correct
    )
    {
        lock (_lock)
        {
            var at = _known.FindIndex(known => ReferenceEquals(known.Thresholds, thresholds) && AreLike(known.Evidence, evidence));
            if (at >= 0)
            {
                // A used entry becomes the newest, since a session needs the base's corrections at each edit, and other entries must not evict them.
                var known = _known[at];
                _known.RemoveAt(at);
                _known.Insert(0, known);
                return known.Schema;
            }
        }

        var corrected = correct();
        lock (_lock)
        {
            _known.Insert(0, ([.. evidence.Select(document => (document.Proposal.Path, document.Evidence))], thresholds, corrected));
            _known.RemoveRange(Math.Min(Most, _known.Count), Math.Max(0, _known.Count - Most));
        }

        return corrected;
    }

    private static bool AreLike(
        ImmutableArray<(string Path, DocumentEvidence Evidence)> known,
        ImmutableArray<(Proposal Proposal, DocumentEvidence Evidence)> evidence
    )
    {
        if (known.Length != evidence.Length)
        {
            return false;
        }

        for (var i = 0; i < known.Length; i++)
        {
            if (!known[i].Evidence.IsLike(evidence[i].Evidence) || known[i].Path != evidence[i].Proposal.Path)
            {
                return false;
            }
        }

        return true;
    }
}
