using System.Collections.Immutable;
using Dep.Analysis.Configuration;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine.Changes;
using Dep.Analysis.Engine.Suppressing;

namespace Dep.Analysis.Engine.Running;

/// <summary>The options of an analysis run: everything it is given besides the proposals.</summary>
internal sealed record AnalysisOptions
{
    /// <summary>The options of a run for which nothing is configured.</summary>
    public static AnalysisOptions Default { get; } = new();

    /// <summary>The greatest number of findings of one rule in one file; the last one reported says how many were left out.</summary>
    public int Cap { get; init; } = 20;

    /// <summary>Today's date, for suppressions and rules that expire. No rule reads the clock itself.</summary>
    public DateOnly Today { get; init; }

    /// <summary>The configured severity of a rule in a file, or <see langword="null"/> where none is.</summary>
    public Func<string, DiagnosticDescriptor, SeveritySetting?> Configured { get; init; } = static (_, _) => null;

    /// <summary>The messages about rules that could not be constructed. Each is reported as if the rule had thrown.</summary>
    public ImmutableArray<string> RuleFailures { get; init; } = [];

    /// <summary>The build's settings for warnings.</summary>
    public WarningOptions Warnings { get; init; } = WarningOptions.None;

    /// <summary>The highest severity of a finding that the base already had; <see cref="Severity.Error"/> leaves every severity as it is.</summary>
    public Severity Existing { get; init; } = Severity.Error;

    /// <summary>
    /// Whether a finding that the base already had is a warning at most on a branch whose target is known: the author of the branch
    /// is responsible for the change alone.
    /// </summary>
    public bool RelaxesOnBranches { get; init; }

    /// <summary>The findings that were there when the gate was introduced.</summary>
    public Baseline Baseline { get; init; } = Baseline.Empty;

    /// <summary>
    /// The base's policy for judging a change, see <see cref="JudgedBy"/>; <see langword="null"/> if it is unknown. It does not govern
    /// a run that was configured to judge a change by the change's own policy.
    /// </summary>
    public BasePolicy? Policy { get; init; }

    /// <summary>Whether a change is judged by its own policy, including its own suppression comments, instead of the base's.</summary>
    public bool IsJudgedByChange { get; init; }

    /// <summary>The number of proposals that are analyzed in parallel, at least 1. It affects neither the findings nor their order.</summary>
    public int Parallelism { get; init; } = 1;

    /// <summary>These options for a run that the base's policy judges: of the two severities of a rule, the stricter applies.</summary>
    internal AnalysisOptions JudgedBy(BasePolicy policy)
    {
        var (own, ofBase, warnings) = (Configured, policy.Configured, Warnings);
        var judging = policy with { Own = own };
        return !policy.Governs || !policy.HasOtherSeverities
            ? this with
            {
                Policy = judging,
            }
            : this with
            {
                Policy = judging,
                Configured = (path, descriptor) => BasePolicy.Stricter(descriptor, own(path, descriptor), ofBase(path, descriptor), warnings),
            };
    }
}
