using System.Globalization;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Rules;

/// <summary>DEP208: a proposal did not change for longer than its status may wait.</summary>
internal sealed class ProposalStale : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP208", nameof(ProposalStale), "Proposal stale", Category.Lifecycle, Severity.None);

    /// <inheritdoc/>
    public override bool NeedsLastChange(ProposalSchema schema) => schema.HasPeriods;

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        if (
            context is { Schema: { Lifecycle: { } lifecycle } schema, LastChange: { } day }
            && schema.StateOf(context.Proposal) is { } status
            && lifecycle.StaleAfter(status) is { } period
            && period.After(day) < context.Today
        )
        {
            var changed = day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
            context.ReportHeader(
                schema.StatusOf(context.Proposal)!.Value.Span,
                $"Nothing has changed since {changed}, but {lifecycle.Field} '{status}' may last only {period} without a change; change the status, or close the proposal"
            );
        }
    }
}
