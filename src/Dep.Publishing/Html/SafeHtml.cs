using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using AngleSharp.Html.Parser;
using Ganss.Xss;

namespace Dep.Publishing.Html;

/// <summary>
/// Sanitizes untrusted HTML: only listed elements and attributes are kept, and only links with safe
/// schemes. Nothing that is kept can run scripts, load from elsewhere, or imitate a part of the page.
/// </summary>
internal static class SafeHtml
{
    /// <summary>The prefix of the ids of the page's own elements; ids in untrusted text must not have it.</summary>
    public const string OwnIds = "dep:";

    // The parser's time is quadratic in the number of open elements, so thousands of unclosed tags are rejected early.
    // The depth is checked only for every Stride-th element, which is often enough.
    private const int MostElements = 200_000;
    private const int MostLevels = 256;
    private const int Stride = 64;

    // csharpier-ignore
    private static readonly string[] Tags =
    [
        "a", "abbr", "b", "bdi", "blockquote", "br", "caption", "cite", "code", "col", "colgroup", "dd", "del", "details", "dfn", "div",
        "dl", "dt", "em", "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "input", "ins", "kbd", "li", "mark",
        "ol", "p", "pre", "q", "rp", "rt", "ruby", "s", "samp", "small", "span", "strike", "strong", "sub", "summary", "sup", "table",
        "tbody", "td", "tfoot", "th", "thead", "time", "tr", "tt", "u", "ul", "var", "wbr",
    ];

    // csharpier-ignore
    private static readonly string[] Attributes =
    [
        "align", "alt", "checked", "class", "colspan", "dir", "height", "href", "id", "lang", "open", "rowspan", "scope", "src", "start",
        "title", "type", "width",
    ];

    // Classes for text. Other classes would allow a proposal to imitate parts of the page.
    // csharpier-ignore
    private static readonly string[] Classes =
    [
        "contains-task-list", "task-list-item", "footnotes", "footnote-ref", "footnote-back-ref", "markdown-alert", "markdown-alert-title",
        "markdown-alert-note", "markdown-alert-tip", "markdown-alert-important", "markdown-alert-warning", "markdown-alert-caution",
        Formulas.Formula.InlineClass, Formulas.Formula.DisplayClass,
    ];

    private const string LanguageClass = "language-";

    private static readonly HtmlSanitizer Sanitizer = Build();

    /// <summary>Parses and sanitizes HTML.</summary>
    /// <returns>The body, or <see langword="null"/> if the HTML exceeds the limits.</returns>
    public static IHtmlElement? Parse(string html)
    {
        var count = 0;
        IElement? last = null;
        var parser = new HtmlParser(new HtmlParserOptions { OnCreated = (element, _) => Count(element) }, BrowsingContext.New());
        try
        {
            var document = parser.ParseDocument("<!doctype html><body>" + html);
            return Sanitizer.SanitizeDom(document, document.Body).Body;
        }
        catch (TooManyElementsException)
        {
            return null;
        }

        // The new element is not inserted yet, so the depth of the one before it is checked.
        void Count(IElement element)
        {
            count++;
            if (count > MostElements || (count % Stride == 0 && LevelOf(last) > MostLevels))
            {
                throw new TooManyElementsException();
            }

            last = element;
        }
    }

    private static int LevelOf(IElement? element)
    {
        var level = 0;
        for (; element is not null; element = element.ParentElement)
        {
            level++;
        }

        return level;
    }

    private static HtmlSanitizer Build()
    {
        var sanitizer = new HtmlSanitizer(
            new HtmlSanitizerOptions
            {
                AllowedTags = Tags.ToHashSet(StringComparer.OrdinalIgnoreCase),
                AllowedAttributes = Attributes.ToHashSet(StringComparer.OrdinalIgnoreCase),
                AllowedSchemes = new HashSet<string>(["http", "https", "mailto"], StringComparer.OrdinalIgnoreCase),
                UriAttributes = new HashSet<string>(["href", "src"], StringComparer.OrdinalIgnoreCase),
                AllowedCssProperties = new HashSet<string>(),
                AllowedAtRules = new HashSet<AngleSharp.Css.Dom.CssRuleType>(),
            }
        )
        {
            KeepChildNodes = true,
        };

        // The obsolete 'name' of an anchor becomes its id. On images and forms it is dropped, since it could shadow properties of the document.
        sanitizer.RemovingAttribute += (_, e) =>
        {
            if (e.Attribute.Name == "name" && e.Tag.LocalName == "a" && e.Tag.Id is null or "" && IsFree(e.Attribute.Value))
            {
                e.Tag.Id = e.Attribute.Value;
            }
        };
        sanitizer.PostProcessNode += (_, e) => CleanElement(e.Node);
        return sanitizer;
    }

    private static void CleanElement(INode node)
    {
        if (node is not IElement element)
        {
            return;
        }

        if (element.Id is { } id && !IsFree(id))
        {
            element.RemoveAttribute("id");
        }

        if (element.ClassName is not null)
        {
            var kept = element.ClassList.Where(name => Classes.Contains(name, StringComparer.Ordinal) || IsLanguage(element, name)).ToArray();
            if (kept.Length == 0)
            {
                element.RemoveAttribute("class");
            }
            else
            {
                element.ClassName = string.Join(' ', kept);
            }
        }

        if (element is IHtmlInputElement input && input.Type != "checkbox")
        {
            input.Remove();
        }
    }

    private static bool IsFree(string id) =>
        id.Length > 0 && !id.StartsWith(OwnIds, StringComparison.OrdinalIgnoreCase) && !id.Any(char.IsWhiteSpace);

    private static bool IsLanguage(IElement element, string name) =>
        element.LocalName == "code" && name.StartsWith(LanguageClass, StringComparison.Ordinal);

    private sealed class TooManyElementsException : Exception;
}
