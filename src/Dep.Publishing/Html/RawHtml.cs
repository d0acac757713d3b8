using System.Collections.Frozen;
using System.Text;
using Dep.Analysis.Proposals.Markdown.Html;
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
    // These belong to the page, run, or would swallow the text after them.
    // csharpier-ignore
    private static readonly string[] Escaped =
    [
        "body", "button", "canvas", "dialog", "embed", "form", "head", "html", "iframe", "input", "label", "legend", "link", "map", "math",
        "meta", "nobr", "noscript", "object", "optgroup", "option", "script", "select", "style", "svg", "template", "textarea", "title",
    ];

    private static readonly FrozenSet<string> Elements = HtmlNames.All.Except(Escaped).ToFrozenSet(StringComparer.OrdinalIgnoreCase);

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
