using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;

namespace Dep.Analysis.Rules;

/// <summary>DEP201: a new proposal enters with a status in which none may enter.</summary>
internal sealed class InvalidInitialStatus : ChangeRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP201", nameof(InvalidInitialStatus), "Initial status not allowed", Category.Lifecycle, Severity.Error) { JudgesStatus = true };

    /// <inheritdoc/>
    public override void Analyze(ChangeContext context)
    {
        if (
            context is { After: { } after, Schema: { Lifecycle: { } lifecycle } schema }
            // A proposal whose status was empty enters the lifecycle with its first one.
            && (context.Before is not { } before || context.SchemaBefore.HasNoStatus(before))
            && schema.StateOf(after) is { } status
            && !lifecycle.MayEnter(status)
        )
        {
            // The initial statuses of base and change may have none in common.
            var allowed = lifecycle.Initial.IsEmpty
                ? "no status may be the first both here and in the base"
                : $"it may enter as {Sentence.List(lifecycle.Initial, "or")}";
            context.ReportHeader(
                schema.StatusOf(after)!.Value.Span,
                $"{(context.Before is null ? "A new proposal" : "A proposal without a status")} enters with {lifecycle.Field} '{status}'; {allowed}"
            );
        }
    }
}
