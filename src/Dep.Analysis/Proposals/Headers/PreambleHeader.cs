using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals.Headers;

/// <summary>
/// <c>Status: Draft</c> at the very top, in the style of mail headers (RFC 2822): a line that is indented further than the first
/// continues the one above, and an empty line ends the header. Two lines <c>---</c> around it are ignored, as is a code fence or
/// <c>&lt;pre&gt;</c>, which some projects use to keep markdown from joining the lines.
/// </summary>
internal sealed class PreambleHeader : IHeaderReader
{
    // No real header has a hundred fields; a text with more than this only looks like one.
    private const int MostFields = 10_000;

    private static readonly string[] Frames = ["```", "~~~", "<pre>"];

    /// <inheritdoc/>
    public Header? Read(HeaderScope scope)
    {
        // The text is read instead of blocks: to markdown, folded lines are code, and other formats have no blocks.
        if (scope.Range.Start > 0 || (!scope.FrontMatter.IsEmpty && scope.Source.Text[0] != '-'))
        {
            return null;
        }

        var source = scope.Source;
        var first = scope.FrontMatter.IsEmpty ? FirstLine(source) : 1;
        var frame = scope.FrontMatter.IsEmpty && first < source.LineCount ? FrameOf(source[source.Line(first)]) : null;
        if (frame is null && first < source.LineCount && source[source.Line(first)].AsSpan().TrimStart() is ['*', ' ' or '\t', ..])
        {
            // A list, whose marks would be taken for those of emphasis.
            return null;
        }

        var end = scope.FrontMatter.IsEmpty ? scope.Range.End : scope.FrontMatter.End;
        var fields = FieldsIn(source, frame is null ? first : first + 1, end, out var next);
        if (fields.Count < 2)
        {
            // One line with a colon may be anything.
            return null;
        }

        var span = new TextSpan(fields[0].Span.Start, fields[^1].Span.End);
        if (frame is not null)
        {
            // The frame belongs to the header. A frame around more than fields is not a header.
            if (next >= source.LineCount || !IsEnd(source[source.Line(next)], frame))
            {
                return null;
            }

            span = new TextSpan(source.Line(first).Start, source.Line(next).End);
        }

        return new Header(HeaderNotation.Preamble, span, FieldSpans.In(source, fields), []);
    }

    /// <summary>Reads the fields from a line on.</summary>
    /// <param name="source">The document.</param>
    /// <param name="first">The first line.</param>
    /// <param name="end">The offset at which the fields end at the latest.</param>
    /// <param name="next">The first line after the fields.</param>
    internal static List<FieldSpans> FieldsIn(SourceText source, int first, int end, out int next)
    {
        var fields = new List<FieldSpans>();
        var indentation = 0;
        for (next = first; next < source.LineCount && source.Line(next).End <= end && fields.Count < MostFields; next++)
        {
            var span = source.Line(next);
            var text = source[span];
            if (string.IsNullOrWhiteSpace(text))
            {
                break;
            }

            var blanks = text.Length - text.TrimStart().Length;
            if (fields.Count > 0 && blanks > indentation)
            {
                fields[^1] = fields[^1].To(source.Text, span);
            }
            else if (FieldLine.Read(source, span) is { } field)
            {
                indentation = fields.Count == 0 ? blanks : indentation;
                fields.Add(field);
            }
            else
            {
                break;
            }
        }

        return fields;
    }

    // The frame that a line opens, or null.
    private static string? FrameOf(string line)
    {
        var text = line.Trim();
        foreach (var frame in Frames)
        {
            if (text.StartsWith(frame, StringComparison.OrdinalIgnoreCase))
            {
                return frame;
            }
        }

        return null;
    }

    private static bool IsEnd(string line, string frame) =>
        line.AsSpan().Trim() is var text && (frame == "<pre>" ? text.Equals("</pre>", StringComparison.OrdinalIgnoreCase) : text.StartsWith(frame));

    private static int FirstLine(SourceText source)
    {
        var line = 0;
        while (line < source.LineCount && string.IsNullOrWhiteSpace(source[source.Line(line)]))
        {
            line++;
        }

        return line;
    }
}
