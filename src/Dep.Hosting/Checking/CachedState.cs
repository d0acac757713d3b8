using Dep.Analysis.Engine.Running;
using Dep.Analysis.Loading;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Schema.Practice;
using Dep.Hosting.Caching;
using Dep.Hosting.Files;
using Dep.Hosting.Git;
using Dep.Hosting.Git.Objects;

namespace Dep.Hosting.Checking;

/// <summary>The state of a check that reads what the last one wrote to the user's cache, and adds to it what it learns itself.</summary>
/// <param name="cache">What the last check left.</param>
internal sealed class CachedState(IncrementalCache cache) : ICheckState
{
    private CachedProposalSource? _source;

    /// <inheritdoc/>
    public WorkingTree Files { get; } = cache.DiskQuestions.Observed();

    /// <inheritdoc/>
    public IRepositoryFiles View => Files;

    /// <inheritdoc/>
    public GitCache Git => cache.Git;

    /// <inheritdoc/>
    public bool KeepsFindings => _source is not null;

    /// <inheritdoc/>
    public void Prefetch(Func<IReadOnlyCollection<string>, IEnumerable<GitObject>>? read) => cache.Expect(state => state.Git.Fetch(read));

    /// <inheritdoc/>
    public ProposalLoading Loading(CheckPlan plan, Action<Proposal> each)
    {
        // The cache does not apply if the base's settings add proposals, or if a rule needs the date of the last change: then findings
        // depend on more than the files the cache compares.
        _source = plan.NeedsLastChange || plan.IsWidened ? null : new CachedProposalSource(cache, Files, plan.Layout, plan.FilesRead);
        return _source?.Loading(each) ?? new ProposalLoading { Each = (proposal, _) => each(proposal) };
    }

    /// <inheritdoc/>
    public void Judge(ProposalRuleRun run, ProposalSchema schema, SchemaIdentity identities, Proposal proposal) =>
        _source!.Judge(run, schema, identities, proposal);

    /// <inheritdoc/>
    public IRepositoryFindings? Begin(CheckInput input)
    {
        // Findings of constraints that read other files are not cached.
        var asksFiles = input.Repository.Schema.AllConstraints.Any(constraint => constraint.Checks.Any(check => check.Kind is CheckKind.File));
        return input.IsAhead && !asksFiles
            ? new CachedRepositoryFindings(
                cache.Proposals,
                cache.Repository,
                input.Layout,
                $"{input.Identities.OfAll(input.Repository.Schema)}\n{input.Repository.Hints.Identity}"
            )
            : null;
    }
}
