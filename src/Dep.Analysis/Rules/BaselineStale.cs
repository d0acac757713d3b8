using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;

namespace Dep.Analysis.Rules;

/// <summary>DEP907: an entry of the baseline that no longer occurs. The analyzer reports it.</summary>
internal sealed class BaselineStale : AnalyzerRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP907", nameof(BaselineStale), "Baseline stale", Category.Tool, Severity.Warning);

    /// <inheritdoc/>
    public override AnalyzerFault Fault => AnalyzerFault.BaselineStale;
}
