namespace Dep.Analysis.Schema;

/// <summary>How some texts begin. Whether another begins so is asked of each block of each document, and nearly always denied.</summary>
internal sealed class Beginnings
{
    private const int Bits = 64;

    private readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> _all;

    // One bit for each that some beginning has; what has none of them is looked up no further.
    private readonly ulong[] _seen = new ulong[8];

    private readonly HashSet<char> _first;

    /// <summary>Takes the beginnings of texts.</summary>
    /// <param name="texts">The texts; shorter ones are left out.</param>
    /// <param name="length">The length of a beginning, 3 at least.</param>
    public Beginnings(IEnumerable<string> texts, int length)
    {
        var all = texts.Where(text => text.Length >= length).Select(text => text[..length]).ToHashSet(StringComparer.Ordinal);
        _all = all.GetAlternateLookup<ReadOnlySpan<char>>();
        _first = texts.Where(text => text.Length > 0).Select(text => text[0]).ToHashSet();
        foreach (var beginning in all)
        {
            var place = PlaceOf(beginning);
            _seen[place / Bits] |= 1UL << (place % Bits);
        }
    }

    /// <summary>Whether it is the beginning of one of the texts.</summary>
    public bool Contain(ReadOnlySpan<char> beginning)
    {
        var place = PlaceOf(beginning);
        return (_seen[place / Bits] & (1UL << (place % Bits))) != 0 && _all.Contains(beginning);
    }

    /// <summary>Whether any of the texts, however short, starts with a character.</summary>
    public bool StartWith(char first) => _first.Contains(first);

    // By some of its characters, as the first words of sentences are few.
    private int PlaceOf(ReadOnlySpan<char> beginning) => ((beginning[0] * 37) + (beginning[beginning.Length / 2] * 11) + beginning[^1]) % (_seen.Length * Bits);
}
