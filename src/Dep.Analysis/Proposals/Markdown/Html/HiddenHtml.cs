using System.Text;
using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals.Markdown.Html;

/// <summary>Leaves out of a text with tags what a page does not show: comments, and elements that are hidden or never shown.</summary>
internal static class HiddenHtml
{
    private const string Comment = "!--";
    private static readonly string[] NeverShown = ["template", "script", "style", "title"];

    // A paragraph ends where the next block begins, and some elements have nothing in them.
    private static readonly HashSet<string> EndsByItself = new(
        ["p", "br", "hr", "img", "input", "link", "meta", "source", "wbr", "area", "col", "embed"],
        StringComparer.OrdinalIgnoreCase
    );

    private static readonly string[] Styles = ["display:none", "visibility:hidden", "opacity:0", "font-size:0"];

    /// <summary>The text without its hidden parts.</summary>
    /// <param name="html">The text.</param>
    /// <param name="isBlock">Whether it is a block of HTML, in which what is not closed is hidden to the end. In other text a tag may be code, as in "`&lt;template&gt;` is".</param>
    public static string Without(string html, bool isBlock = false)
    {
        var open = html.IndexOf('<', StringComparison.Ordinal);
        if (open < 0)
        {
            return html;
        }

        StringBuilder? seen = null;
        // What is not closed is looked for but once, or many such tags would each be looked through to the end.
        var unclosed = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        var start = 0;
        while (open >= 0)
        {
            var end = EndOfHidden(html, open, isBlock, unclosed);
            if (end > open)
            {
                (seen ??= new StringBuilder(html.Length)).Append(html, start, open - start);
                start = end;
            }

            var next = Math.Max(end, open + 1);
            open = next < html.Length ? html.IndexOf('<', next) : -1;
        }

        return seen is null ? html : seen.Append(html, start, html.Length - start).ToString();
    }

    /// <summary>Whether a tag opens an element that an attribute hides.</summary>
    public static bool HidesByAttribute(ReadOnlySpan<char> tag) =>
        IsHiding(tag, out var name) && !NeverShown.Contains(name, StringComparer.OrdinalIgnoreCase);

    /// <summary>The first hidden element that a block of HTML opens and does not close, or <see langword="null"/>.</summary>
    /// <param name="html">The block.</param>
    public static HiddenElement? OpenAtEnd(string html)
    {
        for (var open = html.IndexOf('<', StringComparison.Ordinal); open >= 0; )
        {
            var end = HtmlTags.EndOfTag(html, new TextSpan(open, html.Length)) ?? open + 1;
            if (IsHiding(html.AsSpan(open, end - open), out var name) && !EndsByItself.Contains(name))
            {
                var depth = 1;
                if (EndOf(name, html, end, ref depth) is { } close)
                {
                    end = close;
                }
                else
                {
                    return new HiddenElement(name, depth, !NeverShown.Contains(name, StringComparer.OrdinalIgnoreCase));
                }
            }

            open = end < html.Length ? html.IndexOf('<', end) : -1;
        }

        return null;
    }

    /// <summary>The offset behind the tag that closes an element, or <see langword="null"/> if the text does not close it.</summary>
    /// <param name="name">The name of the element.</param>
    /// <param name="html">The text below the tag that opens it.</param>
    /// <param name="depth">How many elements of this name are open, before and after the text.</param>
    public static int? EndOf(string name, string html, ref int depth) => EndOf(name, html, 0, ref depth);

    private static int? EndOf(string name, string html, int from, ref int depth)
    {
        for (var tag = from < html.Length ? html.IndexOf('<', from) : -1; tag >= 0; )
        {
            var end = HtmlTags.EndOfTag(html, new TextSpan(tag, html.Length)) ?? tag + 1;
            if (NameOf(html.AsSpan(tag, end - tag)).Equals(name, StringComparison.OrdinalIgnoreCase))
            {
                depth += html.AsSpan(tag).StartsWith("</") ? -1 : 1;
                if (depth == 0)
                {
                    return end;
                }
            }

            tag = end < html.Length ? html.IndexOf('<', end) : -1;
        }

        return null;
    }

    // Behind the hidden part that begins at a '<'; the offset itself where none begins.
    private static int EndOfHidden(string html, int open, bool isBlock, HashSet<string> unclosed)
    {
        if (html.AsSpan(open).StartsWith("<!--"))
        {
            var close = unclosed.Contains(Comment) ? -1 : html.IndexOf("-->", open, StringComparison.Ordinal);
            return close >= 0 ? close + "-->".Length : Unclosed(Comment);
        }

        if (
            HtmlTags.EndOfTag(html, new TextSpan(open, html.Length)) is not { } end
            || !IsHiding(html.AsSpan(open, end - open), out var name)
            || unclosed.Contains(name)
        )
        {
            return open;
        }

        // Elements of the same name may stand in it.
        var depth = 1;
        return EndOf(name, html, end, ref depth) ?? Unclosed(name);

        int Unclosed(string what)
        {
            unclosed.Add(what);
            return isBlock ? html.Length : open;
        }
    }

    private static bool IsHiding(ReadOnlySpan<char> tag, out string name)
    {
        name = NameOf(tag).ToString();
        if (name.Length == 0 || tag[1] == '/' || tag.EndsWith("/>") || !HtmlNames.All.Contains(name.ToLowerInvariant()))
        {
            return false;
        }

        if (NeverShown.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            return true;
        }

        var attributes = tag[(name.Length + 1)..].Trim("<>/ \t\r\n").ToString();
        return attributes.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Any(IsHiddenAttribute)
            || (attributes.Contains("style", StringComparison.OrdinalIgnoreCase) && HasHidingStyle(attributes));
    }

    private static bool IsHiddenAttribute(string attribute) =>
        attribute.Equals("hidden", StringComparison.OrdinalIgnoreCase) || attribute.StartsWith("hidden=", StringComparison.OrdinalIgnoreCase);

    private static bool HasHidingStyle(string attributes)
    {
        var style = string.Concat(attributes.Where(character => !char.IsWhiteSpace(character)));
        return Array.Exists(Styles, hiding =>
            style.IndexOf(hiding, StringComparison.OrdinalIgnoreCase) is >= 0 and var at && IsWhole(style, at + hiding.Length)
        );
    }

    // 'opacity:0.5' is seen.
    private static bool IsWhole(string style, int end) => end == style.Length || style[end] is not ('.' or (>= '0' and <= '9'));

    private static ReadOnlySpan<char> NameOf(ReadOnlySpan<char> tag)
    {
        var text = tag.TrimStart("</");
        var length = text.IndexOfAny(" \t\r\n/>");
        return length < 0 ? text : text[..length];
    }
}
