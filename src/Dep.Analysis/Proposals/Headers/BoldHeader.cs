using Dep.Analysis.Proposals.Markdown;
using Dep.Analysis.Text;
using Markdig.Syntax;

namespace Dep.Analysis.Proposals.Headers;

/// <summary>
/// <c>**Status**: Approved</c> or <c>**Status:** Approved</c>, <c>__</c> or <c>&lt;b&gt;</c> in place of the stars, one a
/// paragraph or one a line, or several a line with <c>|</c> between them, a qualifier after the name (<c>**Replaces** (partially):</c>), the value going on in the lines or the
/// list below, or standing in a short paragraph of its own there.
/// </summary>
internal sealed class BoldHeader : IHeaderReader
{
    // More is prose.
    private const int LongestValueBelow = 60;
    private const int FewestQuoted = 2;

    /// <inheritdoc/>
    public Header? Read(HeaderScope scope)
    {
        var (source, fields) = (scope.Source, new List<BoldField>());
        foreach (var block in scope.Blocks)
        {
            var span = MarkdownText.SpanOf(block.Span, source.Text.Length);
            if (fields.Count == 0 && block is QuoteBlock quote && ReadQuote(source, quote) is { } quoted)
            {
                fields.AddRange(quoted);
                break;
            }

            if ((block is ParagraphBlock && ReadParagraph(source, span, fields))
                || (block is HeadingBlock heading && UnderlinedFields.Lines(source, heading) is { IsEmpty: false } lines && ReadParagraph(source, lines, fields)))
            {
                continue;
            }

            if ((block is ListBlock || IsValue(source, block, span)) && fields is [.., var last] && last.ValueIn(source.Text).IsEmpty)
            {
                fields[^1] = last with { Written = span };
            }
            else if (fields.Count > 0 && block is not (HtmlBlock or ThematicBreakBlock or LinkReferenceDefinitionGroup))
            {
                // Prose ends the header: a bold word with a colon further down is prose too.
                break;
            }
        }

        return fields.Count == 0
            ? null
            : new Header(HeaderForm.Bold, new TextSpan(fields[0].Start, fields[^1].EndIn(source.Text)), [.. fields.Select(field => field.In(source))], []);
    }

    // A header that is set apart as a quote. One field may be a note: '> **Note:** superseded by 7'.
    private static List<BoldField>? ReadQuote(SourceText source, QuoteBlock quote)
    {
        var fields = new List<BoldField>();
        foreach (var block in quote)
        {
            if (block is not ParagraphBlock || !ReadParagraph(source, MarkdownText.SpanOf(block.Span, source.Text.Length), fields))
            {
                break;
            }
        }

        return fields.Count >= FewestQuoted ? fields : null;
    }

    // '**Status**:' with 'Draft' in a paragraph of its own below: a few words on one line that are no sentence.
    private static bool IsValue(SourceText source, Block block, TextSpan span) =>
        block is ParagraphBlock
        && span.Length <= LongestValueBelow
        && source.Text.AsSpan(span.Start, span.Length) is var text
        && text.IndexOfAny('\r', '\n') < 0
        && text.TrimEnd() is not [.., '.' or ':' or '?' or '!'];

    // Whether a paragraph has fields, which are added.
    private static bool ReadParagraph(SourceText source, TextSpan paragraph, List<BoldField> fields)
    {
        var before = fields.Count;
        var end = 0;
        var last = source.Position(Math.Max(paragraph.Start, paragraph.End - 1)).Line;
        for (var line = source.Position(paragraph.Start).Line; line <= last; line++)
        {
            var span = source.Line(line);
            span = new TextSpan(Math.Max(span.Start, paragraph.Start), Math.Min(span.End, paragraph.End));
            if (BoldField.Read(source.Text, span) is { } field)
            {
                Extend();
                AddAll(source.Text, field, fields);
            }
            else if (fields.Count == before)
            {
                break;
            }
            else
            {
                end = span.End;
            }
        }

        Extend();
        return fields.Count > before;

        // The value goes on in the lines that are no field.
        void Extend()
        {
            if (fields.Count > before && end > fields[^1].EndIn(source.Text))
            {
                fields[^1] = fields[^1] with { Written = new TextSpan(fields[^1].Written.Start, end) };
            }
        }
    }

    // '**Author**: Ann | **Status**: Draft |': a bar ends a value where another field follows, or nothing.
    private static void AddAll(string text, BoldField field, List<BoldField> fields)
    {
        for (var bar = BarIn(text, field.Written); bar >= 0; bar = BarIn(text, field.Written))
        {
            var rest = new TextSpan(bar + 1, field.Written.End);
            fields.Add(field with { Written = new TextSpan(field.Written.Start, bar) });
            if (BoldField.Read(text, rest) is not { } next)
            {
                return;
            }

            field = next;
        }

        fields.Add(field);
    }

    private static int BarIn(string text, TextSpan value)
    {
        for (var bar = text.IndexOf(" |", value.Start, value.Length, StringComparison.Ordinal); bar >= 0; bar = text.IndexOf(" |", bar + 2, value.End - bar - 2, StringComparison.Ordinal))
        {
            var rest = new TextSpan(bar + 2, value.End);
            if (ValueMarks.Trim(text, rest).IsEmpty || BoldField.Read(text, rest) is not null)
            {
                return bar + 1;
            }
        }

        return -1;
    }
}
