using Dep.Analysis.Analysis;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Rules;

/// <summary>DEP108: fields that are not in the template's order; as few as must move are reported.</summary>
public sealed class FieldOutOfOrder : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "DEP108", nameof(FieldOutOfOrder), "Field out of order", Category.Metadata, Severity.Info);

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        // A field that only dep.yml knows has no place in the template, and a duplicate is another rule's affair.
        var order = context.Schema.Fields.Where(known => known.Origin is not null).ToList();
        var fields = context.Proposal.Header.Fields
            .Select(field => (Field: field, Rank: context.Schema.Field(field) is { } known ? order.IndexOf(known) : -1))
            .Where(ranked => ranked.Rank >= 0)
            .DistinctBy(ranked => ranked.Rank)
            .ToArray();
        var present = fields.Select(ranked => ranked.Rank).ToHashSet();
        foreach (var index in FewestMoves.Of([.. fields.Select(ranked => ranked.Rank)]))
        {
            var (field, rank) = fields[index];
            context.ReportHeader(field.Name.Span, $"Field '{order[rank].Name}' is out of order; {PlaceOf(order, present, rank)}", Related.To(order[rank].Origin, "its place in the template"));
        }
    }

    private static string PlaceOf(List<FieldSchema> order, HashSet<int> present, int rank)
    {
        for (var above = rank - 1; above >= 0; above--)
        {
            if (present.Contains(above))
            {
                return $"the template has it after '{order[above].Name}'";
            }
        }

        return "the template has it first";
    }
}
