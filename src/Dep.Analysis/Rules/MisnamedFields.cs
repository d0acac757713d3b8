using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Templates;

namespace Dep.Analysis.Rules;

/// <summary>Finds fields whose names are similar to those of absent fields.</summary>
internal static class MisnamedFields
{
    // Shorter words such as 'to' and 'by' are in many names.
    private const int ShortestTelling = 4;

    /// <summary>The maximum number of fields that are compared with all absent ones; further fields get no suggestion.</summary>
    public const int MostCompared = 100;

    /// <summary>The names of the fields that a header does not have.</summary>
    public static string[] NamesOfAbsent(ProposalSchema schema, Proposal proposal) =>
        [.. schema.Fields.Where(known => schema.First(proposal, known) is null).SelectMany(known => known.Aliases.Prepend(known.Name))];

    /// <summary>The name that an unknown field was meant to have: a similar one, or the only one that contains all its words, as 'Start Date' contains 'Date'.</summary>
    /// <param name="field">The field.</param>
    /// <param name="names">The names of the fields that the header does not have.</param>
    public static string? Meant(MetadataField field, string[] names)
    {
        if (SpellingSuggestion.Of(field.Name.Value, names) is { } near)
        {
            return near;
        }

        var words = HeadingName.DistinctiveWords(field.Key).Split(' ');
        var longer =
            words.Max(word => word.Length) < ShortestTelling
                ? []
                : names
                    .Where(name => words.All(HeadingName.DistinctiveWords(NameComparison.Normalize(name).Replace('-', ' ')).Split(' ').Contains))
                    .Take(2)
                    .ToArray();
        return longer is [var only] ? only : null;
    }

    /// <summary>The unknown fields of a header that were meant as an absent field, each with that field's name.</summary>
    public static (MetadataField Field, string Meant)[] In(ProposalSchema schema, Proposal proposal)
    {
        var names = NamesOfAbsent(schema, proposal);
        return
        [
            .. from field in proposal.Header.Fields.Where(field => schema.Field(field) is null).Take(MostCompared)
            let near = Meant(field, names)
            where near is not null
            select (field, near),
        ];
    }
}
