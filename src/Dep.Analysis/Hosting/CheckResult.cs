using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;

namespace Dep.Analysis.Hosting;

/// <summary>What a check found.</summary>
/// <param name="Root">The full path of the repository's root; the paths of all locations start there.</param>
/// <param name="Diagnostics">The findings: errors first, then by path, place and id.</param>
/// <param name="Summary">One line that says what was checked against which template, dialect and base.</param>
public sealed record CheckResult(string Root, ImmutableArray<Diagnostic> Diagnostics, string Summary)
{
    /// <summary>What comments and the baseline keep from being reported, in the same order.</summary>
    public ImmutableArray<Diagnostic> Suppressed { get; init; } = [];
}
