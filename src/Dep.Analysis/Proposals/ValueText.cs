using System.Text;
using Dep.Analysis.Proposals.Headers;

namespace Dep.Analysis.Proposals;

/// <summary>
/// What a reader sees of a short value, as far as markdown in headers goes: of links and pictures the text, no stars, no footnote
/// marks, no tags, and nothing that is struck out. Of boxes it is what is ticked.
/// </summary>
internal static class ValueText
{
    private const int MostNested = 4;

    // No link or tag in a header is longer; what is never closed is not looked for further.
    private const int LongestMark = 1000;

    private static readonly string[] Tags = ["b", "strong", "i", "em", "code", "kbd", "u", "s", "del", "ins", "sup", "sub", "span", "small", "mark", "a", "p"];

    /// <summary>The text of a value, on as many lines as it has.</summary>
    public static string Of(string value) =>
        value.AsSpan().IndexOfAny("*[<\\~") < 0 ? value.Trim() : Read(ChoiceBoxes.Ticked(value) ?? value, 0).Trim();

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
                case '~' when StruckLength(value.AsSpan(at)) is > 0 and var struck:
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

    // '~~Draft~~'.
    private static int StruckLength(ReadOnlySpan<char> text)
    {
        var close = text.StartsWith("~~") ? text[2..Math.Min(text.Length, LongestMark)].IndexOf("~~") : -1;
        return close > 0 ? close + 4 : 0;
    }

    // '[text](target)', '[text][label]', '[text][]'; of '[^1]' nothing is seen. '[text]' alone may be a placeholder.
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

        var end = close + 1 >= value.Length ? -1
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

    // The end of a comment, or of a tag that shows nothing by itself; '<name>' is a placeholder.
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
