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
/// The files a check is limited to. The whole repository is checked all the same, since a duplicate number or a broken reference
/// shows only in comparison with the other proposals. The findings are then filtered to these files.
/// </summary>
internal sealed class NamedFiles
{
    private readonly ImmutableHashSet<string> _paths;

    private NamedFiles(ImmutableHashSet<string> paths)
    {
        _paths = paths;
    }

    /// <summary>The named files that are not proposals.</summary>
    public ImmutableArray<UnknownFile> Unknown { get; private init; } = [];

    /// <summary>The paths of the <see cref="Unknown"/> files that are checked as proposals all the same.</summary>
    public ImmutableArray<string> Admitted => [.. Unknown.Where(file => file.IsChecked).Select(file => file.Path)];

    /// <summary>Resolves the files that a request names.</summary>
    public static NamedFiles Of(CheckRequest request, WorkingTree files, RepositoryLayout layout)
    {
        var only = request.Only.Select(path => files.Relative(Path.GetFullPath(path, request.Directory))).ToImmutableHashSet(StringComparer.Ordinal);
        // A configuration file affects every proposal, so naming one turns the filter off.
        return new NamedFiles(only.Any(path => IsConfiguration(layout.Schema, path)) ? [] : only)
        {
            Unknown =
            [
                .. only.Where(path => !layout.Owns(path) && !IsConfiguration(layout.Schema, path))
                    .Order(StringComparer.Ordinal)
                    .Select(path => new UnknownFile(path, request.AdmitsUnknown && !layout.Paths.IsOther(path, files.Exists) && IsThere(path))),
            ],
        };

        // A file that exists only in an edit counts as well. A file on disk counts only if it is a regular file, not reached through a link.
        bool IsThere(string path) =>
            files.Exists(path)
                ? files.IsFile(path)
                : !path.StartsWith("../", StringComparison.Ordinal) && !Path.IsPathRooted(path) && layout.Files.Exists(path);
    }

    /// <summary>The number of named proposals; <see langword="null"/> if the check is not limited.</summary>
    public int? Count(ProposalRepository repository) => _paths.IsEmpty ? null : repository.Proposals.Count(IsNamed);

    /// <summary>
    /// The findings in named files, findings elsewhere that refer to a named proposal, and findings that put all others
    /// in doubt: about the repository as a whole, and errors in the configuration.
    /// </summary>
    public ImmutableArray<Diagnostic> Of(ImmutableArray<Diagnostic> findings, ProposalRepository repository)
    {
        if (_paths.IsEmpty)
        {
            return findings;
        }

        return
        [
            .. findings.Where(finding =>
                IsIn(finding.Location)
                || finding.Location.Source.Path.Length == 0
                || (
                    finding.Descriptor.Category == Category.Tool
                    && finding.Severity == Severity.Error
                    && repository.Owning(finding.Location.Source.Path) is null
                )
                || finding.Related.Any(related => IsIn(related.Location) && repository.Owning(related.Location.Source.Path) is not null)
            ),
        ];

        bool IsIn(Location location) =>
            _paths.Contains(location.Source.Path) || (repository.Owning(location.Source.Path) is { } owner && IsNamed(owner));
    }

    // A proposal with a sidecar is named by either file.
    private bool IsNamed(Proposal proposal) => _paths.Contains(proposal.Path) || _paths.Contains(proposal.HeaderSource.Path);

    private static bool IsConfiguration(ProposalSchema schema, string path) =>
        RepositoryPath.NameOf(path) is "dep.yml" or ".editorconfig" or ".globalconfig"
        || schema.AllTemplates.Any(template => template.Path == path || template.HeaderSource.Path == path);
}
