using Dep.Analysis.Engine;
using Dep.Analysis.Schema.Governing;
using Dep.Hosting.Git;

namespace Dep.Hosting.Checking;

/// <summary>Has a check judge by what the base says, or by the stricter of what both say.</summary>
internal static class PolicyOfBase
{
    /// <summary>The repository, its base and the options as the check judges by them.</summary>
    /// <param name="repository">The proposals as they are now.</param>
    /// <param name="base">The snapshot to compare with.</param>
    /// <param name="options">What the change itself says.</param>
    /// <param name="policy">What the base says; <see langword="null"/> where there is none.</param>
    public static (ProposalRepository Repository, Base Base, AnalysisOptions Options) Applied(ProposalRepository repository, Base @base, AnalysisOptions options, GitPolicy? policy)
    {
        if (policy is null || @base is not Base.Snapshot snapshot)
        {
            return (repository, @base, options);
        }

        var then = policy.Layout?.Schema ?? snapshot.Repository.Schema;
        var said = policy.Policy with
        {
            Governs = policy.Policy.Governs && !options.IsJudgedByChange,
            Loosened = policy.Layout is null ? policy.Policy.Loosened : [.. policy.Policy.Loosened, .. GovernedSchema.Loosened(repository.Schema, then, repository.Proposals)],
            Relaxed = snapshot.IsTarget ? [.. SchemaLoosening.Of(repository.Schema, snapshot.Repository.Schema, repository.Proposals)] : [],
        };
        if (policy.Layout is not null && said.Governs)
        {
            // If the base had no dep.yml it is read with today's, but not judged by it.
            repository = repository.With(GovernedSchema.Under(repository.Schema, then), repository.History);
            @base = snapshot with { Repository = snapshot.Repository.With(GovernedSchema.Under(snapshot.Repository.Schema, then), snapshot.Repository.History) };
        }

        return (repository, @base, options.JudgedBy(said));
    }
}
