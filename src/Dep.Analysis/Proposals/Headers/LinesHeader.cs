using Dep.Analysis.Proposals.Markdown;
using Dep.Analysis.Text;
using Markdig.Syntax;

namespace Dep.Analysis.Proposals.Headers;

/// <summary>
/// <c>Date: 2020-01-01</c>, one or more paragraphs under the title that start with such a line; the first other paragraph ends the
/// header. Or a code block of only such lines, which some projects use to keep markdown from joining them.
/// </summary>
internal sealed class LinesHeader : IHeaderReader
{
    /// <inheritdoc/>
    public Header? Read(HeaderScope scope)
    {
        var fields = new List<FieldSpans>();
        List<FieldSpans>? quotedStatus = null;
        var isInBox = false;
        foreach (var block in scope.Blocks.Where(block => block is not (HtmlBlock or LinkReferenceDefinitionGroup)))
        {
            if (fields.Count == 0 && block is CodeBlock code && !(isInBox && code is not FencedCodeBlock))
            {
                return ReadCode(scope.Source, code);
            }

            if (
                fields.Count == 0
                && block is ParagraphBlock
                && scope.Source[MarkdownText.SpanOf(block.Span, scope.Source.Text.Length)] is ['(', .., ')']
            )
            {
                // What a template says of itself before its fields.
                continue;
            }

            if (fields.Count > 0 && fields[^1].Value.IsEmpty && block is ListBlock)
            {
                // 'Authors:' with a list below it.
                fields[^1] = fields[^1].To(scope.Source.Text, MarkdownText.SpanOf(block.Span, scope.Source.Text.Length));
                continue;
            }

            if (
                fields.Count == 0
                && block is ParagraphBlock
                && scope.Source[MarkdownText.SpanOf(block.Span, scope.Source.Text.Length)] is var mark
                && !mark.Contains('\n', StringComparison.Ordinal)
                && BoxedHeader.IsMark(mark)
            )
            {
                // '!!! info' and an empty line: what stands in the box follows.
                isInBox = true;
                continue;
            }

            var count = fields.Count;
            if (count == 0 && block is QuoteBlock quote)
            {
                if (ReadQuote(scope.Source, quote) is { } quoted)
                {
                    if (BoxedHeader.IsHeader(quoted.Count))
                    {
                        fields.AddRange(quoted);
                        break;
                    }

                    quotedStatus ??= quoted;
                }

                continue;
            }

            if (block is ParagraphBlock)
            {
                ReadParagraph(scope.Source, MarkdownText.SpanOf(block.Span, scope.Source.Text.Length), fields);
            }
            else if (block is CodeBlock and not FencedCodeBlock && isInBox)
            {
                // What follows an empty line in a box is indented, as its first lines are.
                ReadParagraph(scope.Source, MarkdownText.SpanOf(block.Span, scope.Source.Text.Length), fields);
            }
            else if (block is HeadingBlock heading && UnderlinedFields.Lines(scope.Source, heading) is { IsEmpty: false } lines)
            {
                ReadParagraph(scope.Source, lines, fields);
            }

            if (fields.Count == count)
            {
                break;
            }

            isInBox = isInBox || BoxedHeader.IsMark(scope.Source[scope.Source.Line(scope.Source.Position(Math.Max(0, block.Span.Start)).Line)]);
        }

        // A status alone in a quote is the header only if there is no other.
        fields = fields.Count == 0 && quotedStatus is not null ? quotedStatus : fields;
        return fields.Count == 0
            ? null
            : new Header(HeaderNotation.Lines, new TextSpan(fields[0].Span.Start, fields[^1].Span.End), FieldSpans.In(scope.Source, fields), []);
    }

    // The header includes the code fence. A single line with a colon may be anything, and code with other lines is an example.
    private static Header? ReadCode(SourceText source, CodeBlock code)
    {
        var span = MarkdownText.SpanOf(code.Span, source.Text.Length);
        var (first, end) = (source.Position(span.Start).Line, source.Position(Math.Max(span.Start, span.End - 1)).Line + 1);
        if (code is FencedCodeBlock)
        {
            (first, end) = (first + 1, end - 1);
        }

        var fields = PreambleHeader.FieldsIn(source, first, end > first ? source.Line(end - 1).End : span.Start, out var next);
        return fields.Count < 2 || next != end || ForeignFields.IsForeign(HeaderNotation.Lines, fields[0].In(source))
            ? null
            : new Header(HeaderNotation.Lines, span, FieldSpans.In(source, fields), []);
    }

    // A header in a block quote, or a status that may be one.
    private static List<FieldSpans>? ReadQuote(SourceText source, QuoteBlock quote)
    {
        var fields = new List<FieldSpans>();
        foreach (var block in quote)
        {
            var count = fields.Count;
            if (block is ParagraphBlock)
            {
                ReadParagraph(source, MarkdownText.SpanOf(block.Span, source.Text.Length), fields);
            }

            if (fields.Count == count)
            {
                break;
            }
        }

        return BoxedHeader.IsHeader(fields.Count) || (fields is [var only] && BoxedHeader.MayStandAlone(only.In(source).Key)) ? fields : null;
    }

    // '_This will be filled in by the editors._'
    private static bool IsInstruction(string value) => value is ['_', .., '_'] or ['*', not '*', .., '*'];

    private static TextSpan WithoutMark(SourceText source, TextSpan line)
    {
        var text = source.Text.AsSpan(line.Start, line.Length);
        var inner = text.TrimStart();
        return inner is ['>', ..] or ['-' or '*' or '+', ' ', ..] ? new TextSpan(line.Start + text.Length - inner.Length + 1, line.End) : line;
    }

    private static void ReadParagraph(SourceText source, TextSpan paragraph, List<FieldSpans> fields)
    {
        var last = source.Position(Math.Max(paragraph.Start, paragraph.End - 1)).Line;
        var isFirst = true;
        for (var line = source.Position(paragraph.Start).Line; line <= last; line++)
        {
            var span = WithoutMark(source, source.Line(line));
            if (BoxedHeader.IsMark(source[span]))
            {
                if (isFirst && line < last)
                {
                    continue;
                }

                return;
            }

            if (FieldLine.Read(source, span) is { } field)
            {
                // A paragraph that begins with a word and a colon is prose if a sentence follows, unless that tells in italics what to write.
                if (isFirst && !IsInstruction(source[field.Value]) && ForeignFields.IsForeign(HeaderNotation.Lines, field.In(source)))
                {
                    return;
                }

                fields.Add(field);
            }
            else if (isFirst)
            {
                return;
            }
            else
            {
                fields[^1] = fields[^1].To(source.Text, span);
            }

            isFirst = false;
        }
    }
}
