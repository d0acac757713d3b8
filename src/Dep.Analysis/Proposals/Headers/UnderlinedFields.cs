using Dep.Analysis.Proposals.Markdown;
using Dep.Analysis.Text;
using Markdig.Syntax;

namespace Dep.Analysis.Proposals.Headers;

/// <summary>
/// Fields with a line of dashes right below them, which turns their paragraph into a setext heading. They are read nevertheless, and
/// the header gets a defect.
/// </summary>
internal static class UnderlinedFields
{
    private const string Consequence = "right below the fields makes a heading of them; put an empty line between";

    /// <summary>The lines of text of an underlined heading, without the underline; empty if it is another kind of heading.</summary>
    public static TextSpan Lines(SourceText source, HeadingBlock heading)
    {
        var span = MarkdownText.SpanOf(heading.Span, source.Text.Length);
        return heading.IsSetext && !span.IsEmpty ? new TextSpan(span.Start, source.Line(Math.Max(0, Underline(source, heading) - 1)).End) : default;
    }

    /// <summary>Whether a heading consists of fields with a line of dashes below.</summary>
    /// <param name="source">The document.</param>
    /// <param name="heading">The heading.</param>
    /// <param name="forms">The forms a header is looked for in.</param>
    /// <param name="isBelowTitle">Whether another heading precedes it.</param>
    public static bool Is(SourceText source, HeadingBlock heading, IReadOnlyList<HeaderNotation> forms, bool isBelowTitle)
    {
        var lines = Lines(source, heading);
        if (lines.IsEmpty || (heading.Level == 1 && !isBelowTitle))
        {
            return false;
        }

        var first = source.Position(lines.Start).Line;
        var line = source.Line(first);
        if (forms.Contains(HeaderNotation.Bold) && BoldField.Read(source.Text, line) is not null)
        {
            return true;
        }

        // A single line such as 'Proposal: wake up' above dashes may be a title; two such lines are fields.
        return (forms.Contains(HeaderNotation.Lines) || forms.Contains(HeaderNotation.Preamble))
            && FieldLine.Read(source, line) is not null
            && (isBelowTitle || (source.Position(lines.End).Line > first && FieldLine.Read(source, source.Line(first + 1)) is not null));
    }

    /// <summary>The defect at the line below the fields.</summary>
    public static Defect DefectOf(SourceText source, HeadingBlock heading)
    {
        var line = source.Line(Underline(source, heading));
        var text = source[line].Trim();
        var sign = text.Length > 3 ? text[..3] : text;
        return new Defect(line, $"'{sign}' {Consequence}");
    }

    /// <summary>Whether a defect comes from <see cref="DefectOf"/>.</summary>
    public static bool IsToldBy(Defect defect) => defect.Message.EndsWith(Consequence, StringComparison.Ordinal);

    // The line of dashes: the heading's last line, or the next one if Markdig's span ends above it.
    private static int Underline(SourceText source, HeadingBlock heading)
    {
        var end = source.Position(Math.Clamp(heading.Span.End, 0, source.Text.Length)).Line;
        return IsUnderline(source, end) || end + 1 >= source.LineCount ? end : end + 1;
    }

    private static bool IsUnderline(SourceText source, int line)
    {
        var text = source[source.Line(line)].AsSpan().Trim();
        return text.Length > 0 && (!text.ContainsAnyExcept('-') || !text.ContainsAnyExcept('='));
    }
}
