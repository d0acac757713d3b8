using Dep.Analysis.Schema;

namespace Dep.Publishing;

/// <summary>What a status means for whoever reads the proposal: the colour it is shown in. The word itself always stands beside it.</summary>
internal static class StatusTone
{
    /// <summary>The tone of a status: <c>none</c>, <c>draft</c>, <c>open</c>, <c>agreed</c>, <c>done</c>, <c>dropped</c> or <c>replaced</c>.</summary>
    /// <param name="lifecycle">The lifecycle it belongs to.</param>
    /// <param name="state">The status as the lifecycle spells it, or <see langword="null"/> where it knows none.</param>
    public static string Of(Lifecycle? lifecycle, string? state) => lifecycle is null || state is null ? "none"
        : Lifecycle.IsReplaced(state) ? "replaced"
        : Lifecycle.IsDropped(state) ? "dropped"
        : Relations.IsDraft(state) || (lifecycle.Initial.Length == 1 && Dep.Analysis.Proposals.NameComparison.Same(lifecycle.Initial[0], state)) ? "draft"
        : lifecycle.IsUndecided(state) ? "open"
        : lifecycle.IsClosed(state) ? "done"
        : "agreed";
}
