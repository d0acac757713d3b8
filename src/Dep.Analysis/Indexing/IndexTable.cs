using System.Collections.Immutable;
using System.Text;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Indexing;

/// <summary>A line of the list.</summary>
/// <param name="Text">The line without its break.</param>
/// <param name="Entry">The proposal whose row it is, or <see langword="null"/>.</param>
internal readonly record struct IndexLine(string Text, IndexEntry? Entry);

/// <summary>The list of the proposals as markdown: a table, or one for each value of a field under a heading of its own.</summary>
internal static class IndexTable
{
    private const int DeepestHeading = 6;

    /// <summary>Writes the list. Lines end in <c>\n</c>.</summary>
    /// <param name="writer">The writer for it.</param>
    /// <param name="index">The proposals.</param>
    /// <param name="document">The path of the document that will contain it, to which links are relative.</param>
    /// <param name="level">The level of the heading above it; 0 for none.</param>
    public static void Write(TextWriter writer, ProposalIndex index, string document, int level)
    {
        foreach (var line in Lines(index, document, level))
        {
            writer.Write(line.Text);
            writer.Write('\n');
        }
    }

    /// <summary>The lines of the list.</summary>
    internal static IEnumerable<IndexLine> Lines(ProposalIndex index, string document, int level)
    {
        var schema = index.Repository.Schema;
        var columns = IndexColumn
            .Of(schema, index.Entries)
            .Where(column => column.IsWanted || index.Entries.Any(entry => CellOf(column, entry, document).Length > 0))
            .ToImmutableArray();
        if (index.Entries.IsEmpty)
        {
            return [new IndexLine("There are no proposals yet.", null)];
        }

        return schema.Index.Group is { } named && schema.Field(named) is { } field
            ? index.By(field.Name).SelectMany((group, at) => Group(field, group.Value, group.Entries, at == 0))
            : Table(columns, index.Entries, document);

        IEnumerable<IndexLine> Group(FieldSchema field, string value, ImmutableArray<IndexEntry> entries, bool isFirst)
        {
            if (!isFirst)
            {
                yield return new IndexLine("", null);
            }

            var heading = value.Length == 0 ? "Without " + field.Name : value;
            yield return new IndexLine($"{new string('#', Math.Min(level + 1, DeepestHeading))} {MarkdownCell.Text(heading)}", null);
            yield return new IndexLine("", null);
            foreach (var line in Table(columns, entries, document))
            {
                yield return line;
            }
        }
    }

    private static IEnumerable<IndexLine> Table(ImmutableArray<IndexColumn> columns, ImmutableArray<IndexEntry> entries, string document)
    {
        yield return new IndexLine(Row(columns.Select(column => MarkdownCell.Text(column.Name))), null);
        yield return new IndexLine(Row(columns.Select(_ => "---")), null);
        foreach (var entry in entries)
        {
            yield return new IndexLine(Row(columns.Select(column => CellOf(column, entry, document))), entry);
        }
    }

    // Cells are not padded, since a longer title would then change every row of a diff.
    private static string Row(IEnumerable<string> cells)
    {
        var row = new StringBuilder("|");
        foreach (var cell in cells)
        {
            row.Append(' ').Append(cell).Append(cell.Length == 0 ? "|" : " |");
        }

        return row.ToString();
    }

    private static string CellOf(IndexColumn column, IndexEntry entry, string document) =>
        column.Kind switch
        {
            IndexColumnKind.Number => MarkdownCell.Text(entry.Number ?? ""),
            IndexColumnKind.Title => MarkdownCell.Link(document, entry.Title, entry.Path),
            IndexColumnKind.Status => MarkdownCell.Text(entry.Status ?? ""),
            IndexColumnKind.Links => Links(entry.Fields.SelectMany(field => field.Links), document),
            _ => entry.Field(column.Name) is { } field ? CellOf(field, entry, document) : "",
        };

    private static string CellOf(IndexField field, IndexEntry entry, string document) =>
        field.Form switch
        {
            FieldForm.Link or FieldForm.Url when !field.Links.IsEmpty => Links(field.Links, document),
            FieldForm.Reference
            or FieldForm.References
                when entry.References.Where(reference => NameComparison.Same(reference.Field, field.Name)).ToArray() is { Length: > 0 } references =>
                string.Join(", ", references.Select(reference => Reference(reference, document)).Distinct(StringComparer.Ordinal)),
            _ => MarkdownCell.Text(field.Text),
        };

    private static string Links(IEnumerable<IndexLink> links, string document) =>
        string.Join(
            ", ",
            links
                .Select(link =>
                    link.Url is { } url ? MarkdownCell.Link(link.Text, url) : MarkdownCell.Link(document, link.Text, link.Path!, link.Fragment)
                )
                .Distinct(StringComparer.Ordinal)
        );

    private static string Reference(IndexReference reference, string document) =>
        reference.Other is { } other ? MarkdownCell.Link(document, other.Number ?? other.FileName, other.Path) : MarkdownCell.Text(reference.Text);
}
