using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;

namespace Dep.Analysis.Rules;

/// <summary>DEP900: the build runs where the check cannot. The package's targets report it, as the check itself does not run.</summary>
internal sealed class HostUnsupported : AnalyzerRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP900", nameof(HostUnsupported), "Host unsupported", Category.Tool, Severity.Error);

    /// <inheritdoc/>
    public override AnalyzerFault Fault => AnalyzerFault.HostUnsupported;
}
