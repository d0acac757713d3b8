namespace Dep.Mutation;

/// <summary>
/// The mutants that somebody looked at and that no test can kill: they find the same in every document. One a line, the key
/// and behind <c> | </c> the reason.
/// </summary>
internal sealed class EquivalentMutants
{
    private readonly Dictionary<string, string> reasons;

    private EquivalentMutants(Dictionary<string, string> reasons) => this.reasons = reasons;

    /// <summary>Reads the list.</summary>
    public static EquivalentMutants Read(string path) =>
        new(
            File.ReadLines(path)
                .Where(line => line.Length > 0 && line[0] != '#')
                .Select(line => (line, end: line.LastIndexOf(" | ", StringComparison.Ordinal)))
                .ToDictionary(entry => entry.line[..entry.end], entry => entry.line[(entry.end + 3)..])
        );

    /// <summary>Whether a mutant is in the list.</summary>
    public bool Contains(Mutant mutant) => reasons.ContainsKey(mutant.Key);

    /// <summary>The keys in the list that name no mutant, or one that a test kills after all.</summary>
    /// <param name="all">The mutants that there are.</param>
    /// <param name="run">Those of them that were run.</param>
    /// <param name="survivors">Those of them that survived.</param>
    public IEnumerable<string> Stale(IReadOnlyList<Mutant> all, IReadOnlyList<Mutant> run, IEnumerable<Mutant> survivors)
    {
        var files = all.Select(mutant => mutant.Member.File.Name).ToHashSet(StringComparer.Ordinal);
        var there = all.Select(mutant => mutant.Key).ToHashSet(StringComparer.Ordinal);
        var killed = run.Except(survivors).Select(mutant => mutant.Key).ToHashSet(StringComparer.Ordinal);
        return reasons.Keys.Where(key =>
            killed.Contains(key) || (files.Contains(key[..Math.Max(0, key.IndexOf(' ', StringComparison.Ordinal))]) && !there.Contains(key))
        );
    }
}
