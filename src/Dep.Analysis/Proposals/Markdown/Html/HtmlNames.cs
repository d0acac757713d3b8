using System.Collections.Frozen;

namespace Dep.Analysis.Proposals.Markdown.Html;

/// <summary>The names of HTML elements. A word in angle brackets that is none of these was meant as text, as in <c>List&lt;string&gt;</c>.</summary>
internal static class HtmlNames
{
    /// <summary>The elements that occur in documents, in lower case; case is ignored.</summary>
    // csharpier-ignore
    public static FrozenSet<string> All { get; } = FrozenSet.ToFrozenSet(
        [
            "a", "abbr", "acronym", "address", "article", "aside", "audio", "b", "bdi", "bdo", "big", "blockquote", "body", "br", "button",
            "canvas", "caption", "center", "cite", "code", "col", "colgroup", "data", "dd", "del", "details", "dfn", "dialog", "div", "dl",
            "dt", "em", "embed", "figcaption", "figure", "font", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "head", "header",
            "hr", "html", "i", "iframe", "img", "input", "ins", "kbd", "label", "legend", "li", "link", "main", "map", "mark", "math",
            "meta", "nav", "nobr", "noscript", "object", "ol", "optgroup", "option", "p", "picture", "pre", "q", "rp", "rt", "ruby", "s",
            "samp", "script", "section", "select", "small", "source", "span", "strike", "strong", "style", "sub", "summary", "sup", "svg",
            "table", "tbody", "td", "template", "textarea", "tfoot", "th", "thead", "time", "title", "tr", "tt", "u", "ul", "var", "video",
            "wbr",
        ],
        StringComparer.OrdinalIgnoreCase
    );
}
