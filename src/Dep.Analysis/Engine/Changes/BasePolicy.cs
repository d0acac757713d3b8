using System.Collections.Immutable;
using Dep.Analysis.Configuration;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine.Suppressing;

namespace Dep.Analysis.Engine.Changes;

/// <summary>
/// What the base says of how a change is judged: the judge does not come with the accused. Of two severities the stricter counts,
/// and a comment or an entry of the baseline counts where the base has it. What the change loosens takes effect once it is merged.
/// </summary>
internal sealed record BasePolicy
{
    /// <summary>What the base configures for a rule in a file, or <see langword="null"/> where it configures nothing.</summary>
    public Func<string, DiagnosticDescriptor, SeveritySetting?> Configured { get; init; } = static (_, _) => null;

    /// <summary>The base's baseline.</summary>
    public Baseline Baseline { get; init; } = Baseline.Empty;

    /// <summary>
    /// Whether the change is judged by it in all: on a branch whose target is known. Where a branch is compared with what it was a
    /// commit ago, only the rules about change heed it.
    /// </summary>
    public bool Governs { get; init; }

    /// <summary>Whether severities are configured otherwise than they are now.</summary>
    public bool HasOtherSeverities { get; init; }

    /// <summary>What else the change loosens that does not hold before it is merged, each a few words.</summary>
    public ImmutableArray<string> Loosened { get; init; } = [];

    /// <summary>What the change loosens that holds at once, since a document is judged by the template beside it; each a few words.</summary>
    public ImmutableArray<string> Relaxed { get; init; } = [];

    /// <summary>What the change itself configures; set where a run is judged by this policy.</summary>
    internal Func<string, DiagnosticDescriptor, SeveritySetting?> Own { get; init; } = static (_, _) => null;

    /// <summary>What a setting comes to once the build has had its say.</summary>
    internal static Severity SeverityOf(DiagnosticDescriptor descriptor, SeveritySetting? setting, WarningOptions warnings)
    {
        var admitted = warnings.Admit(descriptor, setting);
        return warnings.Apply(descriptor, admitted, admitted?.Severity ?? descriptor.DefaultSeverity);
    }

    /// <summary>The stricter of two settings. If both come to the same, the one that names the rule wins: it applies to closed proposals too.</summary>
    internal static SeveritySetting? Stricter(DiagnosticDescriptor descriptor, SeveritySetting? now, SeveritySetting? then, WarningOptions warnings)
    {
        if (now == then)
        {
            return now;
        }

        var order = SeverityOf(descriptor, now, warnings).CompareTo(SeverityOf(descriptor, then, warnings));
        return order < 0 || (order == 0 && then is { IsById: true, Severity: Severity.Error }) ? then : now;
    }
}
