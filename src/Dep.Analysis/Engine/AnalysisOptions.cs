using System.Collections.Immutable;
using Dep.Analysis.Configuration;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine.Changes;
using Dep.Analysis.Engine.Suppressing;

namespace Dep.Analysis.Engine;

/// <summary>What a run may be told beyond its input.</summary>
internal sealed record AnalysisOptions
{
    /// <summary>A run with nothing said.</summary>
    public static AnalysisOptions Default { get; } = new();

    /// <summary>The greatest number of findings of one rule in one file; the last one reported says how many were left out.</summary>
    public int Cap { get; init; } = 20;

    /// <summary>The day it is, for suppressions and rules that end on a day. No rule looks at a clock.</summary>
    public DateOnly Today { get; init; }

    /// <summary>The configured severity of a rule in a file, or <see langword="null"/> where none is.</summary>
    public Func<string, DiagnosticDescriptor, SeveritySetting?> Configured { get; init; } = static (_, _) => null;

    /// <summary>What to say of rules that could not be made, and so cannot run: each is a fault as if the rule had thrown.</summary>
    public ImmutableArray<string> RuleFailures { get; init; } = [];

    /// <summary>What the build says of warnings.</summary>
    public WarningOptions Warnings { get; init; } = WarningOptions.None;

    /// <summary>The most that a finding the base already had may be reported with; <see cref="Severity.Error"/> leaves all as they are.</summary>
    public Severity Existing { get; init; } = Severity.Error;

    /// <summary>Whether what the base already had is a warning at most on a branch whose target is known: its author answers for the change.</summary>
    public bool RelaxesOnBranches { get; init; }

    /// <summary>The findings that were there when the gate was introduced.</summary>
    public Baseline Baseline { get; init; } = Baseline.Empty;

    /// <summary>What the base says of how a change is judged, see <see cref="JudgedBy"/>; it does not govern where the run was told to judge a change by its own policy. <see langword="null"/> where nobody knows.</summary>
    public BasePolicy? Policy { get; init; }

    /// <summary>Whether a change is judged by its own policy, its comments among it, and not by that of the base.</summary>
    public bool IsJudgedByChange { get; init; }

    /// <summary>How many proposals may be looked at at once, at least 1. It changes no finding and no order.</summary>
    public int Parallelism { get; init; } = 1;

    /// <summary>The options of a run that is judged by what the base says.</summary>
    internal AnalysisOptions JudgedBy(BasePolicy policy)
    {
        var (own, then, warnings) = (Configured, policy.Configured, Warnings);
        var judging = policy with { Own = own };
        return !policy.Governs || !policy.HasOtherSeverities ? this with { Policy = judging } : this with
        {
            Policy = judging,
            Configured = (path, descriptor) => BasePolicy.Stricter(descriptor, own(path, descriptor), then(path, descriptor), warnings),
        };
    }
}
