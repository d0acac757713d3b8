using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Loading;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Practice;
using Dep.Analysis.Text;
using Dep.Hosting.Files;
using Dep.Hosting.Git;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Checking;

/// <summary>The state of a check without any cache. It can check the files as an edit would leave them.</summary>
/// <param name="request">The request: which repository is checked, and how.</param>
/// <param name="edit">The edit to try; none if omitted.</param>
/// <param name="known">The base, if it was found already; an edit does not change it.</param>
internal sealed class FreshState(CheckRequest request, RepositoryEdit? edit = null, Base? known = null) : ICheckState
{
    /// <inheritdoc/>
    public WorkingTree Files { get; } = SkippedFiles.WorkingTreeContaining(request.Directory).Still();

    /// <inheritdoc/>
    public IRepositoryFiles View => field ??= Edit.IsEmpty ? Files : new EditedFiles(Files, Edit);

    /// <inheritdoc/>
    public RepositoryEdit Edit { get; } = edit ?? RepositoryEdit.None;

    /// <inheritdoc/>
    public bool KeepsFindings => false;

    /// <inheritdoc/>
    public ProposalLoading Loading(CheckPlan plan, Action<Proposal> each) => new() { Each = (proposal, _) => each(proposal) };

    /// <inheritdoc/>
    public (Base Base, GitPolicy? Policy) Base(ProposalRepository repository, Func<(Base Base, GitPolicy? Policy)> find)
    {
        // The policy is always looked up again: the edit may change the settings it is compared with.
        var found = find();
        return (known ?? found.Base, found.Policy);
    }

    /// <inheritdoc/>
    public void Judge(ProposalRuleRun run, ProposalSchema schema, SchemaIdentity identities, Proposal proposal) => run.Run(proposal);
}
