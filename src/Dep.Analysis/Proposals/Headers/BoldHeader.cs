using Dep.Analysis.Text;
using Markdig.Syntax;

namespace Dep.Analysis.Proposals.Headers;

/// <summary>
/// <c>**Status**: Approved</c> or <c>**Status:** Approved</c>, one a paragraph or one a line, a qualifier after the name
/// (<c>**Replaces** (partially):</c>), the value going on in the lines or the list below.
/// </summary>
internal sealed class BoldHeader : IHeaderReader
{
    /// <inheritdoc/>
    public Header? Read(HeaderScope scope)
    {
        var fields = new List<MetadataField>();
        foreach (var block in scope.Blocks)
        {
            var span = MarkdownText.SpanOf(block.Span, scope.Source.Text.Length);
            if (block is ParagraphBlock && ReadParagraph(scope.Source, span) is { Count: > 0 } read)
            {
                fields.AddRange(read);
            }
            else if (block is ListBlock && fields is [.., { Value.Value: "" } last])
            {
                fields[^1] = WithValue(scope.Source, last, span);
            }
            else if (fields.Count > 0 && block is not (HtmlBlock or ThematicBreakBlock or LinkReferenceDefinitionGroup))
            {
                // Prose ends the header: a bold word with a colon further down is prose too.
                break;
            }
        }

        return fields.Count == 0
            ? null
            : new Header(HeaderForm.Bold, new TextSpan(fields[0].Span.Start, fields[^1].Span.End), [.. fields], []);
    }

    private static List<MetadataField> ReadParagraph(SourceText source, TextSpan paragraph)
    {
        var fields = new List<MetadataField>();
        var end = 0;
        var last = source.Position(Math.Max(paragraph.Start, paragraph.End - 1)).Line;
        for (var line = source.Position(paragraph.Start).Line; line <= last; line++)
        {
            var span = source.Line(line);
            span = new TextSpan(Math.Max(span.Start, paragraph.Start), Math.Min(span.End, paragraph.End));
            if (ReadLine(source, span) is { } field)
            {
                Extend();
                fields.Add(field);
            }
            else if (fields.Count == 0)
            {
                break;
            }
            else
            {
                end = span.End;
            }
        }

        Extend();
        return fields;

        // Once for all lines that go on: a value of a hundred thousand lines would else be copied as often.
        void Extend()
        {
            if (fields is [.., var last] && end > last.Span.End)
            {
                fields[^1] = WithValue(source, last, new TextSpan(last.Value.Span.Start, end));
            }
        }
    }

    private static MetadataField? ReadLine(SourceText source, TextSpan line)
    {
        var text = source.Text;
        var start = SkipBlanks(text, line.Start, line.End);
        if (!text.AsSpan(start, line.End - start).StartsWith("**", StringComparison.Ordinal))
        {
            return null;
        }

        var close = text.IndexOf("**", start + 2, line.End - (start + 2), StringComparison.Ordinal);
        if (close <= start + 2)
        {
            return null;
        }

        var name = Trim(text, new TextSpan(start + 2, close));
        int valueStart;
        if (text[name.End - 1] == ':')
        {
            name = Trim(text, new TextSpan(name.Start, name.End - 1));
            valueStart = close + 2;
        }
        else if (ColonAfter(text, close + 2, line.End) is { } colon)
        {
            valueStart = colon + 1;
        }
        else
        {
            return null;
        }

        return name.IsEmpty ? null : WithValue(
            source,
            new MetadataField(new Located<string>(text[name.Start..name.End], name), default, new TextSpan(start, line.End))
            {
                Qualifier = text[Math.Min(close + 2, valueStart - 1)..(valueStart - 1)].Trim(' ', '\t', '(', ')'),
            },
            new TextSpan(valueStart, line.End));
    }

    // A colon directly after the name, or after a qualifier in parentheses.
    private static int? ColonAfter(string text, int start, int end)
    {
        var at = SkipBlanks(text, start, end);
        if (at < end && text[at] == '(')
        {
            var close = text.IndexOf(')', at, end - at);
            at = close < 0 ? end : SkipBlanks(text, close + 1, end);
        }

        return at < end && text[at] == ':' ? at : null;
    }

    private static MetadataField WithValue(SourceText source, MetadataField field, TextSpan written)
    {
        var value = Trim(source.Text, written);
        value = WithoutTrailingComments(source.Text, value);
        return new MetadataField(
            field.Name,
            new Located<string>(source[value], value),
            new TextSpan(field.Span.Start, Math.Max(Trim(source.Text, written).End, field.Name.Span.End)))
        {
            Qualifier = field.Qualifier,
        };
    }

    private static TextSpan WithoutTrailingComments(string text, TextSpan span)
    {
        while (!span.IsEmpty && text.AsSpan(span.Start, span.Length).EndsWith("-->", StringComparison.Ordinal))
        {
            var open = text.LastIndexOf("<!--", span.End - 1, span.Length, StringComparison.Ordinal);
            if (open < 0)
            {
                break;
            }

            span = Trim(text, new TextSpan(span.Start, open));
        }

        return span;
    }

    private static int SkipBlanks(string text, int start, int end)
    {
        while (start < end && text[start] is ' ' or '\t')
        {
            start++;
        }

        return start;
    }

    private static TextSpan Trim(string text, TextSpan span)
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
}
