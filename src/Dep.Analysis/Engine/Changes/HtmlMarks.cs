namespace Dep.Analysis.Engine.Changes;

/// <summary>Tags that say of words that a reader does not see them as the others: hidden, folded, struck out, styled.</summary>
internal static class HtmlMarks
{
    // Without attributes of another kind they order words, and take none away.
    private static readonly HashSet<string> Plain = new(
        ["a", "abbr", "b", "blockquote", "br", "center", "code", "dd", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "kbd", "li", "ol", "p", "pre", "q", "samp", "small", "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "tt", "u", "ul", "var", "wbr"],
        StringComparer.Ordinal);

    // Link targets and picture sizes are not part of the decision's text.
    private static readonly HashSet<string> Free = new(
        ["align", "alt", "border", "colspan", "height", "href", "id", "lang", "loading", "name", "rel", "rowspan", "src", "srcset", "start", "target", "title", "type", "valign", "width"],
        StringComparer.Ordinal);

    /// <summary>
    /// The mark that a tag is, such as <c>&lt;details hidden&gt;</c> in lower case and without what does not matter; <see langword="null"/> where
    /// it takes nothing from a reader.
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
        // A word of a value in quotes is an attribute of no known name, and counts.
        string[] telling = [.. words.Skip(1).Where(word => !Free.Contains(word.Split('=', 2)[0]))];
        return Plain.Contains(words[0]) && telling.Length == 0 ? null : $"<{string.Join(' ', telling.Prepend(words[0]))}>";
    }
}
