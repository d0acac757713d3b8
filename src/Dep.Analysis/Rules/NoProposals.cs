using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;

namespace Dep.Analysis.Rules;

/// <summary>DEP908: nothing was checked, for nothing was found.</summary>
internal sealed class NoProposals : RepositoryRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "DEP908", nameof(NoProposals), "No proposals", Category.Tool, Severity.Warning);

    /// <inheritdoc/>
    public override void Analyze(RepositoryContext context)
    {
        if (context.Repository.Proposals.IsEmpty)
        {
            var globs = context.Repository.Globs.Select(glob => $"'{glob}'").ToArray();
            var where = globs.Length == 0 ? "" : $": no file matches {Sentence.List(globs, "or")}";
            context.Report(ProposalRepository.Whole, default, $"No proposals were found, so nothing was checked{where}");
        }
    }
}
