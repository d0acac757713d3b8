using Dep.Analysis.Analysis;

namespace Dep.Analysis.Hosting;

/// <summary>The repository that a request means, as it is on the disk.</summary>
internal static class RequestedRepository
{
    /// <summary>Loads it.</summary>
    /// <param name="request">Where the proposals are.</param>
    /// <param name="files">The files of the repository that the request's folder is in.</param>
    /// <param name="cancellation">Stops it between proposals.</param>
    public static ProposalRepository Load(CheckRequest request, WorkingTree files, CancellationToken cancellation) => RepositoryLoader.Load(
        files,
        files.Relative(Path.GetFullPath(request.Directory)),
        [.. request.Proposals.Select(path => files.Relative(Path.GetFullPath(path, request.Directory))).Distinct(StringComparer.Ordinal)],
        known: null,
        cancellation);
}
