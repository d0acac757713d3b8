using System.Globalization;
using System.Text;
using Dep.Analysis.Proposals.Headers;

namespace Dep.Analysis.Proposals;

/// <summary>
/// The text of a short value that a reader sees: the text of links and images, without stars, footnote marks, tags and struck-out
/// text. If the value has checkboxes, it is the ticked choices.
/// </summary>
internal static class ValueText
{
    private const int MostNested = 4;

    // Characters below this one are letters and ASCII punctuation, not pictographs.
    private const char FirstSign = '\u2000';

    // No real link or tag in a header is longer. The limit bounds the search for a missing end.
    private const int LongestMark = 1000;

    // csharpier-ignore
    private static readonly string[] Tags =
    [
        "b", "strong", "i", "em", "code", "kbd", "u", "s", "del", "ins", "sup", "sub", "span", "small", "mark", "a", "p",
    ];

    /// <summary>The text of a value, with its line breaks. A pictograph before or after the words, such as a tick, is removed.</summary>
    public static string Of(string value) => WithoutSigns(WithSigns(value));

    /// <summary>The text of a value, as <see cref="Of"/> gives it, with the pictographs that belong to a title.</summary>
    public static string WithSigns(string value) =>
        value.AsSpan().IndexOfAny("*[<\\~") < 0 ? value.Trim() : Read(ChoiceBoxes.Ticked(value) ?? value, 0).Trim();

    /// <summary>Whether a value has a pictograph before or after its words.</summary>
    public static bool HasSign(string value) => WithoutSigns(value).Length < value.Length;

    private static string WithoutSigns(string text)
    {
        if (text.Length == 0 || (text[0] < FirstSign && text[^1] < FirstSign))
        {
            return text;
        }

        var (start, end) = (0, text.Length);
        while (start < end && (IsSign(text, start) || (start > 0 && text[start] == ' ')))
        {
            start += char.IsHighSurrogate(text[start]) ? 2 : 1;
        }

        while (end > start && (IsSign(text, end - 1) || (end < text.Length && text[end - 1] == ' ')))
        {
            end--;
        }

        return start < end ? text[start..end] : text;
    }

    // A pictograph, a joiner of pictographs, or a variation selector.
    private static bool IsSign(string text, int at) =>
        text[at] is '\u200D' or '\uFE0F'
        || (
            text[at] >= FirstSign
            && CharUnicodeInfo.GetUnicodeCategory(text, char.IsLowSurrogate(text[at]) && at > 0 ? at - 1 : at)
                is UnicodeCategory.OtherSymbol
                    or UnicodeCategory.ModifierSymbol
        );

    private static string Read(string value, int depth)
    {
        var text = new StringBuilder(value.Length);
        for (var at = 0; at < value.Length; at++)
        {
            switch (value[at])
            {
                case '*':
                    break;
                case '\\' when at + 1 == value.Length || value[at + 1] is '\r' or '\n':
                    break;
                case '~' or '<' when StruckText.LengthAt(value.AsSpan(at)) is > 0 and var struck:
                    at += struck - 1;
                    break;
                case '!' when at + 1 < value.Length && value[at + 1] == '[' && LinkAt(value, at + 1) is not null:
                    break;
                case '[' when LinkAt(value, at) is var (words, end):
                    text.Append(depth < MostNested ? Read(words, depth + 1) : words);
                    at = end - 1;
                    break;
                case '<' when ValueMarks.BreakLength(value.AsSpan(at)) is > 0 and var length:
                    text.Append(' ');
                    at += length - 1;
                    break;
                case '<' when TagEnd(value, at) is > 0 and var end:
                    at = end - 1;
                    break;
                default:
                    text.Append(value[at]);
                    break;
            }
        }

        return text.ToString();
    }

    // '[text](target)', '[text][label]' or '[text][]'; '[^1]' has no visible words. '[text]' alone may be a placeholder, so it is no link.
    private static (string Words, int End)? LinkAt(string value, int start)
    {
        var close = Closing(value, start, '[', ']');
        if (close < 0)
        {
            return null;
        }

        var words = value[(start + 1)..close];
        if (words is ['^', _, ..])
        {
            return ("", close + 1);
        }

        var end =
            close + 1 >= value.Length ? -1
            : value[close + 1] == '(' ? Closing(value, close + 1, '(', ')')
            : value[close + 1] == '[' ? Closing(value, close + 1, '[', ']')
            : -1;
        return end < 0 ? null : (words, end + 1);
    }

    private static int Closing(string value, int start, char open, char close)
    {
        var depth = 0;
        for (var at = start; at < Math.Min(value.Length, start + LongestMark) && value[at] is not ('\r' or '\n'); at++)
        {
            if (value[at] == '\\')
            {
                at++;
            }
            else if (value[at] == open)
            {
                depth++;
            }
            else if (value[at] == close && --depth == 0)
            {
                return at;
            }
        }

        return -1;
    }

    // The end of a comment or of a known HTML tag; 0 for any other text in angle brackets, such as the placeholder '<name>'.
    private static int TagEnd(string value, int start)
    {
        if (string.CompareOrdinal(value, start, "<!--", 0, 4) == 0)
        {
            var comment = value.IndexOf("-->", start, StringComparison.Ordinal);
            return comment < 0 ? value.Length : comment + 3;
        }

        var close = value.IndexOf('>', start, Math.Min(value.Length - start, LongestMark));
        var inner = close < 0 ? [] : value.AsSpan(start + 1, close - start - 1).TrimStart('/');
        var name = inner.IndexOfAnyExceptInRange('a', 'z') is >= 0 and var end ? inner[..end] : inner;
        foreach (var tag in Tags)
        {
            if (name.Equals(tag, StringComparison.OrdinalIgnoreCase) && (name.Length == inner.Length || inner[name.Length] == ' '))
            {
                return close + 1;
            }
        }

        return 0;
    }
}
