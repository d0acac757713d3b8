using System.Globalization;
using System.Net;
using Dep.Analysis.Proposals.Markdown.Html;
using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals;

/// <summary>Recognizes text that a reader does not see: spaces (also as entities), characters without width or ink, and tags that show nothing.</summary>
internal static class UnseenText
{
    // Letters and symbols by their category, and blank in every font: what fills the place of a letter of Hangul or of Braille.
    private const string Blank = "\u115F\u1160\u2800\u3164\uFFA0\u17B4\u17B5\u034F";

    // Tags that show something without any text in them.
    // csharpier-ignore
    private static readonly HashSet<string> Shown = new(
        [
            "img", "picture", "svg", "video", "audio", "iframe", "object", "embed", "input", "canvas", "math", "button", "select",
            "textarea", "meter", "progress",
        ],
        StringComparer.Ordinal
    );

    /// <summary>Whether nothing of a text is visible.</summary>
    public static bool Is(ReadOnlySpan<char> text)
    {
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsUnseen(rune))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether nothing of a value is visible; entities are decoded first.</summary>
    public static bool IsValue(string value) =>
        value.Length == 0 || (IsLikely(value[0]) && Is(value.Contains('&', StringComparison.Ordinal) ? WebUtility.HtmlDecode(value) : value));

    /// <summary>Whether nothing of a block is visible. A picture without a description is visible.</summary>
    public static bool IsIn(ContentBlock block)
    {
        if (block.IsHidden)
        {
            return true;
        }

        Span<char> first = stackalloc char[1];
        // Nearly all texts begin with what is seen.
        if (block.CopyBeginning(first) == 1 && !IsLikely(first[0]))
        {
            return false;
        }

        var text = block.Text;
        return block.Kind switch
        {
            ContentKind.Paragraph when text.Length == 0 => false,
            ContentKind.Task => text.Length >= "[ ]".Length && IsHtml(HiddenHtml.Without(text["[ ]".Length..])),
            ContentKind.Paragraph or ContentKind.Cell or ContentKind.Html => IsHtml(HiddenHtml.Without(text, block.Kind is ContentKind.Html)),
            ContentKind.Code => Is(text),
            _ => false,
        };
    }

    // What can begin a text of which nothing is seen.
    private static bool IsLikely(char first) => first is '<' or '&' or ' ' or '[' || !char.IsAscii(first) || char.IsControl(first);

    private static bool IsUnseen(System.Text.Rune rune) =>
        System.Text.Rune.IsWhiteSpace(rune)
        || System.Text.Rune.GetUnicodeCategory(rune) is UnicodeCategory.Format or UnicodeCategory.Control
        || rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF)
        || (rune.IsBmp && Blank.Contains((char)rune.Value, StringComparison.Ordinal));

    // Whether nothing is seen of a text with tags, whose hidden elements are left out.
    private static bool IsHtml(string html)
    {
        for (var at = 0; at < html.Length; )
        {
            var open = html.IndexOf('<', at);
            var end = open < 0 ? html.Length : open;
            if (!IsValue(html[at..end]))
            {
                return false;
            }

            if (open < 0)
            {
                break;
            }

            if (HtmlTags.EndOfTag(html, new TextSpan(open, html.Length)) is not { } close)
            {
                // '<' by itself is a character.
                return false;
            }

            var tag = html.AsSpan(open, close - open).TrimStart("</");
            var length = tag.IndexOfAny(" \t\r\n/>");
            var name = (length < 0 ? tag : tag[..length]).ToString().ToLowerInvariant();
            if (Shown.Contains(name) || !IsKnown(name, html.AsSpan(open, close - open)))
            {
                return false;
            }

            at = close;
        }

        return true;
    }

    // '<Title>' is a placeholder, and a comment no tag.
    private static bool IsKnown(string name, ReadOnlySpan<char> tag) => tag.StartsWith("<!--") || HtmlNames.All.Contains(name);
}
