using System.Collections.Immutable;

namespace Dep.Analysis.Engine;

/// <summary>The snapshot that a run compares with, or the reason why there is none.</summary>
public abstract record Base
{
    private Base() { }

    /// <summary>No comparison was requested; rules about changes report nothing.</summary>
    public static Base NotAsked { get; } = new None();

    /// <summary>The snapshot at the merge base.</summary>
    /// <param name="Repository">The proposals at the merge base.</param>
    /// <param name="Name">The name of the base in messages, such as <c>origin/main</c>.</param>
    public sealed record Snapshot(ProposalRepository Repository, string Name) : Base
    {
        /// <summary>The proposals at the tip of the base branch that the merge base does not have: they may have taken a number since.</summary>
        public ImmutableArray<Proposals.Proposal> Ahead { get; init; } = [];

        /// <summary>Whether this is the merge target of a branch, as opposed to an earlier commit of the branch itself.</summary>
        internal bool IsTarget { get; init; }

        /// <summary>A cache key: snapshots with the same identity have the same content. <see langword="null"/> if the snapshot has none.</summary>
        internal string? Identity { get; init; }

        /// <summary>The cache key of <see cref="Ahead"/>.</summary>
        internal string AheadIdentity { get; init; } = "";
    }

    /// <summary>There is no snapshot.</summary>
    /// <param name="Reason">Why there is none, and the remedy: one sentence without a final period.</param>
    public sealed record Unavailable(string Reason) : Base
    {
        /// <summary>Whether a base was named explicitly and does not exist, so that the requested comparison is impossible.</summary>
        internal bool IsUnknown { get; init; }

        /// <summary>Whether a pull request is checked, as the CI system says, or a base was named to it: then nobody but the base can say how it is judged, and going on without one would be silence.</summary>
        internal bool IsPullRequest { get; init; }
    }

    private sealed record None : Base;
}
