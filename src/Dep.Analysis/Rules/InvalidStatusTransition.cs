using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;

namespace Dep.Analysis.Rules;

/// <summary>DEP003: the status moved along an edge that the lifecycle does not have.</summary>
internal sealed class InvalidStatusTransition : ChangeRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP003", nameof(InvalidStatusTransition), "Status transition not allowed", Category.Lifecycle, Severity.Error) { JudgesStatus = true };

    /// <inheritdoc/>
    public override void Analyze(ChangeContext context)
    {
        // A status change is judged by the present lifecycle, which is that of the proposal's present type.
        if (
            context is not { Before: { } before, After: { } after, Schema: { Lifecycle: { } lifecycle } schema }
            || context.SchemaBefore.StatusOf(before) is not { } written
            || lifecycle.StatusOf(written.Value) is not { } from
            || schema.Lookup.StatusField is not { } known
            || schema.First(after, known) is not { } field
        )
        {
            return;
        }

        var to = schema.StateOf(after);
        // Without a status a proposal could enter again with any other one. A value that is no status is DEP104, which is only a warning in
        // a closed proposal: this one would be open again with the next change.
        var isUnknown = to is null && !schema.HasNoStatus(after);
        if (to is null ? lifecycle.MayBeLost || (isUnknown && !lifecycle.IsRecord(from)) : lifecycle.MayMove(from, to))
        {
            return;
        }

        var next = lifecycle.Next(from);
        var allowed = next.IsEmpty ? $"from '{from}' it may not move" : $"from '{from}' it may move to {Sentence.List(next, "or")}";
        context.ReportHeader(
            schema.StatusOf(after)?.Span ?? field.Span,
            isUnknown ? $"{lifecycle.Field} moved from '{from}' to '{Excerpt.Of(schema.StatusOf(after)!.Value.Value)}', which is no status; {allowed}"
                : to is null ? $"{lifecycle.Field} '{from}' was removed; {allowed}"
                : $"{lifecycle.Field} moved from '{from}' to '{to}'; {allowed}"
        );
    }
}
