using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Loading;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Hosting.Files;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Checking;

/// <summary>
/// The files a check was asked about. The whole repository is checked all the same, since a taken number or a broken reference
/// shows only beside the other proposals. The findings are then filtered to these files.
/// </summary>
internal sealed class NamedFiles
{
    private readonly ImmutableHashSet<string> _paths;

    private NamedFiles(ImmutableHashSet<string> paths)
    {
        _paths = paths;
    }

    /// <summary>The files that are not found as proposals.</summary>
    public ImmutableArray<UnknownFile> Unknown { get; private init; } = [];

    /// <summary>The paths of those among them that are to be checked as proposals.</summary>
    public ImmutableArray<string> Admitted => [.. Unknown.Where(file => file.IsChecked).Select(file => file.Path)];

    /// <summary>Looks at the files a request names.</summary>
    public static NamedFiles Of(CheckRequest request, WorkingTree files, RepositoryLayout layout)
    {
        var only = request.Only.Select(path => files.Relative(Path.GetFullPath(path, request.Directory))).ToImmutableHashSet(StringComparer.Ordinal);
        // A file that configures the run concerns every proposal.
        return new NamedFiles(only.Any(path => IsConfiguration(layout.Schema, path)) ? [] : only)
        {
            Unknown =
            [
                .. only.Where(path => !layout.Owns(path) && !IsConfiguration(layout.Schema, path))
                    .Order(StringComparer.Ordinal)
                    .Select(path => new UnknownFile(path, request.AdmitsUnknown && !layout.Paths.IsOther(path, files.Exists) && IsThere(path))),
            ],
        };

        // An edit may lay a file over the disk that is not on it; what is on it is reached through no link.
        bool IsThere(string path) => files.Exists(path) ? files.IsFile(path) : !path.StartsWith("../", StringComparison.Ordinal) && !Path.IsPathRooted(path) && layout.Files.Exists(path);
    }

    /// <summary>How many proposals were named; <see langword="null"/> where all are asked about.</summary>
    public int? Count(ProposalRepository repository) => _paths.IsEmpty ? null : repository.Proposals.Count(IsNamed);

    /// <summary>
    /// The findings in named files, those elsewhere that a named proposal has a part in, and those without which the others
    /// cannot be trusted: about the repository as a whole, and errors in what the run is configured by.
    /// </summary>
    public ImmutableArray<Diagnostic> Of(ImmutableArray<Diagnostic> findings, ProposalRepository repository)
    {
        if (_paths.IsEmpty)
        {
            return findings;
        }

        return [.. findings.Where(finding =>
            IsIn(finding.Location)
            || finding.Location.Source.Path.Length == 0
            || (finding.Descriptor.Category == Category.Tool && finding.Severity == Severity.Error && repository.Owning(finding.Location.Source.Path) is null)
            || finding.Related.Any(related => IsIn(related.Location) && repository.Owning(related.Location.Source.Path) is not null))];

        bool IsIn(Location location) => _paths.Contains(location.Source.Path) || (repository.Owning(location.Source.Path) is { } owner && IsNamed(owner));
    }

    // A proposal whose header stands in a file beside it is named by either.
    private bool IsNamed(Proposal proposal) => _paths.Contains(proposal.Path) || _paths.Contains(proposal.HeaderSource.Path);

    private static bool IsConfiguration(ProposalSchema schema, string path) =>
        RepositoryPath.NameOf(path) is "dep.yml" or ".editorconfig" or ".globalconfig" || schema.AllTemplates.Any(template => template.Path == path || template.HeaderSource.Path == path);
}
