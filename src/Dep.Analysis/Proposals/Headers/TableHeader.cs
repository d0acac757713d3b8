using System.Collections.Immutable;
using Dep.Analysis.Proposals.Markdown;
using Dep.Analysis.Text;
using Markdig.Extensions.Tables;
using Markdig.Syntax;

namespace Dep.Analysis.Proposals.Headers;

/// <summary>
/// <c>| **Status** | Draft |</c>, a table that is the first block above the sections. It has one field per row, including the first
/// row unless that only names the columns; or one field per column if there are more than two columns and one row of values. The table may
/// be in a block quote.
/// </summary>
internal sealed class TableHeader : IHeaderReader
{
    private static readonly string[] ColumnNames = ["", "value", "values", "content", "description", "detail", "details"];

    // The first column of a list of revisions, of which there may be one so far.
    // csharpier-ignore
    private static readonly string[] RevisionNames =
    [
        "revision", "rev", "rev.", "version", "ver", "ver.", "change", "changes", "edition", "revisión", "revisão", "révision", "änderung",
        "版本", "版", "改訂",
    ];

    /// <inheritdoc/>
    public Header? Read(HeaderScope scope)
    {
        var first = scope.Blocks.FirstOrDefault(block => block is not (HtmlBlock or LinkReferenceDefinitionGroup));
        first = first is QuoteBlock { Count: 1 } quote ? quote[0] : first;
        return first is Table table && FieldsIn(scope.Source, table) is { Count: > 0 } fields
            ? new Header(HeaderNotation.Table, MarkdownText.SpanOf(table.Span, scope.Source.Text.Length), FieldSpans.In(scope.Source, fields), [])
            : null;
    }

    /// <summary>The fields of a table; none if it is not a table of fields.</summary>
    internal static List<FieldSpans> FieldsIn(SourceText source, Table table)
    {
        var rows = table.OfType<TableRow>().Select(row => row.OfType<TableCell>().Select(cell => CellOf(source, cell)).ToImmutableArray()).ToArray();
        // Some editors put an empty cell after the last bar.
        var columns = rows.Max(row => row.Length);
        if (columns > 2 && rows.Length == 2)
        {
            return FieldsOf(source, rows[0].Zip(rows[1]));
        }

        return columns != 2
            ? []
            : FieldsOf(
                source,
                rows.Where((row, index) => row.Length == 2 && !(index == 0 && IsColumnNames(source, row[1]))).Select(row => (row[0], row[1]))
            );
    }

    /// <summary>The fields of a table that is not the header: none of a list of revisions, whose days and authors are those of each revision.</summary>
    internal static List<FieldSpans> FieldsBesideHeader(SourceText source, Table table)
    {
        var fields = FieldsIn(source, table);
        return fields is [var first, ..] && table.OfType<TableRow>().First().Count > 2 && NameComparison.IsAnyOf(source[first.Name], RevisionNames)
            ? []
            : fields;
    }

    // The fields if all cells in place of names are names; otherwise the table is about something else, and there are none.
    private static List<FieldSpans> FieldsOf(SourceText source, IEnumerable<(TextSpan Name, TextSpan Value)> cells)
    {
        var fields = new List<FieldSpans>();
        foreach (var (cell, value) in cells)
        {
            var name = ValueMarks.Without(source.Text, cell);
            name = !name.IsEmpty && source.Text[name.End - 1] == ':' ? ValueMarks.Without(source.Text, new TextSpan(name.Start, name.End - 1)) : name;
            if (!FieldLine.IsName(WithoutNote(source.Text.AsSpan(name.Start, name.Length))))
            {
                return [];
            }

            fields.Add(new FieldSpans(name, value.IsEmpty ? new TextSpan(Math.Max(name.End, value.Start), Math.Max(name.End, value.Start)) : value));
        }

        return fields;
    }

    // 'Replaces (\*optional)': a note may contain characters that names do not.
    private static ReadOnlySpan<char> WithoutNote(ReadOnlySpan<char> name) =>
        name is [.., ')'] && name.IndexOf(" (") is > 0 and var open ? name[..open] : name;

    private static bool IsColumnNames(SourceText source, TextSpan value) =>
        NameComparison.IsAnyOf(source[ValueMarks.Without(source.Text, value)], ColumnNames);

    private static TextSpan CellOf(SourceText source, TableCell cell) =>
        ValueMarks.Trim(source.Text, WithoutBars(source.Text, MarkdownText.SpanOf(cell.Span, source.Text.Length)));

    private static TextSpan WithoutBars(string text, TextSpan span)
    {
        span = ValueMarks.Trim(text, span);
        var start = !span.IsEmpty && text[span.Start] == '|' ? span.Start + 1 : span.Start;
        return new TextSpan(
            start,
            span.End > start && text[span.End - 1] == '|' && (span.End < 2 || text[span.End - 2] != '\\') ? span.End - 1 : span.End
        );
    }
}
