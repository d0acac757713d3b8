using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;

namespace Dep.Analysis.Rules;

/// <summary>DEP905: a comment <c>dep-ignore</c> that suppresses nothing. The analyzer reports it.</summary>
internal sealed class SuppressionUnused : AnalyzerRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP905", nameof(SuppressionUnused), "Suppression unused", Category.Tool, Severity.Warning);

    /// <inheritdoc/>
    public override AnalyzerFault Fault => AnalyzerFault.SuppressionUnused;
}
