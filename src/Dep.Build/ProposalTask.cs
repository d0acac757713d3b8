using System.Collections.Immutable;
using Dep.Analysis.Configuration;
using Dep.Analysis.Rules;
using Dep.Hosting.Caching;
using Dep.Hosting.Git;
using Dep.Hosting.Requests;
using Dep.Hosting.Worker;
using Microsoft.Build.Framework;

namespace Dep.Build;

/// <summary>The base class of all tasks: the location of proposals, cancellation, and error reporting.</summary>
public abstract class ProposalTask : Microsoft.Build.Utilities.Task, ICancelableTask
{
    // Not disposed: without a timer or wait handle, it holds no resources.
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>The full path of the folder in which proposals are looked for.</summary>
    [Required]
    public string Directory { get; set; } = "";

    /// <summary>The proposals named one by one; if empty, the engine finds them. Relative paths are resolved against the project's folder.</summary>
    public ITaskItem[] Proposals { get; set; } = [];

    /// <summary>The base to compare with: a git revision; empty for the default base; <c>none</c> to compare with nothing.</summary>
    public string BaseRef { get; set; } = "";

    /// <summary>Which severities, settings, comments and baseline a change is judged by: <c>base</c> or empty for those of the base, <c>change</c> for its own.</summary>
    public string Policy { get; set; } = "";

    /// <summary>The full path of the project file, at which reports place findings about no document.</summary>
    public string ProjectFile { get; set; } = "";

    /// <summary>The baseline file; a missing file is an empty baseline.</summary>
    public string Baseline { get; set; } = "";

    /// <summary>Today's date, as <c>2027-01-31</c>; empty for <c>SOURCE_DATE_EPOCH</c> or else the machine's clock.</summary>
    public string Today { get; set; } = "";

    /// <summary>Whether warnings are reported as errors.</summary>
    public bool TreatWarningsAsErrors { get; set; }

    /// <summary>Ids, separated by <c>;</c> or <c>,</c>, that are always reported as errors.</summary>
    public string WarningsAsErrors { get; set; } = "";

    /// <summary>Ids that stay warnings under <see cref="TreatWarningsAsErrors"/>.</summary>
    public string WarningsNotAsErrors { get; set; } = "";

    /// <summary>Ids that are not reported.</summary>
    public string NoWarn { get; set; } = "";

    /// <summary>Further global configurations, besides the <c>.globalconfig</c> files that are found.</summary>
    public ITaskItem[] GlobalConfigs { get; set; } = [];

    /// <summary>Assemblies with custom rules.</summary>
    public ITaskItem[] RuleAssemblies { get; set; } = [];

    /// <summary>Whether results are cached in the user's cache folder.</summary>
    public bool Cache { get; set; } = true;

    /// <summary>Whether GitHub's problem matcher turns the log into annotations.</summary>
    internal bool IsMatched { get; init; } = BuildLog.IsGitHub;

    /// <summary>Stops the task. May be called from any thread, before or while <see cref="Execute()"/> runs.</summary>
    public void Cancel() => _cancellation.Cancel();

    /// <summary>Runs the task.</summary>
    /// <returns>
    /// <see langword="false"/> if an error was logged or the task was stopped. MSBuild treats a build as successful if its
    /// task returns <see langword="true"/>, even if it logged errors.
    /// </returns>
    public sealed override bool Execute()
    {
        if (TaskAssembly.IsReplaced)
        {
            // Otherwise an older version would run unnoticed.
            LogError(
                RuleCatalog.IdOf<RuleFailed>(),
                "Dep.Build was replaced after MSBuild had loaded it, and the old one would run; end MSBuild's processes with 'dotnet build-server shutdown' and build again"
            );
            return false;
        }

        try
        {
            Execute(_cancellation.Token);
        }
        catch (OperationCanceledException) when (_cancellation.IsCancellationRequested)
        {
            return false;
        }
        catch (UnknownBaseException unknown)
        {
            LogError(RuleCatalog.IdOf<BaseUnavailable>(), unknown.Message);
        }
        catch (Exception exception)
        {
            // Whatever happened, the build must fail.
            BuildLog.Write(Log, BuildCheck.Failure(exception), IsMatched);
        }

        return !Log.HasLoggedErrors;
    }

    /// <summary>Builds the request and runs the task's own work.</summary>
    /// <param name="cancellation">Stops the task.</param>
    private protected virtual void Execute(CancellationToken cancellation) => Execute(Request(), cancellation);

    /// <summary>Runs the task's own work.</summary>
    /// <param name="request">The request from the task's common properties.</param>
    /// <param name="cancellation">Stops the task.</param>
    private protected abstract void Execute(CheckRequest request, CancellationToken cancellation);

    /// <summary>Logs an error that is not about a document, such as an invalid property or a file that cannot be written.</summary>
    private protected void LogError(string id, string message) =>
        BuildLog.Write(Log, [BuildCheck.Error(id, message) with { File = ProjectFile }], IsMatched);

    /// <summary>Logs the result of the task, in a form that the terminal logger shows.</summary>
    private protected void SayDone(string line) => BuildLog.Write(Log, [BuildCheck.Done(ProjectFile, line)], IsMatched);

    /// <summary>Resolves a path against <see cref="Directory"/>; an empty path stays empty.</summary>
    private protected string FullPath(string path) => path.Length == 0 ? "" : Path.GetFullPath(path, Directory);

    // MSBuild's metadata resolves a relative path against the project that names it. A transform in the targets would do the same,
    // but costs each build some milliseconds.
    private static ImmutableArray<string> FullPaths(ITaskItem[] items) => [.. items.Select(item => item.GetMetadata("FullPath"))];

    private CheckRequest Request() =>
        new()
        {
            Directory = Directory,
            Proposals = FullPaths(Proposals),
            BaseRef = BaseRef,
            IsJudgedByChange = string.Equals(Policy.Trim(), "change", StringComparison.OrdinalIgnoreCase),
            Environment = RequestEnvironment.Read(Environment.GetEnvironmentVariable),
            Warnings = new WarningOptions
            {
                TreatWarningsAsErrors = TreatWarningsAsErrors,
                AsErrors = WarningOptions.Ids(WarningsAsErrors),
                NotAsErrors = WarningOptions.Ids(WarningsNotAsErrors),
                Silenced = WarningOptions.Ids(NoWarn),
            },
            GlobalConfigs = FullPaths(GlobalConfigs),
            RuleAssemblies = FullPaths(RuleAssemblies),
            ProjectFile = ProjectFile,
            Baseline = FullPath(Baseline),
            Today = Today,
            Cache = Cache ? UserCache.Folder : "",
        };
}
