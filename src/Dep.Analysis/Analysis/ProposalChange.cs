using Dep.Analysis.Proposals;

namespace Dep.Analysis.Analysis;

/// <summary>One proposal in two snapshots.</summary>
/// <param name="Before">The proposal in the base, or <see langword="null"/> where it is new.</param>
/// <param name="After">The proposal as it is now, or <see langword="null"/> where it is gone.</param>
public sealed record ProposalChange(Proposal? Before, Proposal? After);
