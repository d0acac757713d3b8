using System.Collections.Immutable;

namespace Dep.Analysis.Schema.Practice;

/// <summary>Pairs the parts of two schemas that have the same names: schemas of stages and days mostly have.</summary>
internal static class SchemaPairs
{
    /// <summary>The sections of one schema by those of another, or <see langword="null"/> if they do not have the same names.</summary>
    public static Dictionary<SectionSchema, SectionSchema>? Sections(ProposalSchema? other, ProposalSchema schema) =>
        other?.Sections is { } theirs
        && theirs.Length == schema.Sections.Length
        && theirs
            .Zip(schema.Sections)
            .All(pair =>
                pair.First.Name == pair.Second.Name
                && pair.First.Repeats == pair.Second.Repeats
                && pair.First.Aliases.SequenceEqual(pair.Second.Aliases)
            )
            ? Paired(theirs, schema.Sections)
            : null;

    /// <summary>The fields of one schema by those of another, or <see langword="null"/> if they do not have the same names.</summary>
    public static Dictionary<FieldSchema, FieldSchema>? Fields(ProposalSchema? other, ProposalSchema schema) =>
        other?.Fields is { } theirs
        && theirs.Length == schema.Fields.Length
        && theirs.Zip(schema.Fields).All(pair => pair.First.Name == pair.Second.Name && pair.First.Aliases.SequenceEqual(pair.Second.Aliases))
            ? Paired(theirs, schema.Fields)
            : null;

    private static Dictionary<T, T> Paired<T>(ImmutableArray<T> theirs, ImmutableArray<T> own)
        where T : class
    {
        var pairs = new Dictionary<T, T>(ReferenceEqualityComparer.Instance);
        foreach (var (their, mine) in theirs.Zip(own))
        {
            pairs.TryAdd(their, mine);
        }

        return pairs;
    }
}
