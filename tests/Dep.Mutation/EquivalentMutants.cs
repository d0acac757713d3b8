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
    public static EquivalentMutants Read(string path) => new(File.ReadLines(path)
        .Where(line => line.Length > 0 && line[0] != '#')
        .Select(line => (line, end: line.LastIndexOf(" | ", StringComparison.Ordinal)))
        .ToDictionary(entry => entry.line[..entry.end], entry => entry.line[(entry.end + 3)..]));

    /// <summary>Whether a mutant is in the list.</summary>
    public bool Contains(Mutant mutant) => reasons.ContainsKey(mutant.Key);

    /// <summary>The keys in the list that name no mutant of these files, or one that a test kills after all.</summary>
    public IEnumerable<string> Stale(IReadOnlyList<MutatedFile> files, IEnumerable<Mutant> survivors)
    {
        var alive = survivors.Select(mutant => mutant.Key).ToHashSet();
        return reasons.Keys.Where(key => !alive.Contains(key) && files.Any(file => key.StartsWith(file.Name + " ", StringComparison.Ordinal)));
    }
}
