namespace Dep.Analysis.Schema.Templates;

/// <summary>Takes apart the headings of sections that occur many times, each with a number. All text is folded, see <see cref="Proposals.NameComparison.Normalize"/>.</summary>
internal static class RepeatingHeading
{
    // 'FM1': a number directly behind letters is that of a series only if these abbreviate its name.
    private const int LongestAbbreviation = 4;

    /// <summary>
    /// The number of a heading, such as <c>2</c>, <c>1.2</c> or <c>3b</c>, or <see langword="null"/> where it has none or still
    /// what stands for one.
    /// </summary>
    /// <param name="key">The heading.</param>
    /// <param name="words">The words before the number.</param>
    public static string? NumberOf(string key, string words)
    {
        if (!IsOf(key, words, out var rest))
        {
            return null;
        }

        var end = 0;
        while (end < rest.Length && (char.IsAsciiDigit(rest[end]) || (rest[end] == '.' && end + 1 < rest.Length && char.IsAsciiDigit(rest[end + 1]))))
        {
            end++;
        }

        var hasLetter =
            end > 0 && end < rest.Length && char.IsAsciiLetter(rest[end]) && (end + 1 == rest.Length || !char.IsLetterOrDigit(rest[end + 1]));
        return end == 0 ? null : rest[..(hasLetter ? end + 1 : end)].ToString();
    }

    /// <summary>Whether a number follows the words, or what stands for one: <c>alt 1 google docs</c>, <c>req &lt;#&gt; title</c>, <c>req #3</c>.</summary>
    /// <param name="key">The heading.</param>
    /// <param name="words">The words before the number.</param>
    /// <param name="rest">The heading from its number on; empty where only a mark stands for that.</param>
    public static bool IsOf(string key, string words, out ReadOnlySpan<char> rest)
    {
        rest = [];
        if (words.Length == 0 || !key.StartsWith(words, StringComparison.Ordinal))
        {
            return false;
        }

        rest = key.AsSpan(words.Length).TrimStart(" <\\#[({");
        var between = key.AsSpan(words.Length, key.Length - words.Length - rest.Length);
        if (rest.Length == 0)
        {
            return between.Contains('#');
        }

        return char.IsAsciiDigit(rest[0])
            ? between.Length > 0 || words.Length <= LongestAbbreviation
            : between.Length > 0 && (rest[0] is '>' || IsPlaceholder(rest));
    }

    // 'N', 'NN' or 'X' alone stand for a number; 'notes' does not.
    private static bool IsPlaceholder(ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOfAnyExcept('n', 'x');
        return end != 0 && (end < 0 || !char.IsLetterOrDigit(rest[end]));
    }
}
