using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Headers;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema;

/// <summary>Splits the value of a field into items. Lists in headers are written in many ways; only unambiguous separators are used.</summary>
public static class FieldItems
{
    /// <summary>
    /// The items of a field's list: those of a YAML sequence, else what commas, semicolons and line breaks outside of
    /// brackets separate, without the marks around each. An item is empty where a comma or semicolon has nothing before it or
    /// before the next one; the last may end the list.
    /// </summary>
    public static ImmutableArray<Located<string>> Of(MetadataField field)
    {
        if (field.IsList)
        {
            return field.Items;
        }

        var text = field.Value.Value;
        if (text.AsSpan().IndexOfAny(",;\r\n<") < 0)
        {
            var only = Trim(text, 0, text.Length);
            return only.IsEmpty ? [] : [new Located<string>(text[only.Start..only.End], PlaceOf(field, only))];
        }

        var items = ImmutableArray.CreateBuilder<Located<string>>();
        var depth = 0;
        var start = 0;
        var isAfterComma = false;
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '<' when ValueMarks.BreakLength(text.AsSpan(i)) is > 0 and var length:
                    (depth, isAfterComma) = (0, isAfterComma & !Add(start, i, mustShow: false));
                    (start, i) = (i + length, i + length - 1);
                    break;
                case '(' or '[' or '<':
                    depth++;
                    break;
                case ')' or ']' or '>':
                    depth = Math.Max(0, depth - 1);
                    break;
                case ',' or ';' when depth == 0:
                    Add(start, i, mustShow: isAfterComma || items.Count == 0);
                    (start, isAfterComma) = (i + 1, true);
                    break;
                case '\r' or '\n':
                    // A line break ends what was left open: a bracket that is never closed must not swallow the rest.
                    depth = 0;
                    isAfterComma &= !Add(start, i, mustShow: false);
                    start = i + 1;
                    break;
            }
        }

        Add(start, text.Length, mustShow: false);
        return items.DrainToImmutable();

        bool Add(int from, int to, bool mustShow)
        {
            var item = Trim(text, from, to);
            if (item.IsEmpty && !mustShow)
            {
                return false;
            }

            // An empty item is seen at the separator before it, or at the one the list begins with.
            var place =
                !item.IsEmpty ? item
                : from > 0 ? new TextSpan(from - 1, from)
                : new TextSpan(from, Math.Min(from + 1, text.Length));
            items.Add(new Located<string>(text[item.Start..item.End], PlaceOf(field, place)));
            return true;
        }
    }

    /// <summary>What a reader sees of a short value: no emphasis, no footnote marks, and of markdown links, <c>[text](target)</c>, the text.</summary>
    public static string TextOf(string item) => ValueText.Of(item);

    /// <summary>
    /// A number without the words of the file's name behind it: <c>0007</c> of <c>0007-wake-sleep</c>, <c>RFC-0007</c> of
    /// <c>RFC-0007-wake-sleep</c>; another text as it is. The number in <c>area-51-gate</c> is part of the words.
    /// </summary>
    internal static string WithoutSlug(string text)
    {
        var start = text.AsSpan().IndexOfAnyExceptInRange('A', 'Z');
        if (start > 0 && (text[start] is '-' or '_' or ' '))
        {
            start++;
        }

        var end = start;
        while (end >= 0 && end < text.Length && char.IsAsciiDigit(text[end]))
        {
            end++;
        }

        return end > start && end + 1 < text.Length && (text[end] is '-' or '_') && char.IsLetter(text[end + 1]) ? text[..end] : text;
    }

    // If the value is written as it reads, perhaps in quotes, the part has a place of its own. If YAML escaped or folded it, the place of the whole value is used.
    private static TextSpan PlaceOf(MetadataField field, TextSpan part) =>
        (field.Value.Span.Length - field.Value.Value.Length) switch
        {
            _ when field.IsEscaped => field.Value.Span,
            0 => part.Shift(field.Value.Span.Start),
            2 => part.Shift(field.Value.Span.Start + 1),
            _ => field.Value.Span,
        };

    // Blanks and marks around an item, and the bullet before it, are not the item.
    private static TextSpan Trim(string text, int start, int end)
    {
        var item = ValueMarks.Without(text, new TextSpan(start, end));
        var isBullet = item.Length >= 2 && text[item.Start] is '-' or '*' or '+' && text[item.Start + 1] is ' ' or '\t';
        return isBullet ? ValueMarks.Without(text, new TextSpan(item.Start + 2, item.End)) : item;
    }
}
