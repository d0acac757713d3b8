using System.Collections.Immutable;

namespace Dep.Analysis.Engine;

/// <summary>The snapshot that a run compares with, or the reason why there is none.</summary>
public abstract record Base
{
    private Base()
    {
    }

    /// <summary>There is nothing to compare with because nobody asked for it; rules about changes stay silent.</summary>
    public static Base NotAsked { get; } = new None();

    /// <summary>The snapshot at the merge base.</summary>
    /// <param name="Repository">The proposals then.</param>
    /// <param name="Name">What messages call it, such as <c>origin/main</c>.</param>
    public sealed record Snapshot(ProposalRepository Repository, string Name) : Base
    {
        /// <summary>The proposals at the tip of the base branch that the merge base does not have: they may have taken a number since.</summary>
        public ImmutableArray<Proposals.Proposal> Ahead { get; init; } = [];

        /// <summary>Whether it is what a branch goes to, and not what the branch itself was a commit ago.</summary>
        internal bool IsTarget { get; init; }

        /// <summary>What it is known by: another snapshot of the same identity is the same. <see langword="null"/> where it has none.</summary>
        internal string? Identity { get; init; }

        /// <summary>What <see cref="Ahead"/> is known by.</summary>
        internal string AheadIdentity { get; init; } = "";
    }

    /// <summary>There is no snapshot.</summary>
    /// <param name="Reason">Why, and what to do: one sentence without a final period.</param>
    public sealed record Unavailable(string Reason) : Base
    {
        /// <summary>Whether somebody named a base that is not there, and so asked for a comparison that cannot be made.</summary>
        internal bool IsUnknown { get; init; }

        /// <summary>Whether a pull request is checked, as the CI system says, or a base was named to it: then nobody but the base can say how it is judged, and going on without one would be silence.</summary>
        internal bool IsPullRequest { get; init; }
    }

    private sealed record None : Base;
}
