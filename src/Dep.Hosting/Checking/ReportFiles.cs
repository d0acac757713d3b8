using System.Collections.Immutable;
using Dep.Analysis.Reports.Formats;
using Dep.Hosting.Files;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Checking;

/// <summary>Writes the reports a request asks for.</summary>
internal static class ReportFiles
{
    /// <summary>Writes the reports of a check. A file that cannot be written becomes a failure in the outcome, not an exception.</summary>
    /// <param name="request">The request to answer.</param>
    /// <param name="result">The findings, with the severities they are reported with.</param>
    public static ReportOutcome Write(CheckRequest request, CheckResult result)
    {
        var input = InputOf(request, result);
        var failures = ImmutableArray.CreateBuilder<string>();
        var remarks = ImmutableArray.CreateBuilder<string>();
        WriteFile(request.Reports.Sarif, SarifReport.Write);
        WriteFile(request.Reports.Json, JsonReport.Write);
        WriteSummary();
        return new ReportOutcome(
            request.Reports.GitHubAnnotations ? GitHubAnnotations.Lines(input) : [],
            failures.DrainToImmutable(),
            remarks.DrainToImmutable()
        );

        void WriteFile(string path, Action<Stream, ReportInput> write)
        {
            if (path.Length > 0 && AtomicFile.Write(path, stream => write(stream, input)) is { } reason)
            {
                failures.Add($"The report '{path}' cannot be written: {reason}");
            }
        }

        // In a container the variable may be set although the file is not mounted. Unless the summary was requested explicitly, that is a
        // remark and no failure.
        void WriteSummary()
        {
            if (
                request.Reports.GitHubSummary != false
                && request.Environment.GetValueOrDefault(RequestEnvironment.StepSummary) is { Length: > 0 } path
                && StepSummary.Append(path, input) is { } reason
            )
            {
                (request.Reports.GitHubSummary == true ? failures : remarks).Add($"The summary of the step '{path}' cannot be written: {reason}");
            }
        }
    }

    /// <summary>The input of a check's reports.</summary>
    public static ReportInput InputOf(CheckRequest request, CheckResult result) =>
        new()
        {
            Findings = result.Diagnostics,
            Suppressed = result.Suppressed,
            Rules = result.Rules,
            Summary = result.Scope,
            Tally = result.Tally,
            Place = PlaceOf(request, result.Root),
        };

    // Code scanning requires a file for every finding. Findings about the whole repository get the project file, or else the folder.
    private static string PlaceOf(CheckRequest request, string root)
    {
        var fullPath = request.ProjectFile.Length > 0 ? request.ProjectFile : request.Directory;
        var path = Path.GetRelativePath(root, fullPath).Replace(Path.DirectorySeparatorChar, '/');
        return path.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(path) ? "." : path;
    }
}
