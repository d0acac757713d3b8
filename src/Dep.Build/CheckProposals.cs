using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Hosting;
using Dep.Analysis.Reports;
using Microsoft.Build.Framework;

namespace Dep.Build;

/// <summary>
/// Checks a repository of proposals: maps items and properties to a <see cref="CheckRequest"/>, and what was found to
/// the log. What is checked, and how, is the engine's.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class CheckProposals : Microsoft.Build.Utilities.Task, ICancelableTask
{
    private static readonly DiagnosticDescriptor CheckFailed =
        new("DEP904", "RuleFailed", "The check could not finish", Category.Tool, Severity.Error);

    // Without a timer or a wait handle there is nothing in it to dispose.
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>The full path of the folder the proposals are looked for in.</summary>
    [Required]
    public string Directory { get; set; } = "";

    /// <summary>Documents named one by one; where empty, the engine finds them. Relative paths start at <see cref="Directory"/>.</summary>
    public ITaskItem[] Proposals { get; set; } = [];

    /// <summary>The base to compare with: a git revision; empty to find it; <c>none</c> to compare with nothing.</summary>
    public string BaseRef { get; set; } = "";

    /// <summary>Whether warnings are reported as errors.</summary>
    public bool TreatWarningsAsErrors { get; set; }

    /// <summary>Ids, separated by <c>;</c> or <c>,</c>, that are reported as errors.</summary>
    public string WarningsAsErrors { get; set; } = "";

    /// <summary>Ids that stay warnings under <see cref="TreatWarningsAsErrors"/>.</summary>
    public string WarningsNotAsErrors { get; set; } = "";

    /// <summary>Ids that are not reported unless they are errors.</summary>
    public string NoWarn { get; set; } = "";

    /// <summary>The full path of the project file, where reports place what no document is to blame for.</summary>
    public string ProjectFile { get; set; } = "";

    /// <summary>The SARIF file to write; empty for none. Relative paths of reports start at <see cref="Directory"/>.</summary>
    public string ErrorLog { get; set; } = "";

    /// <summary>The JSON file to write; empty for none.</summary>
    public string JsonLog { get; set; } = "";

    /// <summary>Whether findings are printed as GitHub's workflow commands, too.</summary>
    public bool GitHubAnnotations { get; set; }

    /// <summary>Whether the summary of a GitHub Actions step is written: <c>true</c>, <c>false</c>, or empty where there is one to write.</summary>
    public string GitHubSummary { get; set; } = "";

    /// <summary>The engine; tests put another in its place.</summary>
    internal Func<CheckRequest, CancellationToken, CheckResult> Check { get; init; } = RepositoryCheck.Run;

    /// <summary>Stops the check. May be called from any thread, before or while <see cref="Execute"/> runs.</summary>
    public void Cancel() => _cancellation.Cancel();

    /// <summary>Checks the proposals and logs what was found.</summary>
    /// <returns>
    /// <see langword="false"/> where an error was logged or the check was stopped. MSBuild calls a build succeeded whose
    /// task logged errors and returned <see langword="true"/>.
    /// </returns>
    public override bool Execute()
    {
        try
        {
            var request = Request();
            var policy = new WarningPolicy(TreatWarningsAsErrors, WarningsAsErrors, WarningsNotAsErrors, NoWarn);
            var result = policy.Apply(Check(request, _cancellation.Token));
            DiagnosticLog.Write(Log, result);
            ReportLog.Write(Log, ReportFiles.Write(request, result));
        }
        catch (OperationCanceledException) when (_cancellation.IsCancellationRequested)
        {
            return false;
        }
        catch (Exception exception)
        {
            // Whatever happened, the build must not be green. A user can do nothing with the stack; a bug report can.
            var message = SafeText.OneLine($"Dep.Build could not finish: {exception.GetType().Name}: {exception.Message}");
            Log.LogError(null, CheckFailed.Id, null, CheckFailed.HelpLink, null, 0, 0, 0, 0, "{0}", message);
            Log.LogMessage(MessageImportance.Low, "{0}", exception.StackTrace ?? "");
        }

        return !Log.HasLoggedErrors;
    }

    private CheckRequest Request() => new()
    {
        Directory = Directory,
        Proposals = [.. Proposals.Select(item => Path.GetFullPath(item.ItemSpec, Directory))],
        BaseRef = BaseRef,
        Environment = RepositoryCheck.EnvironmentVariables
            .Select(name => KeyValuePair.Create(name, Environment.GetEnvironmentVariable(name) ?? ""))
            .Where(variable => variable.Value.Length > 0)
            .ToImmutableDictionary(),
        ProjectFile = ProjectFile,
        Reports = new ReportRequest
        {
            Sarif = FullPath(ErrorLog),
            Json = FullPath(JsonLog),
            GitHubAnnotations = GitHubAnnotations,
            GitHubSummary = bool.TryParse(GitHubSummary, out var isWanted) ? isWanted : null,
        },
    };

    private string FullPath(string path) => path.Length == 0 ? "" : Path.GetFullPath(path, Directory);
}
