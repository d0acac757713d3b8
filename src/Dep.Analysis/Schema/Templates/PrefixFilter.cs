namespace Dep.Analysis.Schema.Templates;

/// <summary>A prefilter by the beginnings of texts, for tests that run for each block of each document and nearly always fail.</summary>
internal sealed class PrefixFilter
{
    private readonly HashSet<char> _first;
    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _all;

    /// <summary>Takes the beginnings of texts.</summary>
    /// <param name="texts">The texts; of shorter ones the first character alone.</param>
    /// <param name="length">The length of a beginning.</param>
    public PrefixFilter(IReadOnlyCollection<string> texts, int length)
    {
        _first = texts.Where(text => text.Length > 0).Select(text => text[0]).ToHashSet();
        _all = texts
            .Where(text => text.Length >= length)
            .Select(text => text[..length])
            .ToHashSet(StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>Whether any of the texts, however short, starts with a character.</summary>
    public bool StartWith(char first) => _first.Contains(first);

    /// <summary>Whether it is the beginning of one of the texts.</summary>
    /// <param name="beginning">As many characters as a beginning has.</param>
    public bool Contain(ReadOnlySpan<char> beginning) => _all.Contains(beginning);
}
