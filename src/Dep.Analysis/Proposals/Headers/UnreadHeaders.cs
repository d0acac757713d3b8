using System.Buffers;
using System.Collections.Immutable;
using Dep.Analysis.Proposals.Markdown;
using Dep.Analysis.Text;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace Dep.Analysis.Proposals.Headers;

/// <summary>
/// Finds text above the sections that looks like fields to a reader but is not read, because its form differs from the header's:
/// front matter above bold lines, a table, a code block, HTML. The schema decides whether these really are fields.
/// </summary>
internal static class UnreadHeaders
{
    // Real documents have about ten blocks above their sections. The limits are for documents without sections.
    private const int MostBlocks = 50;
    private const int MostLines = 200;
    private static readonly SearchValues<string> TermEnds = SearchValues.Create(["</dt", "</th", "</td"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> ValueStarts = SearchValues.Create(["<dd", "<td"], StringComparison.OrdinalIgnoreCase);
    private static readonly SearchValues<string> ValueEnds = SearchValues.Create(["</dd", "</td"], StringComparison.OrdinalIgnoreCase);

    /// <summary>The fields, with the form they are in.</summary>
    public static ImmutableArray<UnreadHeader> In(HeaderScope scope, Header header)
    {
        var unread = ImmutableArray.CreateBuilder<UnreadHeader>();
        var read = header.Sidecar is null ? header.Fields.Select(field => field.Name.Span.Start).ToHashSet() : [];
        if (!scope.FrontMatter.IsEmpty && (header.Span.IsEmpty || header.Span.Start >= scope.FrontMatter.End))
        {
            var isToml = scope.Source.Text[0] == '+';
            IHeaderReader reader = isToml ? new TomlHeader() : new FrontMatterHeader();
            Add(
                isToml ? HeaderNotation.Toml : HeaderNotation.FrontMatter,
                isToml ? "TOML front matter" : "front matter",
                reader.Read(scope)?.Fields ?? []
            );
        }

        foreach (var block in scope.Blocks.Take(MostBlocks))
        {
            var span = MarkdownText.SpanOf(block.Span, scope.Source.Text.Length);
            if (!span.IsEmpty)
            {
                // Lines that the header contains as fields are not unread.
                var fields = FieldsIn(scope.Source, block, span);
                fields.RemoveAll(field => read.Contains(field.Name.Start));
                Add(block is Table ? HeaderNotation.Table : HeaderNotation.Lines, DescriptionOf(block), FieldSpans.In(scope.Source, fields));
            }
        }

        return unread.DrainToImmutable();

        void Add(HeaderNotation form, string description, ImmutableArray<MetadataField> fields)
        {
            // Lines in several paragraphs, or a list with two kinds of marks, are reported as one header.
            if (unread is [.., var last] && last.Description == description)
            {
                unread[^1] = last with { Fields = last.Fields.AddRange(fields) };
            }
            else if (!fields.IsEmpty)
            {
                unread.Add(new UnreadHeader(form, description, fields));
            }
        }
    }

    private static string DescriptionOf(Block block) =>
        block switch
        {
            Table => "a table",
            CodeBlock => "a code block",
            HtmlBlock => "HTML",
            ListBlock => "a list",
            QuoteBlock => "a quote",
            _ => "plain lines",
        };

    private static List<FieldSpans> FieldsIn(SourceText source, Block block, TextSpan span) =>
        block switch
        {
            Table table => TableHeader.FieldsBesideHeader(source, table),
            // Comments are invisible to readers, and these other blocks contain no fields.
            HeadingBlock or ThematicBreakBlock or LinkReferenceDefinitionGroup or HtmlBlock { Type: HtmlBlockType.Comment } => [],
            // A paragraph that does not start with a field is prose.
            ParagraphBlock => FieldsIn(source, span) is [var first, ..] fields
            && source.Position(first.Span.Start).Line == source.Position(span.Start).Line
                ? fields
                : [],
            CodeBlock or HtmlBlock or ListBlock or QuoteBlock => FieldsIn(source, span),
            _ => [],
        };

    // Lines 'Name: value', with the marks of lists and quotes and any tags around them removed.
    private static List<FieldSpans> FieldsIn(SourceText source, TextSpan span)
    {
        var fields = new List<FieldSpans>();
        var first = source.Position(span.Start).Line;
        var last = Math.Min(source.Position(span.End).Line, first + MostLines);
        var term = default(TextSpan);
        for (var line = first; line <= last; line++)
        {
            var written = WithoutBlockMarks(source.Text, source.Line(line));
            var text = WithoutTags(source.Text, written);
            if (DefinitionIn(source.Text, term, written) is null && PairsIn(source.Text, text) is { Count: > 0 } pairs)
            {
                fields.AddRange(pairs);
                term = default;
            }
            else if ((DefinitionIn(source.Text, term, written) ?? FieldLine.Read(source, text)) is { } field)
            {
                fields.Add(field);
                term = default;
            }
            else
            {
                term = text;
            }
        }

        return fields;
    }

    // A term or cell 'Status' with its definition or the next cell in the line below: ': Draft', '<dd>Draft</dd>' or '<td>Draft</td>'.
    private static FieldSpans? DefinitionIn(string text, TextSpan term, TextSpan line)
    {
        if (term.IsEmpty || !FieldLine.IsName(text.AsSpan(term.Start, term.Length)))
        {
            return null;
        }

        var written = text.AsSpan(line.Start, line.Length);
        return written is [':', ' ' or '\t', ..] ? new FieldSpans(term, ValueMarks.Trim(text, new TextSpan(line.Start + 1, line.End)))
            : written.StartsWith("<dd", StringComparison.OrdinalIgnoreCase) || written.StartsWith("<td", StringComparison.OrdinalIgnoreCase)
                ? new FieldSpans(term, WithoutTags(text, line))
            : null;
    }

    // 'Status</td><td>Draft' in a row of an HTML table, 'Status</dt><dd>Draft' in a list of definitions; a line may have several of them.
    private static List<FieldSpans> PairsIn(string text, TextSpan line)
    {
        var pairs = new List<FieldSpans>();
        for (var at = line.Start; at < line.End; )
        {
            var close = text.AsSpan(at, line.End - at).IndexOfAny(TermEnds);
            if (close < 0)
            {
                break;
            }

            var name = WordsAtEnd(text, new TextSpan(at, at + close));
            at += close + "</dt".Length;
            var open = text.AsSpan(at, line.End - at).IndexOfAny(ValueStarts);
            var start = open < 0 ? -1 : text.IndexOf('>', at + open, line.End - at - open);
            if (start < 0)
            {
                break;
            }

            var end = text.AsSpan(start, line.End - start).IndexOfAny(ValueEnds) is >= 0 and var length ? start + length : line.End;
            at = Math.Min(line.End, end + "</dd".Length);
            var term = text.AsSpan(name.Start, name.Length);
            if (FieldLine.IsName(term) && !term.Contains(':'))
            {
                pairs.Add(new FieldSpans(name, ValueMarks.Trim(text, new TextSpan(start + 1, end))));
            }
        }

        return pairs;
    }

    // 'Status' of '<td><b>Status</b>'.
    private static TextSpan WordsAtEnd(string text, TextSpan part)
    {
        var end = part.End;
        while (end > part.Start && text[end - 1] == '>' && text.AsSpan(part.Start, end - part.Start).LastIndexOf('<') is >= 0 and var open)
        {
            end = part.Start + open;
        }

        return ValueMarks.Trim(text, new TextSpan(part.Start + text.AsSpan(part.Start, end - part.Start).LastIndexOf('>') + 1, end));
    }

    private static TextSpan WithoutBlockMarks(string text, TextSpan line)
    {
        line = ValueMarks.Trim(text, line);
        while (line.Length > 1 && (text[line.Start] == '>' || (text[line.Start] is '-' or '*' or '+' && text[line.Start + 1] is ' ' or '\t')))
        {
            line = ValueMarks.Trim(text, new TextSpan(line.Start + 1, line.End));
        }

        return line;
    }

    // Removes tags such as '<p>', '<li>' and '<td>' before a line, and closing tags after it. Tags around a name stay: they are its marks.
    private static TextSpan WithoutTags(string text, TextSpan line)
    {
        while (
            line.Length > 2
            && text[line.Start] == '<'
            && NameMarks.OpeningOf(text.AsSpan(line.Start, line.Length)).Length == 0
            && text.IndexOf('>', line.Start, line.Length) is >= 0 and var close
        )
        {
            line = ValueMarks.Trim(text, new TextSpan(close + 1, line.End));
        }

        while (
            line.Length > 2
            && text[line.End - 1] == '>'
            && text.LastIndexOf('<', line.End - 1, line.Length) is >= 0 and var open
            && text[open + 1] == '/'
            && NameMarks.OpeningOf(text.AsSpan(line.Start, line.Length)).Length == 0
        )
        {
            line = ValueMarks.Trim(text, new TextSpan(line.Start, open));
        }

        return line;
    }
}
