using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals.Headers;

/// <summary>
/// <c>Status: Draft</c> at the very top, as mail headers have it (RFC 2822): a line that starts with white space goes on with
/// the one above, an empty line ends the header. Two lines <c>---</c> around it do not count.
/// </summary>
internal sealed class PreambleHeader : IHeaderReader
{
    // No header has a hundred; what goes on after so many is text that looks like one.
    private const int MostFields = 10_000;

    /// <inheritdoc/>
    public Header? Read(HeaderScope scope)
    {
        // Read from the text and not from blocks: to markdown, folded lines are code, and other formats have no blocks.
        if (scope.Range.Start > 0)
        {
            return null;
        }

        var (source, end) = (scope.Source, scope.FrontMatter.IsEmpty ? scope.Range.End : scope.FrontMatter.End);
        var fields = new List<FieldSpans>();
        var first = scope.FrontMatter.IsEmpty ? FirstLine(source) : 1;
        for (var line = first; line < source.LineCount && source.Line(line).End <= end && fields.Count < MostFields; line++)
        {
            var span = source.Line(line);
            var text = source[span];
            if (string.IsNullOrWhiteSpace(text))
            {
                break;
            }

            if (char.IsWhiteSpace(text[0]) && fields.Count > 0)
            {
                fields[^1] = fields[^1].To(source.Text, span);
            }
            else if (FieldLine.Read(source, span) is { } field)
            {
                fields.Add(field);
            }
            else
            {
                break;
            }
        }

        // One line with a colon may be anything.
        return fields.Count < 2 ? null : new Header(HeaderForm.Preamble, new TextSpan(fields[0].Span.Start, fields[^1].Span.End), FieldSpans.In(source, fields), []);
    }

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
