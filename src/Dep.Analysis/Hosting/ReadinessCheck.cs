using System.Collections.Immutable;
using Dep.Analysis.Reports;

namespace Dep.Analysis.Hosting;

/// <summary>Loads a repository and says what its proposals lack to move on.</summary>
public static class ReadinessCheck
{
    /// <summary>Looks at some proposals of a repository, or at all.</summary>
    /// <param name="request">Where the proposals are.</param>
    /// <param name="only">Full paths of the proposals to look at; empty for all.</param>
    /// <param name="cancellation">Stops it between proposals.</param>
    /// <returns>The proposals by path, and which of the paths are none.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static (ImmutableArray<Readiness> Proposals, ImmutableArray<string> Unknown) Run(CheckRequest request, ImmutableArray<string> only, CancellationToken cancellation = default)
    {
        var files = WorkingTree.Containing(request.Directory);
        var folder = files.Relative(Path.GetFullPath(request.Directory));
        ImmutableArray<string> named = [.. request.Proposals.Select(files.Relative).Distinct(StringComparer.Ordinal)];
        var repository = RepositoryLoader.Load(files, folder, named, known: null, cancellation);
        var severities = SeverityLoader.Load(files, folder, repository, request.GlobalConfigs);

        var paths = only.Select(files.Relative).ToHashSet(StringComparer.Ordinal);
        var proposals = ImmutableArray.CreateBuilder<Readiness>();
        foreach (var proposal in repository.Proposals.Where(proposal => paths.Count == 0 || paths.Contains(proposal.Path)))
        {
            cancellation.ThrowIfCancellationRequested();
            proposals.Add(Readiness.Of(repository, proposal, severities.Of));
        }

        return (proposals.DrainToImmutable(), [.. paths.Where(path => repository.At(path) is null).Order(StringComparer.Ordinal)]);
    }
}
