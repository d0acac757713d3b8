using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Rules;

/// <summary>DEP106: a field holds no value yet, but the template's placeholder, its list of choices, <c>TBD</c>, or nothing.</summary>
internal sealed class FieldPlaceholder : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP106", nameof(FieldPlaceholder), "Field placeholder", Category.Metadata, Severity.Warning) { RelaxesWhenOlder = true };

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        foreach (var field in context.Proposal.Header.Fields)
        {
            if (context.Schema.Field(field) is not { } known)
            {
                continue;
            }

            var gap = FieldGaps.Of(known, context.Proposal, field);
            if (Message(known, field, gap) is { } message)
            {
                var origin = gap is FieldGap.Placeholder or FieldGap.Choices ? known.Origin : null;
                context.ReportHeader(
                    field.Value.Span.IsEmpty ? field.Name.Span : field.Value.Span,
                    message,
                    Related.To(origin, "the template's text")
                );
            }
        }
    }

    private static string? Message(FieldSchema known, MetadataField field, FieldGap gap) =>
        gap switch
        {
            FieldGap.Empty or FieldGap.ToBeDone when known.MayBeEmpty => null,
            FieldGap.Empty when known.Presence is Presence.Required && !known.IsLeftBlank => $"Field '{known.Name}' is empty; write a value",
            FieldGap.ToBeDone => $"Field '{known.Name}' says only '{Excerpt.Of(field.Value.Value)}'; write a value in its place{OrRemove(known)}",
            FieldGap.Placeholder => $"Field '{known.Name}' still holds a placeholder; write a value in its place{OrRemove(known)}",
            FieldGap.Choices => $"Field '{known.Name}' still lists the choices; keep only the one that applies",
            _ => null,
        };

    private static string OrRemove(FieldSchema known) => known.Presence is Presence.Required ? "" : ", or remove it";
}
