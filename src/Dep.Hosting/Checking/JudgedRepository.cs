using Dep.Analysis.Engine;
using Dep.Analysis.Loading;
using Dep.Analysis.Loading.Files;
using Dep.Hosting.Caching;
using Dep.Hosting.Files;
using Dep.Hosting.Git;
using Dep.Hosting.History;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Checking;

/// <summary>A repository with the schema that a check would use: adapted to the practice of the base, and for each proposal that of the template it was created under.</summary>
/// <param name="Files">The files of the repository.</param>
/// <param name="Layout">Where the proposals were @base.</param>
/// <param name="Repository">The proposals.</param>
/// <param name="Base">The base they are compared with.</param>
internal sealed record JudgedRepository(WorkingTree Files, RepositoryLayout Layout, ProposalRepository Repository, Base Base)
{
    /// <summary>Loads the repository.</summary>
    /// <param name="request">The request, which says where the proposals are.</param>
    /// <param name="cancellation">Stops loading between documents.</param>
    /// <exception cref="OperationCanceledException">Loading was stopped.</exception>
    public static JudgedRepository Load(CheckRequest request, CancellationToken cancellation)
    {
        var files = SkippedFiles.WorkingTreeContaining(request.Directory);
        var program = GitProgram.Find(files.Root);
        var (folder, named) = (RequestedRepository.FolderOf(request, files), RequestedRepository.NamedIn(request, files));
        var asked = new RecordedFiles(files);
        var layout = RepositoryLoader.FindLayout(asked, folder, named, cancellation) with { Files = files };
        var repository = RepositoryLoader.Load(layout, ProposalLoading.Default, cancellation);
        var snapshot = new GitSnapshot(program, files) { Found = (layout, asked), LooksUpFiles = false };
        var @base = snapshot.Find(repository, folder, named, request.BaseRef, request.Environment, cancellation);
        (repository, @base) = RepositoryPractice.Judged(repository, @base);
        var commits = new LazyCommits(request.Cache, files.Root);
        (repository, @base) = new RepositoryHistory(program, files, layout.Paths) { Commits = commits.Open }.Read(
            repository,
            @base,
            isAskedForChanges: false,
            cancellation
        );
        commits.Save();
        return new JudgedRepository(files, layout, repository, @base);
    }
}
