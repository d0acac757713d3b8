using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Rules;

/// <summary>Fields whose names are almost those of fields which are absent.</summary>
internal static class MisnamedFields
{
    /// <summary>The most fields that are compared with all that are absent; of more nobody is asked whether he meant another.</summary>
    public const int MostCompared = 200;

    /// <summary>The names of the fields that a header does not have.</summary>
    public static string[] NamesOfAbsent(ProposalSchema schema, Proposal proposal) =>
        [.. schema.Fields.Where(known => schema.First(proposal, known) is null).SelectMany(known => known.Aliases.Prepend(known.Name))];

    /// <summary>The unknown fields of a header that were meant as one that is absent, each with the name that was meant.</summary>
    public static (MetadataField Field, string Meant)[] In(ProposalSchema schema, Proposal proposal)
    {
        var names = NamesOfAbsent(schema, proposal);
        return
        [
            .. from field in proposal.Header.Fields.Where(field => schema.Field(field) is null).Take(MostCompared)
               let near = SpellingSuggestion.Of(field.Name.Value, names)
               where near is not null
               select (field, near),
        ];
    }
}
