using System.Collections.Immutable;
using Dep.Analysis.Engine;
using Dep.Analysis.Loading;
using Dep.Hosting.Files;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Checking;

/// <summary>The repository that a request is about, as it is on disk.</summary>
internal static class RequestedRepository
{
    /// <summary>Loads the repository.</summary>
    /// <param name="request">The request, which says where the proposals are.</param>
    /// <param name="files">The files of the repository that the request's folder is in.</param>
    /// <param name="cancellation">Stops loading between proposals.</param>
    public static ProposalRepository Load(CheckRequest request, WorkingTree files, CancellationToken cancellation) =>
        RepositoryLoader.Load(files, FolderOf(request, files), NamedIn(request, files), cancellation);

    /// <summary>The path of the request's folder from the root.</summary>
    public static string FolderOf(CheckRequest request, WorkingTree files) => files.Relative(Path.GetFullPath(request.Directory));

    /// <summary>The paths from the root of the documents that are named one by one. A relative path starts at the request's folder.</summary>
    public static ImmutableArray<string> NamedIn(CheckRequest request, WorkingTree files) =>
        [.. request.Proposals.Select(path => files.Relative(Path.GetFullPath(path, request.Directory))).Distinct(StringComparer.Ordinal)];
}
