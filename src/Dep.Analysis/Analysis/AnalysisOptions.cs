using Dep.Analysis.Diagnostics;

namespace Dep.Analysis.Analysis;

/// <summary>What a run may be told beyond its input.</summary>
public sealed record AnalysisOptions
{
    /// <summary>A run with nothing said.</summary>
    public static AnalysisOptions Default { get; } = new();

    /// <summary>The greatest number of findings of one rule in one file; the last one reported says how many were left out.</summary>
    public int Cap { get; init; } = 20;

    /// <summary>Today's date, or <see langword="null"/> where no rule may ask for it. A run has no clock of its own: the same input gives the same findings.</summary>
    public DateOnly? Today { get; init; }

    /// <summary>The severity configured for a rule in a file, or <see langword="null"/> where none is.</summary>
    public Func<string, DiagnosticDescriptor, Severity?> Configured { get; init; } = static (_, _) => null;
}
