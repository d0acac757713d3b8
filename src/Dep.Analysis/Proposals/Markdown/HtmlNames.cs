namespace Dep.Analysis.Proposals.Markdown;

/// <summary>The names of HTML's own elements; a word in angle brackets that is none was meant as text.</summary>
internal static class HtmlNames
{
    /// <summary>All of them that documents have, in lower case.</summary>
    public static IReadOnlySet<string> All { get; } = new HashSet<string>(
        [
            "a", "abbr", "address", "article", "aside", "audio", "b", "bdi", "bdo", "big", "blockquote", "body", "br", "button", "canvas", "caption", "center", "cite", "code", "col", "colgroup", "dd", "del",
            "details", "dfn", "dialog", "div", "dl", "dt", "em", "embed", "figcaption", "figure", "font", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header", "hr", "html", "i", "iframe",
            "img", "input", "ins", "kbd", "label", "legend", "li", "link", "main", "map", "mark", "math", "meta", "nav", "nobr", "noscript", "object", "ol", "optgroup", "option", "p", "picture", "pre", "q",
            "s", "samp", "script", "section", "select", "small", "source", "span", "strike", "strong", "style", "sub", "summary", "sup", "svg", "table", "tbody", "td", "template", "textarea", "tfoot", "th",
            "thead", "title", "tr", "tt", "u", "ul", "var", "video", "wbr",
        ],
        StringComparer.Ordinal);
}
