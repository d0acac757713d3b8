using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;

namespace Dep.Analysis.Rules;

/// <summary>DEP903: a proposal is not text, not UTF-8, too large, or too deep to be read. No rule about its content runs.</summary>
internal sealed class ProposalUnreadable : RepositoryRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP903", nameof(ProposalUnreadable), "Proposal unreadable", Category.Tool, Severity.Error);

    /// <inheritdoc/>
    public override void Analyze(RepositoryContext context)
    {
        foreach (var proposal in context.Repository.Proposals)
        {
            if (proposal is { Defect: { } defect, Source.MissingId: null })
            {
                context.Report(proposal.Source, defect.Span, defect.Message);
            }
        }
    }
}
