namespace Dep.Analysis.Loading.Discovery.Templates;

/// <summary>Words in the name of a file that stand for a number or a day still to come: <c>XXXX</c>, <c>NNNN</c>, <c>0000</c>.</summary>
internal static class NumberPlaceholder
{
    private const int Longest = 8;

    // '0.md' may be the first of several; '000-title.md' waits for its number.
    private const int FewestZeros = 2;

    // Behind these words come those of the title.
    private const int MostWords = 2;
    private const string Separators = "-_. ";

    /// <summary>Whether a word is one.</summary>
    public static bool Is(ReadOnlySpan<char> word) =>
        word.Length is > 0 and <= Longest
        && (
            word.IndexOfAnyExcept("xX") < 0
            || word.IndexOfAnyExcept("nN") < 0
            || IsZeros(word)
            || word.Equals("yyyymmdd", StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>Whether a word consists of several zeros.</summary>
    public static bool IsZeros(ReadOnlySpan<char> word) => word.Length >= FewestZeros && word.IndexOfAnyExcept('0') < 0;

    /// <summary>Whether the first word of a name or the second is one. Hardly any name has it, and each is asked.</summary>
    public static bool IsIn(ReadOnlySpan<char> name) => Find(name).Length > 0;

    /// <summary>A name with zeros in place of its placeholder: <c>pep-0000</c> for <c>pep-NNNN</c>; <see langword="null"/> where it has none.</summary>
    /// <param name="name">The name, without the ending of a file.</param>
    public static string? Numbered(string name) =>
        Find(name) is (var start, > 0 and var length) ? name[..start] + new string('0', length) + name[(start + length)..] : null;

    private static (int Start, int Length) Find(ReadOnlySpan<char> name)
    {
        var start = 0;
        for (var i = 0; i < MostWords && start < name.Length; i++)
        {
            var end = name[start..].IndexOfAny(Separators);
            var word = end < 0 ? name[start..] : name.Slice(start, end);
            if (Is(word))
            {
                return (start, word.Length);
            }

            start += word.Length + 1;
        }

        return default;
    }
}
