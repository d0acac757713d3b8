using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Loading;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Governing;
using Dep.Hosting.Git;

namespace Dep.Hosting.Checking;

/// <summary>Makes a check judge a change by the settings of the base, or by the stricter ones of both.</summary>
internal static class PolicyOfBase
{
    /// <summary>The repository, its base and the options after the base's policy was applied.</summary>
    /// <param name="repository">The proposals as they are now.</param>
    /// <param name="base">The snapshot to compare with.</param>
    /// <param name="options">The options by the settings of the change itself.</param>
    /// <param name="policy">The policy of the base; <see langword="null"/> without a base.</param>
    public static (ProposalRepository Repository, Base Base, AnalysisOptions Options) Applied(
        ProposalRepository repository,
        Base @base,
        AnalysisOptions options,
        GitPolicy? policy
    )
    {
        if (policy is null || @base is not Base.Snapshot snapshot)
        {
            return (repository, @base, options);
        }

        var baseSchema = policy.Layout?.Schema ?? snapshot.Repository.Schema;
        var basePolicy = policy.Policy with
        {
            Governs = policy.Policy.Governs && !options.IsJudgedByChange,
            Loosened = policy.Layout is null
                ? policy.Policy.Loosened
                : [.. policy.Policy.Loosened, .. GovernedSchema.Loosened(repository.Schema, baseSchema, repository.Proposals)],
            Relaxed = snapshot.IsTarget
                ?
                [
                    .. FormerSchemas(policy, snapshot)
                        .SelectMany(former => SchemaLoosening.Of(repository.Schema, former, repository.Proposals))
                        .Distinct(StringComparer.Ordinal),
                ]
                : [],
        };
        if (policy.Layout is not null && basePolicy.Governs)
        {
            // A base without a dep.yml is read with today's, but not judged by it.
            repository = repository.With(GovernedSchema.Under(repository.Schema, baseSchema), repository.History);
            @base = snapshot with
            {
                Repository = snapshot.Repository.With(GovernedSchema.Under(snapshot.Repository.Schema, baseSchema), snapshot.Repository.History),
            };
        }

        return (repository, @base, options.JudgedBy(basePolicy));
    }

    // The schemas that the schema of the change is compared with. A base without a dep.yml is read with today's, which hides what today's
    // relaxes; so the schema that the base had without settings is compared as well.
    private static IEnumerable<ProposalSchema> FormerSchemas(GitPolicy policy, Base.Snapshot snapshot)
    {
        yield return snapshot.Repository.Schema;
        if (policy is { HasFirstSettings: true, Layout: { } layout })
        {
            var evidence = snapshot.Repository.Evidence.IsDefaultOrEmpty ? snapshot.Repository.Proposals : snapshot.Repository.Evidence;
            yield return RepositoryPractice.Corrected(layout.Schema, evidence);
        }
    }
}
