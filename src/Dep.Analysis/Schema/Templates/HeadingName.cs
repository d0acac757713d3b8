using System.Collections.Immutable;

namespace Dep.Analysis.Schema.Templates;

/// <summary>
/// Reduces a heading or a field's name to its telling words: without numbering, commas, plurals and text in parentheses, and with
/// <c>&amp;</c> as "and". All text is folded, see <see cref="Dep.Analysis.Proposals.NameComparison.Normalize"/>.
/// </summary>
internal static class HeadingName
{
    private const int ShortestPlural = 4;

    // Limits the cost for untrusted headings of any length.
    private const int Longest = 200;

    // ' and' in place of '&'; nothing else becomes longer, but for a blank before it.
    private const int MostOfMark = 4;

    /// <summary>The words that distinguish a name from others; empty if there are none.</summary>
    public static string DistinctiveWords(string key)
    {
        if (key.Length > Longest)
        {
            return key;
        }

        var text = WithoutNote(key.AsSpan(NumberingLength(key)));
        Span<char> words = stackalloc char[MostOfMark * Longest];
        var length = 0;
        for (var i = 0; i < text.Length; )
        {
            if (text[i] == '&')
            {
                Append(words, ref length, "and");
                i++;
                continue;
            }

            var start = i;
            while (i < text.Length && (char.IsLetterOrDigit(text[i]) || text[i] is '#' or '+' or '\''))
            {
                i++;
            }

            if (i > start)
            {
                Append(words, ref length, Singular(text[start..i]));
            }
            else
            {
                i++;
            }
        }

        // Most names have nothing else.
        return words[..length].SequenceEqual(key) ? key : words[..length].ToString();
    }

    /// <summary>A heading as far as its colon, or <see langword="null"/> where it has none: <c>motivation: why is it needed?</c>.</summary>
    public static string? BeforeColon(string key) =>
        key.IndexOf(':', StringComparison.Ordinal) is > 2 and var colon && colon + 1 < key.Length ? key[..colon] : null;

    /// <summary>The parts of a heading that names several: <c>drawbacks and alternatives</c>, <c>a, b and c</c>; empty where it names one.</summary>
    public static ImmutableArray<string> Parts(string key)
    {
        if (
            key.Length > Longest
            || !(
                key.Contains(" and ", StringComparison.Ordinal)
                || key.Contains('&', StringComparison.Ordinal)
                || key.Contains('/', StringComparison.Ordinal)
            )
        )
        {
            return [];
        }

        var text = key[NumberingLength(key)..].Replace(" and ", ",", StringComparison.Ordinal).Replace('&', ',').Replace('/', ',');
        return [.. text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)];
    }

    // '1. ', '2.3 ', '4) '; '2 phase commit' has a number in its name.
    private static int NumberingLength(string key)
    {
        var end = 0;
        while (end < key.Length && (char.IsAsciiDigit(key[end]) || (end > 0 && key[end] is '.' or ')')))
        {
            end++;
        }

        return end > 1 && end < key.Length && key.AsSpan(0, end).IndexOfAny('.', ')') >= 0 && key[end] == ' ' ? end + 1 : 0;
    }

    private static ReadOnlySpan<char> WithoutNote(ReadOnlySpan<char> key)
    {
        var open = key.IndexOf('(');
        return open > 0 && key.TrimEnd().EndsWith(")") ? key[..open].TrimEnd() : key;
    }

    private static ReadOnlySpan<char> Singular(ReadOnlySpan<char> word) =>
        word.Length >= ShortestPlural && word[^1] == 's' && word[^2] != 's'
            ? word.EndsWith("ies") && word.Length > ShortestPlural
                ? $"{word[..^3]}y"
                : word[..^1]
            : word;

    private static void Append(Span<char> words, ref int length, ReadOnlySpan<char> word)
    {
        if (length > 0)
        {
            words[length++] = ' ';
        }

        word.CopyTo(words[length..]);
        length += word.Length;
    }
}
