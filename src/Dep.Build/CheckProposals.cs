using Dep.Analysis.Diagnostics;
using Dep.Analysis.Rules;
using Dep.Hosting.Checking;
using Dep.Hosting.Requests;
using Dep.Hosting.Worker;
using Microsoft.Build.Framework;

namespace Dep.Build;

/// <summary>
/// Checks a repository of proposals: maps items and properties to a <see cref="CheckRequest"/>, and the findings to
/// the log. The engine does the rest.
/// </summary>
[MSBuildMultiThreadableTask]
public sealed class CheckProposals : ProposalTask
{
    private WorkerProcess? _worker;

    /// <summary>The maximum severity of findings that the base already has: <c>report</c> for no limit, <c>warning</c>, <c>suggestion</c>, <c>none</c>; empty for <c>warning</c> on a branch whose target is known.</summary>
    public string ExistingFindings { get; set; } = "";

    /// <summary>The SARIF file to write; empty for none. Relative paths of reports are resolved against <see cref="ProposalTask.Directory"/>.</summary>
    public string ErrorLog { get; set; } = "";

    /// <summary>The JSON file to write; empty for none.</summary>
    public string JsonLog { get; set; } = "";

    /// <summary>Whether findings are also printed as GitHub workflow commands.</summary>
    public bool GitHubAnnotations { get; set; }

    /// <summary>Whether to write the summary of a GitHub Actions step: <c>true</c>, <c>false</c>, or empty to write it if there is one.</summary>
    public string GitHubSummary { get; set; } = "";

    /// <summary>A replacement of the engine for tests; <see langword="null"/> for the engine.</summary>
    internal Func<CheckRequest, CancellationToken, CheckResult>? Check { get; init; }

    // The worker starts while this process prepares the request.
    private protected override void Execute(CancellationToken cancellation)
    {
        using var worker = StartWorker();
        _worker = worker;
        base.Execute(cancellation);
    }

    /// <inheritdoc/>
    private protected override void Execute(CheckRequest request, CancellationToken cancellation)
    {
        var existing = ExistingFindingsOf(ExistingFindings);
        if (existing is null && !string.IsNullOrWhiteSpace(ExistingFindings))
        {
            LogError(
                RuleCatalog.IdOf<SettingsInvalid>(),
                $"DepExistingFindings is '{ExistingFindings}'; it is one of report, warning, suggestion, none"
            );
            return;
        }

        if (Policy.Trim().ToLowerInvariant() is not ("" or "base" or "change"))
        {
            LogError(RuleCatalog.IdOf<SettingsInvalid>(), $"DepPolicy is '{Policy}'; it is one of base, change");
            return;
        }

        request = request with
        {
            ExistingFindings = existing,
            Reports = new ReportRequest
            {
                Sarif = FullPath(ErrorLog),
                Json = FullPath(JsonLog),
                GitHubAnnotations = GitHubAnnotations,
                GitHubSummary = bool.TryParse(GitHubSummary, out var isWanted) ? isWanted : null,
            },
        };
        var entries = _worker?.Ask(request, cancellation) ?? BuildCheck.Of(request, (Check ?? RepositoryCheck.Run)(request, cancellation));
        BuildLog.Write(Log, entries, IsMatched);
    }

    // Custom rules need the JIT compiler, so they run only in this process.
    private WorkerProcess? StartWorker() =>
        Check is null
        && RuleAssemblies.Length == 0
        && WorkerProcess.Find(Path.GetDirectoryName(typeof(CheckProposals).Assembly.Location)!) is { } program
            ? WorkerProcess.Start(program)
            : null;

    private static Severity? ExistingFindingsOf(string word) =>
        word.Trim().ToLowerInvariant() switch
        {
            "report" => Severity.Error,
            "warning" => Severity.Warning,
            "suggestion" => Severity.Info,
            "none" => Severity.None,
            _ => null,
        };
}
