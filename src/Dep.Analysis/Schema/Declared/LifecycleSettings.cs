using System.Collections.Immutable;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema.Declared;

/// <summary>The settings in <c>dep.yml</c> for the lifecycle.</summary>
internal sealed record LifecycleSettings
{
    /// <summary>The field that holds the status.</summary>
    public Located<string>? Field { get; init; }

    /// <summary>The name of that field: <c>Status</c> where nothing else is said.</summary>
    public string FieldName => Field?.Value ?? "Status";

    /// <summary>The statuses in which a proposal may enter the base.</summary>
    public ImmutableArray<Located<string>>? Initial { get; init; }

    /// <summary>From each status, those it may move to.</summary>
    public ImmutableArray<StatusSettings>? Transitions { get; init; }

    /// <summary>Whether a status that is named nowhere here may move anywhere, and anything may move to it.</summary>
    public Located<bool>? IsOpen { get; init; }

    /// <summary>The statuses in which a proposal is a closed record.</summary>
    public ImmutableArray<Located<string>>? Closed { get; init; }

    /// <summary>The statuses in which its text may not change.</summary>
    public ImmutableArray<Located<string>>? Frozen { get; init; }

    /// <summary>What a status demands: <c>number</c>, fields, sections.</summary>
    public ImmutableArray<StatusSettings>? Demands { get; init; }

    /// <summary>How long a proposal may stay unchanged in a status.</summary>
    public ImmutableArray<PeriodSettings>? Stale { get; init; }

    /// <summary>These settings, and where they are silent those of <paramref name="below"/>.</summary>
    public LifecycleSettings Over(LifecycleSettings below) =>
        new()
        {
            Field = Field ?? below.Field,
            Initial = Initial ?? below.Initial,
            Transitions = Transitions ?? below.Transitions,
            IsOpen = IsOpen ?? below.IsOpen,
            Closed = Closed ?? below.Closed,
            Frozen = Frozen ?? below.Frozen,
            Demands = Demands ?? below.Demands,
            Stale = Stale ?? below.Stale,
        };
}

/// <summary>The settings for one status: the statuses it may change to, or what it demands.</summary>
/// <param name="Status">The status.</param>
/// <param name="Values">These statuses or demands.</param>
internal sealed record StatusSettings(Located<string> Status, ImmutableArray<Located<string>> Values);

/// <summary>How long a proposal may stay unchanged in one status.</summary>
/// <param name="Status">The status.</param>
/// <param name="Period">The period.</param>
internal sealed record PeriodSettings(Located<string> Status, Located<Period> Period);
