using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;

namespace Dep.Analysis.Engine.Running;

/// <summary>Finds the rule that reports a fault of the analyzer's own run.</summary>
internal static class AnalyzerRules
{
    /// <summary>The descriptor to report a fault with, or <see langword="null"/> if none of the rules reports it.</summary>
    public static DiagnosticDescriptor? Reporter(this ImmutableArray<Rule> rules, AnalyzerFault fault) =>
        rules.OfType<AnalyzerRule>().FirstOrDefault(rule => rule.Fault == fault)?.Descriptor;
}
