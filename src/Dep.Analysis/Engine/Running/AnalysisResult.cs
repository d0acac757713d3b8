using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;

namespace Dep.Analysis.Engine.Running;

/// <summary>The findings of an analysis run.</summary>
/// <param name="Findings">The reported findings: errors first, then by path, place and id.</param>
/// <param name="Suppressed">The findings that a comment or the baseline suppresses, in the same order.</param>
internal sealed record AnalysisResult(ImmutableArray<Diagnostic> Findings, ImmutableArray<Diagnostic> Suppressed)
{
    /// <summary>The number of findings left out because one rule reports only so many in one file.</summary>
    public int Capped { get; init; }
}
