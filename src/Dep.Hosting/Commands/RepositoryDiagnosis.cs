using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Changes;
using Dep.Analysis.Reports;
using Dep.Analysis.Reports.Formats;
using Dep.Analysis.Schema.Dialects;
using Dep.Analysis.Text;
using Dep.Hosting.Caching;
using Dep.Hosting.Checking;
using Dep.Hosting.Edits;
using Dep.Hosting.Files;
using Dep.Hosting.Git;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Commands;

/// <summary>Examines everything that a check depends on, such as git, settings and cache, and reports for each whether it works.</summary>
internal static class RepositoryDiagnosis
{
    private const int MostNamed = 3;

    /// <summary>Examines a repository without changing it.</summary>
    /// <param name="request">The request that a check would get.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static ImmutableArray<DiagnosisLine> Run(CheckRequest request, CancellationToken cancellation = default)
    {
        var judged = JudgedRepository.Load(request, cancellation);
        return
        [
            Of("version", DiagnosisState.Works, VersionText()),
            GitLine(judged.Files, cancellation),
            RepositoryLine(judged.Files),
            SettingsLine(judged),
            TemplateLine(judged),
            ProposalsLine(judged, request),
            BaseLine(judged, request),
            SeveritiesLine(judged, request),
            BaselineLine(judged, request),
            CacheLine(request.Cache.Length > 0 ? request.Cache : UserCache.Folder),
        ];
    }

    private static DiagnosisLine Of(string name, DiagnosisState state, string text) => new(name, state, text);

    private static string VersionText() =>
        $"{ReportInput.OwnVersion()}, {(RuntimeFeature.IsDynamicCodeSupported ? ".NET " + Environment.Version : "native")}, {RuntimeInformation.RuntimeIdentifier}";

    private static DiagnosisLine GitLine(WorkingTree files, CancellationToken cancellation)
    {
        if (GitProgram.Find(files.Root) is not { } program)
        {
            return Of("git", DiagnosisState.Fails, GitFault.NoProgram);
        }

        var (_, output, fault) = new GitRunner(program, files.Root, GitSnapshot.DefaultTimeout, cancellation).Run("--version");
        return fault is null ? Of("git", DiagnosisState.Works, $"{output.Trim()}, {program}") : Of("git", DiagnosisState.Fails, fault);
    }

    private static DiagnosisLine RepositoryLine(WorkingTree files) =>
        EditTransaction.IsPending(files)
            ? Of("repository", DiagnosisState.Fails, $"{files.Root}: an edit of it was interrupted; 'dep fix' brings it to its end")
        : Path.Exists(Path.Combine(files.Root, ".git")) ? Of("repository", DiagnosisState.Works, files.Root)
        : Of("repository", DiagnosisState.Absent, $"{files.Root}: {GitFault.NoWorkingTree(files.Root)}");

    private static DiagnosisLine SettingsLine(JudgedRepository judged)
    {
        var schema = judged.Repository.Schema;
        var faults = schema.SettingsDefects;
        var path = schema.Settings.Source?.Path ?? "";
        return !faults.IsEmpty
                ? Of(
                    "settings",
                    DiagnosisState.Fails,
                    $"{faults[0].Location.Source.Path}: {faults[0].Message}{(faults.Length > 1 ? $", and {Quantity.Of(faults.Length - 1, "fault")} more" : "")}"
                )
            : path.Length > 0 ? Of("settings", DiagnosisState.Works, path)
            : Of("settings", DiagnosisState.Absent, "no dep.yml; all is worked out from the proposals, and 'dep init' writes it down");
    }

    private static DiagnosisLine TemplateLine(JudgedRepository judged)
    {
        var schema = judged.Repository.Schema;
        string[] named =
        [
            .. schema
                .AllTemplates.Select(template => Dialect.IsBuiltIn(template.Source) ? $"{template.Path} (built in)" : template.Path)
                .Distinct(StringComparer.Ordinal),
        ];
        return schema.TemplateDefects is [var (_, message), ..] ? Of("template", DiagnosisState.Fails, message)
            : named.Length == 0 ? Of("template", DiagnosisState.Absent, "none; what most proposals have is asked of all")
            : Of("template", DiagnosisState.Works, Listed(named) + (schema.Dialect is { } dialect ? $", dialect {dialect}" : ""));
    }

