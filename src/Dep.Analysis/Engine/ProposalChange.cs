using Dep.Analysis.Proposals;

namespace Dep.Analysis.Engine;

/// <summary>One proposal in two snapshots.</summary>
/// <param name="Before">The proposal in the base, or <see langword="null"/> where it is new.</param>
/// <param name="After">The proposal as it is now, or <see langword="null"/> where it is gone.</param>
public sealed record ProposalChange(Proposal? Before, Proposal? After)
{
    /// <summary>Whether the proposal is in both snapshots, and its status is another. A status that is written in another way is the same.</summary>
    /// <param name="before">The snapshot that <see cref="Before"/> is of.</param>
    /// <param name="after">The snapshot that <see cref="After"/> is of.</param>
    public bool MovesStatus(ProposalRepository before, ProposalRepository after) =>
        Before is not null && After is not null && StatusOf(before, Before) != StatusOf(after, After);

    private static string? StatusOf(ProposalRepository repository, Proposal proposal)
    {
        var schema = repository.Schema.For(proposal);
        return schema.StatusOf(proposal) is { } status ? schema.Lifecycle!.StatusOf(status.Value) ?? NameComparison.Normalize(status.Value) : null;
    }
}
