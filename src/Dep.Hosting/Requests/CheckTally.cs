using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Suppressing;
using Dep.Analysis.Loading;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Reports;

namespace Dep.Hosting.Requests;

/// <summary>Counts what a check does not show.</summary>
internal static class CheckTally
{
    /// <summary>Counts it.</summary>
    /// <param name="result">The result of the check.</param>
    /// <param name="rules">The rules that ran.</param>
    /// <param name="repository">What was looked at.</param>
    /// <param name="options">How it was judged.</param>
    /// <param name="isConfigured">Whether any file configures severities.</param>
    /// <param name="layout">Where proposals were looked for.</param>
    /// <param name="files">The files among which they were.</param>
    public static Tally Of(AnalysisResult result, ImmutableArray<Rule> rules, ProposalRepository repository, AnalysisOptions options, bool isConfigured, RepositoryLayout layout, IRepositoryFiles files) => new(
        result.Suppressed.Count(finding => finding.Suppression!.Kind == SuppressionKind.InSource),
        result.Suppressed.Count(finding => finding.Suppression!.Kind == SuppressionKind.Baseline),
        result.Capped,
        Excluded(layout, files),
        rules.Count(rule => rule.Descriptor is { IsEnabledByDefault: true } descriptor && IsOff(descriptor, repository, options, isConfigured)));

    // Documents that the globs match and dep.yml excludes. What a dialect excludes everywhere was not decided here.
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
        return layout.Globs.Select(glob => new Glob(glob))
            .SelectMany(glob => files.FilesIn(glob.Folder, glob.IsRecursive).Where(glob.IsMatch))
            .Distinct(StringComparer.Ordinal)
            .Count(path => !owned.Contains(path) && excluded.Any(glob => glob.IsMatch(path)));
    }

    // Off somewhere is what nobody would notice, in one file, too. Where nothing is configured all files are alike.
    private static bool IsOff(DiagnosticDescriptor descriptor, ProposalRepository repository, AnalysisOptions options, bool isConfigured) =>
        !ConfiguredSeverity.IsOn(ProposalRepository.Whole.Path, descriptor, options)
        || (isConfigured && repository.Proposals.Any(proposal => !ConfiguredSeverity.IsOn(proposal.Path, descriptor, options)));
}
