using System.Collections.Frozen;
using System.Text;
using Markdig.Renderers;
using Markdig.Renderers.Html;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Dep.Publishing.Html;

/// <summary>
/// Writes the author's own HTML. Tags that would swallow the text after them are escaped, as on code hosts
/// (https://github.github.com/gfm/#disallowed-raw-html-extension-), and so are words in angle brackets that are not HTML at
/// all, so that a placeholder such as <c>&lt;the new name&gt;</c> stays visible.
/// </summary>
internal static class RawHtml
{
    private static readonly FrozenSet<string> Elements = new[]
    {
        "a",
        "abbr",
        "acronym",
        "address",
        "article",
        "aside",
        "audio",
        "b",
        "bdi",
        "bdo",
        "big",
        "blockquote",
        "br",
        "caption",
        "center",
        "cite",
        "code",
        "col",
        "colgroup",
        "data",
        "dd",
        "del",
        "details",
        "dfn",
        "div",
        "dl",
        "dt",
        "em",
        "figcaption",
        "figure",
        "font",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hr",
        "i",
        "img",
        "ins",
        "kbd",
        "li",
        "main",
        "mark",
        "nav",
        "ol",
        "p",
        "picture",
        "pre",
        "q",
        "rp",
        "rt",
        "ruby",
        "s",
        "samp",
        "section",
        "small",
        "source",
        "span",
        "strike",
        "strong",
        "sub",
        "summary",
        "sup",
        "table",
        "tbody",
        "td",
        "tfoot",
        "th",
        "thead",
        "time",
        "tr",
        "tt",
        "u",
        "ul",
        "var",
        "video",
        "wbr",
    }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Names = Elements.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Escapes the <c>&lt;</c> of all tags that are not allowed.</summary>
    public static string Filter(string html)
    {
        var text = new StringBuilder(html.Length);
        for (var i = 0; i < html.Length; i++)
        {
            text.Append(html[i] == '<' && !IsElement(html.AsSpan(i + 1)) ? "&lt;" : html[i].ToString());
        }

        return text.ToString();
    }

    // Comments, '<!doctype' and '<?' are kept here; the sanitizer drops them, and readers do not miss them.
    private static bool IsElement(ReadOnlySpan<char> rest)
    {
        if (rest is ['!' or '?', ..])
        {
            return true;
        }

        var name = rest is ['/', ..] ? rest[1..] : rest;
        var end = name.IndexOfAny(" \t\r\n/>\f");
        return Names.Contains(end < 0 ? name : name[..end]);
    }

    /// <summary>Writes blocks of HTML.</summary>
    public sealed class OfBlocks : HtmlObjectRenderer<HtmlBlock>
    {
        /// <inheritdoc/>
        protected override void Write(HtmlRenderer renderer, HtmlBlock obj) => renderer.EnsureLine().Write(Filter(obj.Lines.ToString())).EnsureLine();
    }

    /// <summary>Writes tags in text.</summary>
    public sealed class OfInlines : HtmlObjectRenderer<HtmlInline>
    {
        /// <inheritdoc/>
        protected override void Write(HtmlRenderer renderer, HtmlInline obj) => renderer.Write(Filter(obj.Tag));
    }
}
