using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;

namespace Dep.Analysis.Rules;

/// <summary>DEP909: a file that was asked for, a report or the baseline, cannot be written. The shell that writes it reports it.</summary>
internal sealed class OutputUnwritable : AnalyzerRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP909", nameof(OutputUnwritable), "Output unwritable", Category.Tool, Severity.Error) { IsTransient = true };

    /// <inheritdoc/>
    public override AnalyzerFault Fault => AnalyzerFault.OutputUnwritable;
}
