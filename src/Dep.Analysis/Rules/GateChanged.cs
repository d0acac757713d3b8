using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;

namespace Dep.Analysis.Rules;

/// <summary>DEP911: a change loosens what it is judged by. The analyzer reports it.</summary>
internal sealed class GateChanged : AnalyzerRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = new("DEP911", nameof(GateChanged), "Gate changed", Category.Tool, Severity.Warning);

    /// <inheritdoc/>
    public override AnalyzerFault Fault => AnalyzerFault.GateChanged;
}
