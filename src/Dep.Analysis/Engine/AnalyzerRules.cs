using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;

namespace Dep.Analysis.Engine;

/// <summary>Finds the rule that reports what the analyzer finds out about its own run.</summary>
internal static class AnalyzerRules
{
    /// <summary>The descriptor to report with, or <see langword="null"/> where the rules hold none for the fault.</summary>
    public static DiagnosticDescriptor? Reporter(this ImmutableArray<Rule> rules, AnalyzerFault fault) =>
        rules.OfType<AnalyzerRule>().FirstOrDefault(rule => rule.Fault == fault)?.Descriptor;
}
