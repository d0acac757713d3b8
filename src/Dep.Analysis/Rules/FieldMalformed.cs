using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Authoring;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Forms;

namespace Dep.Analysis.Rules;

/// <summary>DEP105: a date, number, link, list or version that is not of its field's form.</summary>
internal sealed class FieldMalformed : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP105", nameof(FieldMalformed), "Field malformed", Category.Metadata, Severity.Warning);

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        foreach (var field in context.Proposal.Header.Fields)
        {
            if (context.Schema.Field(field) is not { } known)
            {
                continue;
            }

            // A placeholder is not checked. Whether a value is one is tested last, since only few fields have a fault.
            if (
                FieldForms.Faults(context.Schema, known, context.Proposal, field).ToArray() is { Length: > 0 } faults
                && FieldGaps.Of(known, context.Proposal, field) is FieldGap.None
            )
            {
                foreach (var fault in faults)
                {
                    var subject = fault.Text is null ? known.Name : $"{known.Name} '{Excerpt.Of(fault.Text)}'";
                    var fix = fault.Correction is { } correction
                        ? ValueCorrection.Of(context.Proposal, fault.Span, correction.Part, correction.Text)
                        : null;
                    context.ReportHeader(fault.Span, $"{subject} {fault.Says}", fix);
                }
            }
        }
    }
}
