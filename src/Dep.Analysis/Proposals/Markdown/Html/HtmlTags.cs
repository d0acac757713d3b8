using System.Net;
using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals.Markdown.Html;

/// <summary>An opening HTML tag.</summary>
/// <param name="Name">The tag's name, in lower case.</param>
/// <param name="Span">From <c>&lt;</c> to <c>&gt;</c>.</param>
/// <param name="Attributes">The attributes that have a value, with names in lower case and entities resolved.</param>
internal sealed record HtmlTag(string Name, TextSpan Span, IReadOnlyList<(string Name, Located<string> Value)> Attributes);

/// <summary>Finds the opening tags in raw HTML and skips comments. Takes linear time and accepts any input: whatever is not a tag is text.</summary>
internal static class HtmlTags
{
    private static readonly System.Buffers.SearchValues<char> NameEnds = System.Buffers.SearchValues.Create(" \t\r\n/>=\"'<");

    /// <summary>The opening tags in a part of a text, in written order.</summary>
    public static IEnumerable<HtmlTag> In(string text, TextSpan part)
    {
        for (var at = part.Start; at < part.End; )
        {
            var open = text.IndexOf('<', at, part.End - at);
            if (open < 0)
            {
                yield break;
            }

            if (string.CompareOrdinal(text, open, "<!--", 0, 4) == 0)
            {
                var close = text.IndexOf("-->", open, part.End - open, StringComparison.Ordinal);
                at = close < 0 ? part.End : close + 3;
            }
            else if (open + 1 < part.End && char.IsAsciiLetter(text[open + 1]))
            {
                var tag = Read(text, open, part.End);
                at = tag.Span.End;
                yield return tag;
            }
            else
            {
                at = open + 1;
            }
        }
    }

    /// <summary>The end of a tag or comment at the start of a part of a text, or <see langword="null"/> if there is none.</summary>
    public static int? EndOfTag(string text, TextSpan part)
    {
        if (string.CompareOrdinal(text, part.Start, "<!--", 0, 4) == 0)
        {
            var close = text.IndexOf("-->", part.Start, part.Length, StringComparison.Ordinal);
            return close < 0 ? part.End : close + 3;
        }

        var name = part.Length > 1 && text[part.Start + 1] == '/' ? part.Start + 2 : part.Start + 1;
        if (name >= part.End || !char.IsAsciiLetter(text[name]))
        {
            return null;
        }

        return Read(text, name - 1, part.End).Span.End;
    }

    private static HtmlTag Read(string text, int open, int end)
    {
        var at = NameEnd(text, open + 1, end);
        var name = text[(open + 1)..at].ToLowerInvariant();
        var attributes = new List<(string, Located<string>)>();
        while (at < end && text[at] is not ('>' or '<'))
        {
            if (char.IsWhiteSpace(text[at]) || text[at] is '/' or '"' or '\'' or '=')
            {
                at++;
                continue;
            }

            var start = at;
            at = NameEnd(text, at, end);
            var attribute = text[start..at].ToLowerInvariant();
            var value = ReadValue(text, ref at, end);
            if (value is { } span)
            {
                attributes.Add((attribute, new Located<string>(WebUtility.HtmlDecode(text[span.Start..span.End]), span)));
            }
        }

        return new HtmlTag(name, new TextSpan(open, Math.Min(end, at + 1)), attributes);
    }

    private static TextSpan? ReadValue(string text, ref int at, int end)
    {
        var equals = SkipWhiteSpace(text, at, end);
        if (equals == end || text[equals] != '=')
        {
            return null;
        }

        var start = SkipWhiteSpace(text, equals + 1, end);
        if (start < end && text[start] is '"' or '\'')
        {
            var close = text.IndexOf(text[start], start + 1, end - start - 1);
            at = close < 0 ? end : close + 1;
            return new TextSpan(start + 1, close < 0 ? end : close);
        }

        at = start;
        while (at < end && text[at] != '>' && !char.IsWhiteSpace(text[at]))
        {
            at++;
        }

        return new TextSpan(start, at);
    }

    private static int NameEnd(string text, int start, int end)
    {
        var length = text.AsSpan(start, end - start).IndexOfAny(NameEnds);
        return length < 0 ? end : start + length;
    }

    private static int SkipWhiteSpace(string text, int start, int end)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        return start;
    }
}
