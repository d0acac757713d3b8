using Dep.Analysis.Proposals;

namespace Dep.Analysis.Engine.References;

/// <summary>
/// Finds the anchors that may be meant by anchors that do not exist. A thousand links may lead to the same place or to the same document, so what is found is
/// kept. In all, only some anchors are compared, since each takes time in proportion to the anchors of the document.
/// </summary>
internal sealed class NearAnchors
{
    private const int MostCompared = 100;
    private const int MostCandidates = 500;

    private readonly Dictionary<string, string[]> _candidates = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Path, string Anchor), (string? Anchor, bool IsCertain)> _found = [];

    /// <summary>The nearest anchor, and whether it is certainly the one that is meant; <see langword="null"/> if none is near.</summary>
    /// <param name="path">The path of the document.</param>
    /// <param name="anchors">All of its anchors.</param>
    /// <param name="anchor">An anchor that is none of them.</param>
    public (string? Anchor, bool IsCertain) Of(string path, IReadOnlySet<string> anchors, string anchor)
    {
        if (_found.TryGetValue((path, anchor), out var found) || _found.Count >= MostCompared)
        {
            return found;
        }

        if (!_candidates.TryGetValue(path, out var candidates))
        {
            // An anchor such as '<a name="#boost">' cannot be linked to.
            var linkable = anchors.Where(candidate => !candidate.StartsWith('#')).Order(StringComparer.Ordinal).Take(MostCandidates);
            _candidates.Add(path, candidates = [.. linkable]);
        }

        var near = SpellingSuggestion.Of(anchor, candidates) ?? LongerOf(anchor, candidates);
        found = (near, near is not null && SpellingSuggestion.OnlyOf(anchor, candidates) == near);
        _found.Add((path, anchor), found);
        return found;
    }

    // '#tooling' means '#appendix-b-tooling' if no other anchor begins or ends with it.
    private static string? LongerOf(string anchor, string[] candidates) =>
        candidates
            .Where(candidate =>
                candidate.EndsWith("-" + anchor, StringComparison.Ordinal) || candidate.StartsWith(anchor + "-", StringComparison.Ordinal)
            )
            .Take(2)
            .ToArray()
            is [var only]
            ? only
            : null;
}
