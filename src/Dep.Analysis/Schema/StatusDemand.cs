using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Templates;

namespace Dep.Analysis.Schema;

/// <summary>What a status may demand of a proposal: an assigned number, a field, or a section, by name.</summary>
public static class StatusDemand
{
    /// <summary>The demand for an assigned number.</summary>
    public const string Number = "number";

    /// <summary>
    /// Whether a proposal has what is demanded. A field or section is there only if somebody wrote something into it: the
    /// template's text, <c>TBD</c> and an empty value are nothing. A field comes before a section of the same name.
    /// </summary>
    public static bool IsMet(ProposalSchema schema, Proposal proposal, string demand)
    {
        if (NameComparison.Same(demand, Number))
        {
            return schema.IsNumbered(proposal);
        }

        if (schema.Field(demand) is { } known)
        {
            return schema.Find(proposal, known).Any(field => FieldGaps.Of(known, proposal, field) is FieldGap.None);
        }

        var section = schema.Sections.FirstOrDefault(section => section.Aliases.Prepend(section.Name).Any(name => NameComparison.Same(name, demand)));
        return section is null
            ? proposal.Field(demand) is { Value.Value: { Length: > 0 } value } && !TemplateMarks.IsPlaceholder(value)
            : schema.Find(proposal, section).SelectMany(found => found.SelfAndDescendants()).Any(found => !found.Content.All(schema.SaysNothing));
    }
}
