using Dep.Analysis.Proposals.Markdown.Html;

namespace Dep.Analysis.Engine.Changes;

/// <summary>Recognizes HTML tags that change how a reader sees words: hidden, folded, struck out, raised, quoted, in a cell, or as a picture.</summary>
internal static class HtmlMarks
{
    /// <summary>What stands for a picture, whatever it is written as.</summary>
    /// <param name="address">Its address.</param>
    public static string PictureOf(string address) => $"![{PictureAddress.NameOf(address)}]";

    private const string Cell = "<td>";

    // Without attributes of another kind they order words, and take none away.
    // csharpier-ignore
    private static readonly HashSet<string> Plain = new(
        [
            "a", "abbr", "b", "br", "center", "code", "dd", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "kbd",
            "p", "q", "samp", "small", "span", "strong", "table", "tbody", "tfoot", "thead", "tr", "tt", "u", "var", "wbr",
        ],
        StringComparer.Ordinal
    );

    // Of these, words on either side stay in one word.
    private static readonly HashSet<string> InWord = new(
        ["a", "abbr", "b", "code", "em", "i", "kbd", "q", "samp", "small", "span", "strong", "tt", "u", "var", "wbr"],
        StringComparer.Ordinal
    );

    // Link targets and picture sizes are not part of the decision's text.
    // csharpier-ignore
    private static readonly HashSet<string> Free = new(
        [
            "align", "alt", "border", "height", "href", "id", "lang", "loading", "name", "rel", "src", "srcset",
            "target", "title", "type", "valign", "width",
        ],
        StringComparer.Ordinal
    );

    /// <summary>
    /// The normalized tag, such as <c>&lt;details hidden&gt;</c>: in lower case and without attributes that do not count.
    /// <see langword="null"/> if the tag does not change how a reader sees the words.
    /// </summary>
    /// <param name="tag">The tag, with its brackets.</param>
    public static string? Of(ReadOnlySpan<char> tag)
    {
        var isEnd = tag.StartsWith("</");
        var text = tag.Trim("<>/ \t\r\n").ToString().ToLowerInvariant();
        if (text.Length == 0 || !char.IsAsciiLetter(text[0]))
        {
            return null;
        }

        var words = text.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        string[] telling = [.. TellingOf(text, words[0].Length)];
        return words[0] == "img" ? PictureOf(SourceOf(tag)) + string.Join(' ', telling)
            : telling.Length > 0 ? $"<{string.Join(' ', telling.Prepend(words[0]))}>"
            : Plain.Contains(words[0]) ? null
            : words[0] switch
            {
                // Where a cell or an item ends, the next one begins.
                "td" or "th" => isEnd ? null : Cell,
                "li" when isEnd => null,
                var name => $"<{name}>",
            };
    }

    /// <summary>Whether a tag is one of HTML's own; else it is text to whoever wrote it, as in <c>List&lt;string&gt;</c>.</summary>
    public static bool IsKnown(ReadOnlySpan<char> tag) => HtmlNames.All.Contains(NameOf(tag));

    /// <summary>Whether the letters before and behind a tag are one word.</summary>
    public static bool IsInWord(ReadOnlySpan<char> tag) => InWord.Contains(NameOf(tag));

    private static string NameOf(ReadOnlySpan<char> tag)
    {
        tag = tag.TrimStart("</");
        var length = tag.IndexOfAny(" \t\r\n/>");
        return (length < 0 ? tag : tag[..length]).ToString().ToLowerInvariant();
    }

    private static string SourceOf(ReadOnlySpan<char> tag)
    {
        var text = tag.ToString();
        foreach (var (name, value) in HtmlTags.In(text, new Text.TextSpan(0, text.Length)).SelectMany(one => one.Attributes))
        {
            if (name == "src")
            {
                return value.Value;
            }
        }

        return "";
    }

    // The attributes that may take words from a reader, their values with them.
    private static IEnumerable<string> TellingOf(string tag, int at)
    {
        while (at < tag.Length)
        {
            if (tag[at] is ' ' or '\t' or '\r' or '\n' or '/')
            {
                at++;
                continue;
            }

            var end = EndOfAttribute(tag, at);
            var attribute = tag[at..end];
            if (!Free.Contains(attribute.Split('=', 2)[0].TrimEnd()) || IsTiny(attribute))
            {
                yield return string.Join(' ', attribute.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
            }

            at = end;
        }
    }

    // A picture of one pixel is not seen.
    private static bool IsTiny(string attribute) =>
        (attribute.StartsWith("width", StringComparison.Ordinal) || attribute.StartsWith("height", StringComparison.Ordinal))
        && attribute.IndexOf('=', StringComparison.Ordinal) is > 0 and var equals
        && attribute[(equals + 1)..].Trim(' ', '"', '\'', 'p', 'x', '%') is { Length: 1 } size
        && char.IsAsciiDigit(size[0]);

    private static int EndOfAttribute(string tag, int at)
    {
        for (var quote = '\0'; at < tag.Length; at++)
        {
            if (quote == '\0' && tag[at] is (' ' or '\t' or '\r' or '\n'))
            {
                break;
            }

            quote =
                tag[at] == quote ? '\0'
                : quote == '\0' && tag[at] is ('"' or '\'') ? tag[at]
                : quote;
        }

        return at;
    }
}
