using Dep.Analysis.Engine;
using Dep.Analysis.Loading;
using Dep.Analysis.Loading.Files;
using Dep.Hosting.Caching;
using Dep.Hosting.Files;
using Dep.Hosting.Git;
using Dep.Hosting.History;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Checking;

/// <summary>A repository with the schema that a check would judge it by: corrected by what the base does, and of each proposal as of the template it entered under.</summary>
/// <param name="Files">Its files.</param>
/// <param name="Layout">Where its proposals were found.</param>
/// <param name="Repository">Its proposals.</param>
/// <param name="Base">What they are compared with.</param>
internal sealed record JudgedRepository(WorkingTree Files, RepositoryLayout Layout, ProposalRepository Repository, Base Base)
{
    /// <summary>Loads it.</summary>
    /// <param name="request">The request, which says where the proposals are.</param>
    /// <param name="cancellation">Stops it between documents.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static JudgedRepository Load(CheckRequest request, CancellationToken cancellation)
    {
        var files = SkippedFiles.WorkingTreeContaining(request.Directory);
        var program = GitProgram.Find(files.Root);
        var (folder, named) = (RequestedRepository.FolderOf(request, files), RequestedRepository.NamedIn(request, files));
        var asked = new RecordedFiles(files);
        var layout = RepositoryLoader.FindLayout(asked, folder, named, cancellation) with { Files = files };
        var repository = RepositoryLoader.Load(layout, ProposalLoading.Default, cancellation);
        var found = new GitSnapshot(program, files) { Found = (layout, asked), LooksUpFiles = false }.Find(repository, folder, named, request.BaseRef, request.Environment, cancellation);
        (repository, found) = RepositoryPractice.Judged(repository, found);
        var commits = new LazyCommits(request.Cache, files.Root);
        (repository, found) = new RepositoryHistory(program, files, layout.Paths) { Commits = commits.Open }.Read(repository, found, isAskedForChanges: false, cancellation);
        commits.Save();
        return new JudgedRepository(files, layout, repository, found);
    }
}
