using Dep.Analysis.Proposals.Markdown;
using Dep.Analysis.Text;
using Markdig.Syntax;

namespace Dep.Analysis.Proposals.Headers;

/// <summary>
/// <c>**Status**: Approved</c> or <c>**Status:** Approved</c>, with <c>__</c> or <c>&lt;b&gt;</c> in place of the stars. There is one
/// field per paragraph or line, or several per line, separated by <c>|</c>, <c>·</c>, an HTML line break or nothing. A qualifier may
/// follow the name (<c>**Replaces** (partially):</c>). The value may continue in the lines or the list below, or may be a short
/// paragraph of its own there.
/// </summary>
internal sealed class BoldHeader : IHeaderReader
{
    // A longer paragraph below a name is prose.
    private const int LongestValueBelow = 60;

    // The number of marks in a line at which a further field is looked for.
    private const int MostBeside = 64;
    private const string Separators = "|\u00B7\u2022,;\uFF0C\uFF1B\u3001\uFF5C";

    /// <inheritdoc/>
    public Header? Read(HeaderScope scope)
    {
        var (source, fields) = (scope.Source, new List<BoldField>());
        List<BoldField>? quotedStatus = null;
        foreach (var block in scope.Blocks)
        {
            var span = MarkdownText.SpanOf(block.Span, source.Text.Length);
            if (fields.Count == 0 && block is QuoteBlock quote && ReadQuote(source, quote) is { } quoted)
            {
                if (!BoxedHeader.IsHeader(quoted.Count))
                {
                    quotedStatus ??= quoted;
                    continue;
                }

                fields.AddRange(quoted);
                break;
            }

            if (
                (block is ParagraphBlock && ReadParagraph(source, span, fields))
                || (
                    block is HeadingBlock heading
                    && UnderlinedFields.Lines(source, heading) is { IsEmpty: false } lines
                    && ReadParagraph(source, lines, fields)
                )
            )
            {
                continue;
            }

            if ((block is ListBlock || IsValue(source, block, span)) && fields is [.., var last] && last.ValueIn(source.Text).IsEmpty)
            {
                fields[^1] = last with { Written = span };
            }
            else if (fields.Count > 0 && block is not (HtmlBlock or ThematicBreakBlock or LinkReferenceDefinitionGroup))
            {
                // Prose ends the header: a bold word with a colon below it is prose too.
                break;
            }
        }

        // A status alone in a quote is the header only if there is no other.
        fields = fields.Count == 0 && quotedStatus is not null ? quotedStatus : fields;
        return fields.Count == 0
            ? null
            : new Header(
                HeaderNotation.Bold,
                new TextSpan(fields[0].Start, fields[^1].EndIn(source.Text)),
                [.. fields.Select(field => field.In(source))],
                []
            );
    }

    // A header in a block quote, or a status that may be one.
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

        return BoxedHeader.IsHeader(fields.Count) || (fields is [var only] && BoxedHeader.MayStandAlone(only.In(source).Key)) ? fields : null;
    }

    // Whether a paragraph is the value of the field above, as 'Draft' below '**Status**:': a few words on one line that are not a sentence.
    private static bool IsValue(SourceText source, Block block, TextSpan span) =>
        block is ParagraphBlock
        && span.Length <= LongestValueBelow
        && source.Text.AsSpan(span.Start, span.Length) is var text
        && text.IndexOfAny('\r', '\n') < 0
        && text.TrimEnd() is not [.., '.' or ':' or '?' or '!'];

    // Adds the fields of a paragraph, and returns whether it has any.
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
                if (line < last && BoxedHeader.IsMark(source[span]))
                {
                    continue;
                }

                break;
            }
            else if (BoxedHeader.IsMark(source[span]))
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

        // Extends the last value by the lines that are not fields.
        void Extend()
        {
            if (fields.Count > before && end > fields[^1].EndIn(source.Text))
            {
                fields[^1] = fields[^1] with { Written = new TextSpan(fields[^1].Written.Start, end) };
            }
        }
    }

    // '**Author**: Ann | **Status**: Draft |': a bar ends a value if another field or nothing follows.
    private static void AddAll(string text, BoldField field, List<BoldField> fields)
    {
        for (var bar = BarIn(text, field.Written); bar >= 0; bar = BarIn(text, field.Written))
        {
            var rest = new TextSpan(bar + 1, field.Written.End);
            AddParts(text, field with { Written = new TextSpan(field.Written.Start, bar) }, fields);
            if (BoldField.Read(text, rest) is not { } next)
            {
                return;
            }

            field = next;
        }

        AddParts(text, field, fields);
    }

    // '**Author**: Ann · **Status**: Draft': a reader sees two fields, as in two lines without a hard break between them.
    private static void AddParts(string text, BoldField field, List<BoldField> fields)
    {
        while (Beside(text, field.Written) is var (end, next))
        {
            fields.Add(field with { Written = new TextSpan(field.Written.Start, end) });
            field = next;
        }

        fields.Add(field);
    }

    // The next field that begins within a value, and the end of the value before it.
    private static (int End, BoldField Next)? Beside(string text, TextSpan value)
    {
        var at = value.Start;
        for (var tries = 0; tries < MostBeside && text.AsSpan(at, value.End - at).IndexOfAny("*_<") is >= 0 and var length; tries++)
        {
            at += length;
            var run = Math.Max(1, text.AsSpan(at, value.End - at).IndexOfAnyExcept(text[at]));
            if (
                EndBefore(text, new TextSpan(value.Start, at)) is { } end
                && BoldField.Read(text, new TextSpan(at, value.End)) is { } next
                && FieldLine.IsName(text.AsSpan(next.Name.Start, next.Name.Length))
                && (end.IsSeparated || char.IsUpper(text[next.Name.Start]))
            )
            {
                return (end.At, next);
            }

            at += run;
        }

        return null;
    }

    // The end of the value before a place where a field may begin; null if the place is within a word, a sentence ends there, or no
    // value precedes it.
    private static (int At, bool IsSeparated)? EndBefore(string text, TextSpan before)
    {
        var written = ValueMarks.Trim(text, before);
        if (written.IsEmpty)
        {
            return null;
        }

        var last = text[written.End - 1];
        if (
            last == '>'
            && text.LastIndexOf('<', written.End - 1, written.Length) is >= 0 and var tag
            && ValueMarks.BreakLength(text.AsSpan(tag, written.End - tag)) == written.End - tag
        )
        {
            return (tag, true);
        }

        return Separators.Contains(last, StringComparison.Ordinal) ? (written.End - 1, true)
            : written.End < before.End && last is not ('.' or '!' or '?' or ':') ? (written.End, false)
            : null;
    }

    private static int BarIn(string text, TextSpan value)
    {
        var bar = text.IndexOf(" |", value.Start, value.Length, StringComparison.Ordinal);
        for (; bar >= 0; bar = text.IndexOf(" |", bar + 2, value.End - bar - 2, StringComparison.Ordinal))
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