    private static DiagnosisLine ProposalsLine(JudgedRepository judged, CheckRequest request)
    {
        var proposals = judged.Repository.Proposals;
        if (proposals.IsEmpty)
        {
            return Of("proposals", DiagnosisState.Fails, Analysis.Rules.NoProposals.Message(judged.Repository, "there is nothing to check"));
        }

        var unreadable = proposals.Count(proposal => proposal.Defect is not null);
        string[] places = [.. judged.Layout.Paths.Places.Select(place => place.Length == 0 ? "." : place)];
        var count = $"{proposals.Length.ToString(CultureInfo.InvariantCulture)} in {Listed(places)}";
        return unreadable == 0
            ? Of("proposals", DiagnosisState.Works, count + $"; 'dep schema {ShownPath.Of(request.Directory, request.CurrentDirectory)}' says why")
            : Of("proposals", DiagnosisState.Fails, $"{count}, of which {unreadable.ToString(CultureInfo.InvariantCulture)} cannot be read");
    }

    private static DiagnosisLine BaseLine(JudgedRepository judged, CheckRequest request) =>
        judged.Base switch
        {
            Base.Snapshot snapshot => Of(
                "base",
                DiagnosisState.Works,
                $"{snapshot.Name}, {Quantity.Of(snapshot.Repository.Proposals.Length, "proposal")} then, {Quantity.Of(ProposalChanges.Between(snapshot.Repository, judged.Repository).Length, "change")} since"
            ),
            Base.Unavailable { Reason: var reason } => Of(
                "base",
                reason is GitFault.NoCommit or GitFault.FirstCommit or GitFault.NoRepository or GitFault.Bare
                    ? DiagnosisState.Absent
                    : DiagnosisState.Fails,
                reason
            ),
            _ => Of("base", DiagnosisState.Absent, request.BaseRef.Length > 0 ? "none was asked for" : "none"),
        };

    private static DiagnosisLine SeveritiesLine(JudgedRepository judged, CheckRequest request)
    {
        var files = judged.Files;
        var severities = SeverityLoader.Load(files, files.Relative(Path.GetFullPath(request.Directory)), judged.Repository, request.GlobalConfigs);
        string[] configured =
        [
            .. severities
                .Files.Where(file => !file.Preamble.IsEmpty || !file.Sections.IsEmpty)
                .Select(file => ShownPath.Of(Path.Combine(file.Directory, Path.GetFileName(file.Source.Path)), request.CurrentDirectory)),
        ];
        return configured.Length == 0
            ? Of("severities", DiagnosisState.Absent, "all as they are by default; no .editorconfig or .globalconfig says otherwise")
            : Of("severities", DiagnosisState.Works, Listed(configured) + "; 'dep config' shows what they come to");
    }

    private static DiagnosisLine BaselineLine(JudgedRepository judged, CheckRequest request)
    {
        if (request.Baseline.Length == 0 || !File.Exists(request.Baseline))
        {
            return Of("baseline", DiagnosisState.Absent, "none; 'dep baseline' writes one");
        }

        var baseline = BaselineFile.Read(judged.Files, judged.Files, request.Baseline);
        var path = ShownPath.Of(request.Baseline, request.CurrentDirectory);
        return baseline.Defects is [var (_, message), ..]
            ? Of("baseline", DiagnosisState.Fails, $"{path}: {message}")
            : Of("baseline", DiagnosisState.Works, path);
    }

    private static DiagnosisLine CacheLine(string cache)
    {
        if (cache.Length == 0)
        {
            return Of("cache", DiagnosisState.Absent, "there is no folder for it; checks are slower and find the same");
        }

        try
        {
            var (files, bytes) = UserCache.Measure(cache);
            return files == 0
                ? Of("cache", DiagnosisState.Absent, $"{cache}: nothing was kept yet")
                : Of(
                    "cache",
                    DiagnosisState.Works,
                    string.Create(CultureInfo.InvariantCulture, $"{cache}: {Quantity.Of(files, "file")}, {(bytes + 1023) / 1024} KB")
                );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return Of("cache", DiagnosisState.Fails, $"{cache}: {exception.Message.TrimEnd('.')}");
        }
    }

    private static string Listed(string[] names) =>
        string.Join(", ", names.Take(MostNamed))
        + (names.Length > MostNamed ? $" and {(names.Length - MostNamed).ToString(CultureInfo.InvariantCulture)} more" : "");
}
