namespace Dep.Analysis.Engine.Changes;

/// <summary>Recognises HTML tags that change how a reader sees the words inside: hidden, folded, struck out, styled.</summary>
internal static class HtmlMarks
{
    // Tags that only arrange words and hide none, unless they have attributes other than those in Free.
    private static readonly HashSet<string> Plain = new(
        ["a", "abbr", "b", "blockquote", "br", "center", "code", "dd", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "kbd", "li", "ol", "p", "pre", "q", "samp", "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "tt", "u", "ul", "var", "wbr"],
        StringComparer.Ordinal);

    // Attributes that do not count: link targets and picture sizes, for example, are not part of the decision's text.
    private static readonly HashSet<string> Free = new(
        ["align", "alt", "border", "colspan", "height", "href", "id", "lang", "loading", "name", "rel", "rowspan", "src", "srcset", "start", "target", "title", "type", "valign", "width"],
        StringComparer.Ordinal);

    /// <summary>
    /// The normalized tag, such as <c>&lt;details hidden&gt;</c>: in lower case and without attributes that do not count.
    /// <see langword="null"/> if the tag does not change how a reader sees the words.
    /// </summary>
    /// <param name="tag">The tag, with its brackets.</param>
    public static string? Of(ReadOnlySpan<char> tag)
    {
        var text = tag.Trim("<>/ \t\r\n").ToString().ToLowerInvariant();
        if (text.Length == 0 || !char.IsAsciiLetter(text[0]))
        {
            return null;
        }

        var words = text.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
        // The second word of a quoted value is taken for an attribute with an unknown name, and counts.
        string[] telling = [.. words.Skip(1).Where(word => !Free.Contains(word.Split('=', 2)[0]))];
        return Plain.Contains(words[0]) && telling.Length == 0 ? null : $"<{string.Join(' ', telling.Prepend(words[0]))}>";
    }
}
