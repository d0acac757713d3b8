using System.Collections.Immutable;
using Dep.Analysis.Configuration;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine.Suppressing;

namespace Dep.Analysis.Engine.Changes;

/// <summary>
/// The base's policy for judging a change, so that a change cannot loosen its own check. Of two severities the stricter applies, and
/// a suppression comment or baseline entry applies only if the base has it. What the change loosens takes effect once it is merged.
/// </summary>
internal sealed record BasePolicy
{
    /// <summary>The base's configured severity of a rule in a file, or <see langword="null"/> if it configures none.</summary>
    public Func<string, DiagnosticDescriptor, SeveritySetting?> Configured { get; init; } = static (_, _) => null;

    /// <summary>The base's baseline.</summary>
    public Baseline Baseline { get; init; } = Baseline.Empty;

    /// <summary>
    /// Whether the policy applies to all rules: on a branch whose target is known. If a branch is compared with its own previous
    /// commit, the policy applies only to change rules.
    /// </summary>
    public bool Governs { get; init; }

    /// <summary>Whether the base configures severities differently from the change.</summary>
    public bool HasOtherSeverities { get; init; }

    /// <summary>Short descriptions of what else the change loosens with effect once it is merged.</summary>
    public ImmutableArray<string> Loosened { get; init; } = [];

    /// <summary>Short descriptions of what the change loosens with immediate effect, since a document is judged by the template beside it.</summary>
    public ImmutableArray<string> Relaxed { get; init; } = [];

    /// <summary>The severities that the change itself configures; set if this policy judges a run.</summary>
    internal Func<string, DiagnosticDescriptor, SeveritySetting?> Own { get; init; } = static (_, _) => null;

    /// <summary>The severity of a rule after the build's settings for warnings are applied.</summary>
    internal static Severity SeverityOf(DiagnosticDescriptor descriptor, SeveritySetting? setting, WarningOptions warnings)
    {
        var admitted = warnings.Admit(descriptor, setting);
        return warnings.Apply(descriptor, admitted, admitted?.Severity ?? descriptor.DefaultSeverity);
    }

    /// <summary>The stricter of two settings. If both give the same severity, the base's setting wins if it sets this very rule to error: that applies to closed proposals too.</summary>
    internal static SeveritySetting? Stricter(
        DiagnosticDescriptor descriptor,
        SeveritySetting? ofChange,
        SeveritySetting? ofBase,
        WarningOptions warnings
    )
    {
        if (ofChange == ofBase)
        {
            return ofChange;
        }

        var order = SeverityOf(descriptor, ofChange, warnings).CompareTo(SeverityOf(descriptor, ofBase, warnings));
        return order < 0 || (order == 0 && ofBase is { IsById: true, Severity: Severity.Error }) ? ofBase : ofChange;
    }
}
