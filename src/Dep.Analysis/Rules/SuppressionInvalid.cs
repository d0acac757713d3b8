using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Suppressing;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Rules;

/// <summary>DEP906: a suppression that suppresses nothing because it is not well formed: no reason, an unknown id.</summary>
internal sealed class SuppressionInvalid : RepositoryRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP906", nameof(SuppressionInvalid), "Suppression invalid", Category.Tool, Severity.Warning);

    /// <inheritdoc/>
    public override void Analyze(RepositoryContext context)
    {
        var known = context.Rules.Select(rule => rule.Descriptor.Id).ToHashSet(StringComparer.OrdinalIgnoreCase);
        foreach (var proposal in context.Repository.Proposals)
        {
            foreach (var suppression in SuppressionComment.In(proposal))
            {
                if (suppression.Fault is { } fault)
                {
                    context.Report(
                        proposal.Source,
                        suppression.Span,
                        $"This suppression {fault}; write it like this: '<!-- dep-ignore DEP007: the reason -->'"
                    );
                }
                else if (suppression.Ids.FirstOrDefault(id => !known.Contains(id)) is { } unknown)
                {
                    var hint = SpellingSuggestion.Of(unknown, known.Order(StringComparer.Ordinal)) is { } near ? $"; did you mean '{near}'?" : "";
                    context.Report(proposal.Source, suppression.Span, $"This suppression names '{unknown}', which is no rule{hint}");
                }
            }
        }
    }
}
