using Dep.Analysis.Proposals;

namespace Dep.Analysis.Schema.Governing;

/// <summary>Combines the schema of a change with the lifecycle of the base.</summary>
internal static class GovernedSchema
{
    /// <summary>The schema, whose lives allow what both allow: for each proposal, what it is to the one and what it is to the other.</summary>
    /// <param name="schema">The schema of the change.</param>
    /// <param name="basis">The schema by the base's settings.</param>
    public static ProposalSchema Under(ProposalSchema schema, ProposalSchema basis) => schema.WithLifecycleUnder(basis) with { Basis = basis };

    /// <summary>What the lifecycle of a change allows that the base's does not, each once: for proposals in general, and for each as what it is to the one and to the other.</summary>
    public static IEnumerable<string> Loosened(ProposalSchema schema, ProposalSchema basis, IEnumerable<Proposal> proposals) =>
        proposals
            .Select(proposal => (schema.For(proposal).Lifecycle, basis.For(proposal).Lifecycle))
            .Prepend((schema.Lifecycle, basis.Lifecycle))
            .Distinct()
            .SelectMany(lives =>
                lives switch
                {
                    ({ } own, { } then) => own.LoosenedOver(then),
                    (null, { }) => ["there is no status any more"],
                    _ => [],
                }
            )
            .Distinct(StringComparer.Ordinal);
}
