using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Changes;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Rules;

/// <summary>DEP206: the change that moves the status also rewrites the text.</summary>
internal sealed class PromotionMixed : ChangeRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP206", nameof(PromotionMixed), "Promotion mixed with edits", Category.Lifecycle, Severity.None);

    /// <inheritdoc/>
    public override void Analyze(ChangeContext context)
    {
        if (
            context is { Before: { } before, After: { } after, Schema: { Lifecycle: { } lifecycle } schema }
            && context.SchemaBefore.StateOf(before) is { } from
            && schema.StateOf(after) is { } to
            && !NameComparison.Same(from, to)
            && DecisionText.Between(before, after) is { IsEmpty: false } changed
        )
        {
            context.ReportHeader(
                schema.StatusOf(after)!.Value.Span,
                $"{lifecycle.Field} moves from '{from}' to '{to}' together with an edit of {changed[0].Name}; change the status in a change of its own, so that the text that was reviewed is the one that is decided"
            );
        }
    }
}
