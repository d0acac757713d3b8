using System.Collections.Immutable;
using Dep.Analysis.Configuration;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Reports;
using Dep.Hosting.Checking;
using Dep.Hosting.Files;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Commands;

/// <summary>
/// Loads a repository and lists what each proposal lacks for its next status. It is judged as a check judges it, by the policy of the
/// base too.
/// </summary>
internal static class ReadinessCheck
{
    /// <summary>Examines some or all proposals of a repository.</summary>
    /// <param name="request">The request, which says where the proposals are.</param>
    /// <param name="only">The full paths of the proposals to examine; empty for all.</param>
    /// <param name="cancellation">Stops the run between proposals.</param>
    /// <returns>The proposals by path, and the paths that are not proposals.</returns>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static (ImmutableArray<Readiness> Proposals, ImmutableArray<string> Unknown) Run(
        CheckRequest request,
        ImmutableArray<string> only,
        CancellationToken cancellation = default
    )
    {
        var tries = new TriedEdits(request);
        var (repository, options) = tries.Read(cancellation);
        var paths = only.Select(path => tries.Files.Relative(Path.GetFullPath(path, request.Directory))).ToHashSet(StringComparer.Ordinal);
        var proposals = repository.Proposals.Where(proposal => paths.Count == 0 || paths.Contains(proposal.Path));
        return (
            Of(proposals, repository, options.Configured, cancellation),
            [.. paths.Where(path => repository.At(path) is null).Order(StringComparer.Ordinal)]
        );
    }

    /// <summary>Examines proposals of a repository that a check has read.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="files">Its files.</param>
    /// <param name="request">The request for which the repository was read.</param>
    /// <param name="cancellation">Stops the run between proposals.</param>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    internal static ImmutableArray<Readiness> Of(
        ProposalRepository repository,
        WorkingTree files,
        CheckRequest request,
        CancellationToken cancellation
    )
    {
        var severities = SeverityLoader.Load(files, files.Relative(Path.GetFullPath(request.Directory)), repository, request.GlobalConfigs);
        return Of(repository.Proposals, repository, severities.Of, cancellation);
    }

    private static ImmutableArray<Readiness> Of(
        IEnumerable<Proposal> proposals,
        ProposalRepository repository,
        Func<string, DiagnosticDescriptor, SeveritySetting?> configured,
        CancellationToken cancellation
    )
    {
        var found = ImmutableArray.CreateBuilder<Readiness>();
        foreach (var proposal in proposals)
        {
            cancellation.ThrowIfCancellationRequested();
            found.Add(Readiness.Of(repository, proposal, configured));
        }

        return found.DrainToImmutable();
    }
}
