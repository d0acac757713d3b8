using Dep.Analysis.Analysis;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Rules;

/// <summary>DEP103: the header has a field twice, by the same name or by another that means the same.</summary>
public sealed class FieldDuplicated : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "DEP103", nameof(FieldDuplicated), "Field duplicated", Category.Metadata, Severity.Error);

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        var first = new Dictionary<(string Name, string Qualifier), MetadataField>();
        foreach (var field in context.Proposal.Header.Fields)
        {
            var known = context.Schema.Field(field);
            if (known is null && ForeignFields.IsForeign(context.Proposal.Header.Form, field))
            {
                continue;
            }

            // "Replaces" and "Replaces (partially)" say two things.
            var same = (Names.Fold(known?.Name ?? field.Name.Value), Names.Fold(field.Qualifier));
            if (first.TryAdd(same, field))
            {
                continue;
            }

            var other = first[same];
            var message = Names.Same(field.Name.Value, other.Name.Value)
                ? $"Field '{Excerpt.Of(field.Name.Value)}' is here a second time; it can be given once"
                : $"Field '{Excerpt.Of(field.Name.Value)}' means the same as '{Excerpt.Of(other.Name.Value)}'; it can be given once";
            context.ReportHeader(field.Name.Span, message, Related.To(new Location(context.Proposal.HeaderSource, other.Span), "first given here"));
        }
    }
}
