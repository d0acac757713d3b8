using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;

namespace Dep.Analysis.Rules;

/// <summary>DEP107: a header that its format cannot parse.</summary>
internal sealed class MetadataUnreadable : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "DEP107", nameof(MetadataUnreadable), "Metadata unreadable", Category.Metadata, Severity.Error);

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        foreach (var defect in context.Proposal.Header.Defects)
        {
            var fix = defect.Correction is { } text ? Fix.Safely("Quote the value", context.Proposal.HeaderSource, defect.Span, text) : null;
            context.ReportHeader(defect.Span, defect.Message, fix);
        }
    }
}
