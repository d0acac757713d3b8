using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Engine.Suppressing;
using Dep.Analysis.Loading;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Reports;

namespace Dep.Hosting.Requests;

/// <summary>Counts what a check leaves out: suppressed findings, excluded documents, rules that are off.</summary>
internal static class CheckTally
{
    /// <summary>Counts what a check leaves out.</summary>
    /// <param name="result">The result of the check.</param>
    /// <param name="rules">The rules that ran.</param>
    /// <param name="repository">The proposals.</param>
    /// <param name="options">The options of the run.</param>
    /// <param name="isConfigured">Whether any file configures severities.</param>
    /// <param name="layout">The layout of the repository.</param>
    /// <param name="files">The files of the repository.</param>
    public static Tally Of(
        AnalysisResult result,
        ImmutableArray<Rule> rules,
        ProposalRepository repository,
        AnalysisOptions options,
        bool isConfigured,
        RepositoryLayout layout,
        IRepositoryFiles files
    ) =>
        new(
            result.Suppressed.Count(finding => finding.Suppression!.Kind == SuppressionKind.InSource),
            result.Suppressed.Count(finding => finding.Suppression!.Kind == SuppressionKind.Baseline),
            result.Capped,
            Excluded(layout, files),
            rules.Count(rule => rule.Descriptor is { IsEnabledByDefault: true } descriptor && IsOff(descriptor, repository, options, isConfigured))
        );

    // The number of documents that the globs match and dep.yml excludes. The general excludes of a dialect do not count.
    private static int Excluded(RepositoryLayout layout, IRepositoryFiles files)
    {
        var settings = layout.Schema.Settings;
        if (settings.Source is not { } source || (settings.Exclude ?? []).Length == 0)
        {
            return 0;
        }

        var home = RepositoryPath.FolderOf(source.Path);
        Glob[] excluded = [.. settings.Exclude!.Value.Select(glob => new Glob(RepositoryPath.Combine(home, glob.Value)))];
        var owned = layout.Documents.ToHashSet(StringComparer.Ordinal);
        return layout
            .Globs.Select(glob => new Glob(glob))
            .SelectMany(glob => files.FilesIn(glob.Folder, glob.IsRecursive).Where(glob.IsMatch))
            .Distinct(StringComparer.Ordinal)
            .Count(path => !owned.Contains(path) && excluded.Any(glob => glob.IsMatch(path)));
    }

    // A rule counts as off even if it is off for a single file. Without configuration all files are alike, so one test is enough.
    private static bool IsOff(DiagnosticDescriptor descriptor, ProposalRepository repository, AnalysisOptions options, bool isConfigured) =>
        !ConfiguredSeverity.IsOn(ProposalRepository.Whole.Path, descriptor, options)
        || (isConfigured && repository.Proposals.Any(proposal => !ConfiguredSeverity.IsOn(proposal.Path, descriptor, options)));
}
