using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;

namespace Dep.Analysis.Rules;

/// <summary>DEP204: a proposal that the base has is gone.</summary>
internal sealed class ProposalDeleted : ChangeRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP204", nameof(ProposalDeleted), "Proposal deleted", Category.Lifecycle, Severity.Warning);

    /// <inheritdoc/>
    public override void Analyze(ChangeContext context)
    {
        if (context is { Before: { } before, After: null })
        {
            var now = context.Repository.At(before.Path) is null ? "is gone now" : "only leads elsewhere now";
            context.Report(
                before.Heading,
                $"'{before.FileName}' is in {context.Base.Name} and {now}; a proposal that is no longer wanted is kept, with a status that says so"
            );
        }
    }
}
