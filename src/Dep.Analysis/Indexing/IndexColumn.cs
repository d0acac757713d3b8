using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Indexing;

/// <summary>What a column of the table shows.</summary>
internal enum IndexColumnKind
{
    /// <summary>The number.</summary>
    Number,

    /// <summary>The title, which leads to the document.</summary>
    Title,

    /// <summary>The status, as the lifecycle spells it.</summary>
    Status,

    /// <summary>Any field.</summary>
    Field,

    /// <summary>The links of all fields that hold some.</summary>
    Links,
}

/// <summary>A column of the table.</summary>
/// <param name="Kind">What it shows.</param>
/// <param name="Name">Its heading, which is also the name of the field in a field column.</param>
/// <param name="IsWanted">Whether it is there even if no proposal has a value for it.</param>
internal sealed record IndexColumn(IndexColumnKind Kind, string Name, bool IsWanted)
{
    private const string StatusName = "Status";

    /// <summary>The columns in their order.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="entries">The proposals, whose fields tell what the schema does not say.</param>
    public static ImmutableArray<IndexColumn> Of(ProposalSchema schema, ImmutableArray<IndexEntry> entries)
    {
        var group = schema.Index.Group is { } named ? schema.Field(named)?.Name : null;
        return schema.Index.Columns.IsEmpty
            ?
            [
                .. Suggested(schema, entries)
                    .Where(column => column.Kind is IndexColumnKind.Title || group is null || !NameComparison.Same(column.Name, group)),
            ]
            : [.. schema.Index.Columns.Select(name => Named(schema, name)).OfType<IndexColumn>()];
    }

    private static IndexColumn? Named(ProposalSchema schema, string name) =>
        NameComparison.Same(name, IndexSchema.Title) ? new IndexColumn(IndexColumnKind.Title, name, IsWanted: true)
        : NameComparison.Same(name, IndexSchema.Number) ? new IndexColumn(IndexColumnKind.Number, name, IsWanted: true)
        : schema.Field(name) is { } field ? OfField(schema, field) with { IsWanted = true }
        : NameComparison.Same(name, IndexSchema.Links) ? new IndexColumn(IndexColumnKind.Links, name, IsWanted: true)
        : null;

    // A schema may have several dates and names; the first of each tells what a list has to tell.
    private static IEnumerable<IndexColumn> Suggested(ProposalSchema schema, ImmutableArray<IndexEntry> entries)
    {
        if (schema.Names.HasNumber)
        {
            yield return new IndexColumn(IndexColumnKind.Number, IndexSchema.Number, IsWanted: false);
        }

        yield return new IndexColumn(IndexColumnKind.Title, IndexSchema.Title, IsWanted: true);
        var status = schema.Lifecycle is { } lifecycle ? schema.Field(lifecycle.Field) : null;
        if (status is null && entries.Any(entry => entry.Status is not null))
        {
            yield return new IndexColumn(IndexColumnKind.Status, StatusName, IsWanted: false);
        }

        string?[] fields =
        [
            status?.Name,
            IndexEntry.TypeFieldOf(schema)?.Name,
            IndexEntry.AuthorsOf(schema)?.Name ?? entries.Select(entry => entry.Authors?.Name).FirstOrDefault(name => name is not null),
            DateOf(schema, entries),
        ];
        foreach (var field in fields.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            yield return schema.Field(field) is { } known ? OfField(schema, known) : new IndexColumn(IndexColumnKind.Field, field, IsWanted: false);
        }

        if (schema.Fields.Any(field => field.Form is FieldForm.Link or FieldForm.Url))
        {
            yield return new IndexColumn(IndexColumnKind.Links, IndexSchema.Links, IsWanted: false);
        }
    }

    // The first date of the schema, if half of the proposals have it; else the one that most have.
    private static string? DateOf(ProposalSchema schema, ImmutableArray<IndexEntry> entries)
    {
        var first = schema.Fields.FirstOrDefault(field => field.Form is FieldForm.Date)?.Name;
        var days = entries
            .SelectMany(entry => entry.Fields.Where(field => field.Date is not null))
            .CountBy(field => field.Name, StringComparer.Ordinal)
            .ToArray();
        var most = days.OrderByDescending(day => day.Value).ThenBy(day => day.Key, StringComparer.Ordinal).FirstOrDefault();
        return first is not null && (most.Key is null || 2 * days.FirstOrDefault(day => day.Key == first).Value >= entries.Length)
            ? first
            : most.Key ?? first;
    }

    private static IndexColumn OfField(ProposalSchema schema, FieldSchema field) =>
        new(
            schema.Lifecycle is { } lifecycle && NameComparison.Same(lifecycle.Field, field.Name) ? IndexColumnKind.Status : IndexColumnKind.Field,
            field.Name,
            IsWanted: false
        );
}
