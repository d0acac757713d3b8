using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;

namespace Dep.Analysis.Engine;

/// <summary>What a run found.</summary>
/// <param name="Findings">What is reported: errors first, then by path, place and id.</param>
/// <param name="Suppressed">What a comment or the baseline keeps from being reported, in the same order.</param>
internal sealed record AnalysisResult(ImmutableArray<Diagnostic> Findings, ImmutableArray<Diagnostic> Suppressed)
{
    /// <summary>How many findings are beyond what is reported of one rule in one file.</summary>
    public int Capped { get; init; }
}
