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

    /// <summary>The columns in their order.</summary>
    public static ImmutableArray<IndexColumn> Of(ProposalSchema schema)
    {
        var group = schema.Index.Group is { } named ? schema.Field(named)?.Name : null;
        return schema.Index.Columns.IsEmpty
            ? [.. Suggested(schema).Where(column => column.Kind is IndexColumnKind.Title || group is null || !NameComparison.Same(column.Name, group))]
            : [.. schema.Index.Columns.Select(name => Named(schema, name)).OfType<IndexColumn>()];
    }

    private static IndexColumn? Named(ProposalSchema schema, string name) =>
        NameComparison.Same(name, IndexSchema.Title) ? new IndexColumn(IndexColumnKind.Title, name, IsWanted: true)
        : NameComparison.Same(name, IndexSchema.Number) ? new IndexColumn(IndexColumnKind.Number, name, IsWanted: true)
        : schema.Field(name) is { } field ? OfField(schema, field) with { IsWanted = true }
        : NameComparison.Same(name, IndexSchema.Links) ? new IndexColumn(IndexColumnKind.Links, name, IsWanted: true)
        : null;

    // A schema may have several fields of dates and persons; the first of each kind suffices for a list.
    private static IEnumerable<IndexColumn> Suggested(ProposalSchema schema)
    {
        if (schema.Names.HasNumber)
        {
            yield return new IndexColumn(IndexColumnKind.Number, IndexSchema.Number, IsWanted: false);
        }

        yield return new IndexColumn(IndexColumnKind.Title, IndexSchema.Title, IsWanted: true);
        FieldSchema?[] fields =
        [
            schema.Lifecycle is { } lifecycle ? schema.Field(lifecycle.Field) : null,
            IndexEntry.TypeFieldOf(schema),
            IndexEntry.AuthorsOf(schema),
            schema.Fields.FirstOrDefault(field => field.Form is FieldForm.Date),
        ];
        foreach (var field in fields.OfType<FieldSchema>().Distinct())
        {
            yield return OfField(schema, field);
        }

        if (schema.Fields.Any(field => field.Form is FieldForm.Link or FieldForm.Url))
        {
            yield return new IndexColumn(IndexColumnKind.Links, IndexSchema.Links, IsWanted: false);
        }
    }

    private static IndexColumn OfField(ProposalSchema schema, FieldSchema field) =>
        new(schema.Lifecycle is { } lifecycle && NameComparison.Same(lifecycle.Field, field.Name) ? IndexColumnKind.Status : IndexColumnKind.Field, field.Name, IsWanted: false);
}
