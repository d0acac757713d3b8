using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals.Headers;

/// <summary>
/// Removes the marks around a value: white space, a comment after it, the hard break at the end of its line (<c>\</c>,
/// <c>&lt;br&gt;</c>), and emphasis and code marks around the whole value. An edit of the value leaves these marks in place.
/// </summary>
internal static class ValueMarks
{
    private const int LongestRun = 3;
    private const string Blank = "&nbsp;";

    private static readonly string[] Tags = ["b", "strong", "i", "em", "code", "kbd", "u"];

    /// <summary>The part of a span that is the value.</summary>
    public static TextSpan Without(string text, TextSpan span)
    {
        while (true)
        {
            var inner = WithoutMarks(text, WithoutTags(text, WithoutBreaks(text, Trim(text, span))));
            if (inner == span)
            {
                return span;
            }

            span = inner;
        }
    }

    /// <summary>The part of a span that is the value in a header that is not markdown, where a final backslash belongs to the value.</summary>
    public static TextSpan WithoutEmphasis(string text, TextSpan span)
    {
        while (true)
        {
            var inner = WithoutMarks(text, WithoutTags(text, Trim(text, span)));
            if (inner == span)
            {
                return span;
            }

            span = inner;
        }
    }

    /// <summary>The value in a text.</summary>
    public static string Without(string text)
    {
        var span = Without(text, new TextSpan(0, text.Length));
        return span.Length == text.Length ? text : text[span.Start..span.End];
    }

    /// <summary>The length of an HTML line break, <c>&lt;br&gt;</c>, <c>&lt;br/&gt;</c> or <c>&lt;br /&gt;</c>, at the start of a text; 0 if there is none.</summary>
    public static int BreakLength(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("<br", StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }

        var rest = text[3..];
        var blanks = rest.Length - rest.TrimStart(' ').Length;
        return rest[blanks..] switch
        {
            ['>', ..] => blanks + 4,
            ['/', '>', ..] => blanks + 5,
            _ => 0,
        };
    }

    /// <summary>The span without leading and trailing white space.</summary>
    public static TextSpan Trim(string text, TextSpan span)
    {
        var (start, end) = (span.Start, span.End);
        while (start < end && char.IsWhiteSpace(text[start]))
        {
            start++;
        }

        while (end > start && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        return new TextSpan(start, end);
    }

    private static TextSpan WithoutBreaks(string text, TextSpan span)
    {
        var value = text.AsSpan(span.Start, span.Length);
        if (value is [.., '\\'] && value is not [.., '\\', '\\'])
        {
            return new TextSpan(span.Start, span.End - 1);
        }

        if (BreakLength(value) is > 0 and var length)
        {
            return new TextSpan(span.Start + length, span.End);
        }

        if (value.EndsWith(Blank, StringComparison.OrdinalIgnoreCase))
        {
            return new TextSpan(span.Start, span.End - Blank.Length);
        }

        if (value is not [.., '>'])
        {
            return span;
        }

        var open = value.LastIndexOf('<');
        if (open >= 0 && BreakLength(value[open..]) == value.Length - open)
        {
            return new TextSpan(span.Start, span.Start + open);
        }

        // A comment is searched for by its start, since it may contain further angle brackets.
        var comment = value.EndsWith("-->") ? value.LastIndexOf("<!--") : -1;
        return comment < 0 ? span : new TextSpan(span.Start, span.Start + comment);
    }

    private static TextSpan WithoutMarks(string text, TextSpan span)
    {
        var value = text.AsSpan(span.Start, span.Length);
        if (value is not [('*' or '_' or '`') and var mark, .., var last] || last != mark)
        {
            return span;
        }

        var run = value.IndexOfAnyExcept(mark);
        if (run is < 1 or > LongestRun || value.Length < (2 * run) + 1 || value.Length - 1 - value.LastIndexOfAnyExcept(mark) != run)
        {
            return span;
        }

        var inner = value[run..^run];
        var isOne = mark == '`' ? inner.IndexOf('`') < 0 : !char.IsWhiteSpace(inner[0]) && !char.IsWhiteSpace(inner[^1]) && !HasMark(inner, mark);
        return isOne ? new TextSpan(span.Start + run, span.End - run) : span;
    }

    // '*a* or *b*' is two values, so its outer marks stay. An underscore within a word, or an escaped character, is not a mark.
    private static bool HasMark(ReadOnlySpan<char> inner, char mark)
    {
        for (var i = inner.IndexOf(mark); i >= 0 && i < inner.Length; i++)
        {
            if (
                inner[i] == mark
                && (i == 0 || inner[i - 1] != '\\')
                && !(mark == '_' && i > 0 && i + 1 < inner.Length && char.IsLetterOrDigit(inner[i - 1]) && char.IsLetterOrDigit(inner[i + 1]))
            )
            {
                return true;
            }
        }

        return false;
    }

    private static TextSpan WithoutTags(string text, TextSpan span)
    {
        var value = text.AsSpan(span.Start, span.Length);
        if (value is not ['<', .., '>'])
        {
            return span;
        }

        foreach (var tag in Tags)
        {
            // Whether the value starts with '<b>' and ends with '</b>'; below, no other tag may be between the two.
            var isAround =
                value.Length > (2 * tag.Length) + 5
                && value[1..].StartsWith(tag, StringComparison.OrdinalIgnoreCase)
                && value[tag.Length + 1] == '>'
                && value[^(tag.Length + 1)..^1].Equals(tag, StringComparison.OrdinalIgnoreCase)
                && value[^(tag.Length + 3)..^(tag.Length + 1)] is "</";
            if (isAround && value[(tag.Length + 2)..^(tag.Length + 3)].IndexOf('<') < 0)
            {
                return new TextSpan(span.Start + tag.Length + 2, span.End - tag.Length - 3);
            }
        }

        return span;
    }
}
