using Dep.Analysis.Analysis;
using Dep.Analysis.Diagnostics;

namespace Dep.Analysis.Rules;

/// <summary>DEP290: there is nothing to compare with, so the rules about changes did not run.</summary>
public sealed class BaseUnavailable : RepositoryRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "DEP290", nameof(BaseUnavailable), "Base unavailable", Category.Lifecycle, Severity.Info);

    /// <inheritdoc/>
    public override void Analyze(RepositoryContext context)
    {
        var silent = context.Rules.Where(rule => rule is ChangeRule && rule.Descriptor.IsEnabledByDefault).Select(rule => rule.Descriptor.Id).ToArray();
        if (context.Base is Base.Unavailable unavailable)
        {
            var rules = silent.Length == 0 ? "What changed was not checked" : $"{Sentence.List(silent, "and")} did not run";
            context.Report(ProposalRepository.Whole, default, $"{rules}: {unavailable.Reason}");
        }
    }
}
