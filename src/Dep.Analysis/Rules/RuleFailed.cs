using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;

namespace Dep.Analysis.Rules;

/// <summary>DEP904: a rule threw. The analyzer reports it.</summary>
internal sealed class RuleFailed : AnalyzerRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP904", nameof(RuleFailed), "Rule failed", Category.Tool, Severity.Error) { IsTransient = true };

    /// <inheritdoc/>
    public override AnalyzerFault Fault => AnalyzerFault.RuleFailed;
}
