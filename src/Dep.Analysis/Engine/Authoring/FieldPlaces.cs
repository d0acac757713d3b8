using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Authoring;

/// <summary>Finds the places in a header where a field is written: its colon, its quotes, its cell, its last item.</summary>
internal static class FieldPlaces
{
    /// <summary>A span with the quotes around it.</summary>
    public static TextSpan WithQuotes(SourceText source, TextSpan span) =>
        span.Start > 0
        && span.End < source.Text.Length
        && source.Text[span.Start - 1] is '"' or '\''
        && source.Text[span.End] == source.Text[span.Start - 1]
            ? new TextSpan(span.Start - 1, span.End + 1)
            : span;

    /// <summary>Whether a value stands in quotes.</summary>
    public static bool IsQuoted(SourceText source, TextSpan span) =>
        source[span] is ['"' or '\'', ..] || (span.Start > 0 && source.Text[span.Start - 1] is '"' or '\'');

    /// <summary>Whether a YAML list is written in brackets.</summary>
    public static bool IsFlow(SourceText source, TextSpan span) => !span.IsEmpty && source.Text[span.Start] == '[';

    /// <summary>The last of several lines such as <c>* [one](1.md)</c>, without its mark.</summary>
    public static TextSpan LastItem(SourceText source, TextSpan value)
    {
        var line = source.Line(source.Position(value.End).Line);
        var start = line.Start;
        while (start < value.End && source.Text[start] is ' ' or '\t' or '-' or '*' or '+')
        {
            start++;
        }

        return new TextSpan(Math.Max(start, line.Start), value.End);
    }

    /// <summary>The empty cell of <c>| Authors |      |</c>, between the second bar and the third; <see langword="null"/> if the cell is not empty.</summary>
    public static TextSpan? CellBehind(SourceText source, int end)
    {
        var line = source.Line(source.Position(end).Line);
        var start = source.Text.IndexOf('|', end, line.End - end) + 1;
        var close = start == 0 ? -1 : source.Text.IndexOf('|', start, line.End - start);
        return close < 0 || !string.IsNullOrWhiteSpace(source.Text[start..close]) ? null : new TextSpan(start, close);
    }

    /// <summary>The offset of the colon after a field's name. Between both there may be marks, a qualifier, blanks and quotes, but no other value.</summary>
    public static int? ColonOf(SourceText source, MetadataField field) =>
        source.Text.IndexOf(':', field.Name.Span.End) is var colon and >= 0
        && source.Text.AsSpan(field.Name.Span.End..colon).IndexOfAny(",{}[]\r\n") < 0
            ? colon
            : null;

    /// <summary>The offset after the stars that follow the colon in <c>**Status:** Draft</c>.</summary>
    public static int BehindStars(SourceText source, int end)
    {
        while (end < source.Text.Length && source.Text[end] == '*')
        {
            end++;
        }

        return end;
    }

    /// <summary>The line breaks between the lines of the header.</summary>
    public static string BetweenLines(SourceText source, ImmutableArray<MetadataField> lines)
    {
        var lineBreak = source.LineBreak;
        return lines.Length > 1 && source.Position(lines[1].Span.Start).Line - source.Position(lines[0].Span.End).Line > 1
            ? lineBreak + lineBreak
            : lineBreak;
    }
}
