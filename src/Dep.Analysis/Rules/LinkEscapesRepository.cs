using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;

namespace Dep.Analysis.Rules;

/// <summary>DEP405: a link that leads out of the repository to a place only some machine has.</summary>
internal sealed class LinkEscapesRepository : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP405", nameof(LinkEscapesRepository), "Link escapes repository", Category.Links, Severity.Error);

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        foreach (var link in context.Proposal.Links)
        {
            if (link.IsRendered && LinkTarget.Of(context.Proposal.Path, link.Target.Value) is LinkTarget.Outside)
            {
                var isDisk = link.Target.Value.TrimStart().StartsWith("file:", StringComparison.OrdinalIgnoreCase);
                context.Report(
                    link.Target.Span,
                    $"'{Excerpt.Of(link.Target.Value)}' leads {(isDisk ? "to somebody's own disk; link to a file of the repository" : "out of the repository; link to a file in it, or write a URL with its scheme")}"
                );
            }
        }
    }
}
