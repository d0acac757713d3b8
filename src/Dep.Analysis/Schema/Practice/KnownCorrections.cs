using System.Collections.Immutable;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Schema.Practice;

/// <summary>The corrections of one schema that were worked out last, by the evidence they were worked out of.</summary>
internal sealed class KnownCorrections
{
    // Those of a repository and of what it is compared with.
    private const int Most = 4;

    private readonly Lock _lock = new();
    private readonly List<(ImmutableArray<(string Path, DocumentEvidence Evidence)> Evidence, Thresholds Thresholds, ProposalSchema Schema)> _known = [];

    /// <summary>The corrected schema.</summary>
    /// <param name="evidence">The documents and what they show.</param>
    /// <param name="thresholds">From which shares on something counts.</param>
    /// <param name="correct">Works it out where it is not known.</param>
    public ProposalSchema Of(ImmutableArray<(Proposal Proposal, DocumentEvidence Evidence)> evidence, Thresholds thresholds, Func<ProposalSchema> correct)
    {
        lock (_lock)
        {
            foreach (var (known, by, schema) in _known)
            {
                if (ReferenceEquals(by, thresholds) && known.Length == evidence.Length && known.Zip(evidence).All(pair => ReferenceEquals(pair.First.Evidence, pair.Second.Evidence) && pair.First.Path == pair.Second.Proposal.Path))
                {
                    return schema;
                }
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
}
