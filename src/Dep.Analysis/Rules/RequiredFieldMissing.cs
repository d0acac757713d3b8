using Dep.Analysis.Analysis;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Rules;

/// <summary>DEP101: a field the schema requires is absent from the header.</summary>
public sealed class RequiredFieldMissing : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "DEP101", nameof(RequiredFieldMissing), "Required field missing", Category.Metadata, Severity.Error);

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        var (schema, proposal) = (context.Schema, context.Proposal);
        if (schema.LacksHeader(proposal))
        {
            return;
        }

        foreach (var field in schema.Fields)
        {
            if (field.Presence is Presence.Required && !schema.Find(proposal, field).Any())
            {
                var whose = field.Origin is null ? "dep.yml" : "the template";
                context.Report(proposal.Heading, $"Field '{field.Name}' is missing; {whose} requires it", Related.To(field.Origin, "required here"));
            }
        }
    }
}
