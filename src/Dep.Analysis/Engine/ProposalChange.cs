using Dep.Analysis.Proposals;

namespace Dep.Analysis.Engine;

/// <summary>One proposal in two snapshots.</summary>
/// <param name="Before">The proposal in the base, or <see langword="null"/> if it is new.</param>
/// <param name="After">The proposal as it is now, or <see langword="null"/> if it was removed.</param>
public sealed record ProposalChange(Proposal? Before, Proposal? After)
{
    /// <summary>Whether the proposal is in both snapshots with different statuses. Another spelling of the same status is no difference.</summary>
    /// <param name="before">The snapshot that contains <see cref="Before"/>.</param>
    /// <param name="after">The snapshot that contains <see cref="After"/>.</param>
    public bool MovesStatus(ProposalRepository before, ProposalRepository after) =>
        Before is not null && After is not null && StatusOf(before, Before) != StatusOf(after, After);

    private static string? StatusOf(ProposalRepository repository, Proposal proposal)
    {
        var schema = repository.Schema.For(proposal);
        return schema.StatusOf(proposal) is { } status ? schema.Lifecycle!.StatusOf(status.Value) ?? NameComparison.Normalize(status.Value) : null;
    }
}
