using System.Collections.Immutable;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Engine;

/// <summary>A mention of another proposal, and the proposals it means.</summary>
/// <param name="From">The proposal that mentions.</param>
/// <param name="Reference">The mention.</param>
/// <param name="Targets">The proposals it means: several if a number is taken twice, none if it means no proposal of this repository.</param>
/// <param name="IsBroken">Whether it means a proposal of this repository that does not exist.</param>
public sealed record ResolvedReference(Proposal From, ProposalReference Reference, ImmutableArray<Proposal> Targets, bool IsBroken)
{
    /// <summary>The proposal that is meant, or <see langword="null"/> if there is not exactly one.</summary>
    public Proposal? Target => Targets.Length == 1 ? Targets[0] : null;
}
