using System.Collections.Immutable;
using Dep.Analysis.Configuration;
using Dep.Analysis.Rules;
using Dep.Hosting.Caching;
using Dep.Hosting.Git;
using Dep.Hosting.Requests;
using Dep.Hosting.Worker;
using Microsoft.Build.Framework;

namespace Dep.Build;

/// <summary>What the tasks of this package have in common: where the proposals are, cancellation, and an end without a stack trace.</summary>
public abstract class ProposalTask : Microsoft.Build.Utilities.Task, ICancelableTask
{
    // Without a timer or a wait handle there is nothing in it to dispose.
    private readonly CancellationTokenSource _cancellation = new();

    /// <summary>The full path of the folder the proposals are looked for in.</summary>
    [Required]
    public string Directory { get; set; } = "";

    /// <summary>Documents named one by one; where empty, the engine finds them. Relative paths start at the project.</summary>
    public ITaskItem[] Proposals { get; set; } = [];

    /// <summary>The base to compare with: a git revision; empty to find it; <c>none</c> to compare with nothing.</summary>
    public string BaseRef { get; set; } = "";

    /// <summary>Whose severities, settings, comments and baseline judge a change: <c>base</c> or empty for those of the base, <c>change</c> for its own.</summary>
    public string Policy { get; set; } = "";

    /// <summary>The full path of the project file, where reports place what no document is to blame for.</summary>
    public string ProjectFile { get; set; } = "";

    /// <summary>The baseline file; a file that does not exist is an empty baseline.</summary>
    public string Baseline { get; set; } = "";

    /// <summary>The day it is, as <c>2027-01-31</c>; empty for <c>SOURCE_DATE_EPOCH</c>, else for the machine's clock.</summary>
    public string Today { get; set; } = "";

    /// <summary>Whether warnings are reported as errors.</summary>
    public bool TreatWarningsAsErrors { get; set; }

    /// <summary>Ids, separated by <c>;</c> or <c>,</c>, that are reported as errors, whatever they are otherwise.</summary>
    public string WarningsAsErrors { get; set; } = "";

    /// <summary>Ids that stay warnings under <see cref="TreatWarningsAsErrors"/>.</summary>
    public string WarningsNotAsErrors { get; set; } = "";

    /// <summary>Ids that are not reported.</summary>
    public string NoWarn { get; set; } = "";

    /// <summary>Global configurations beside those that are called <c>.globalconfig</c> and found.</summary>
    public ITaskItem[] GlobalConfigs { get; set; } = [];

    /// <summary>Assemblies with further rules.</summary>
    public ITaskItem[] RuleAssemblies { get; set; } = [];

    /// <summary>Whether what was found out is kept in the user's own folder, and not found out again where nothing has changed.</summary>
    public bool Cache { get; set; } = true;

    /// <summary>Whether GitHub's matcher makes annotations of what is logged.</summary>
    internal bool IsMatched { get; init; } = BuildLog.IsGitHub;

    /// <summary>Stops the task. May be called from any thread, before or while <see cref="Execute()"/> runs.</summary>
    public void Cancel() => _cancellation.Cancel();

    /// <summary>Does the task's work.</summary>
    /// <returns>
    /// <see langword="false"/> where an error was logged or the task was stopped. MSBuild calls a build succeeded whose
    /// task logged errors and returned <see langword="true"/>.
    /// </returns>
    public sealed override bool Execute()
    {
        if (TaskAssembly.IsReplaced)
        {
            // Findings of an older version are not what was asked for, and nobody would notice.
            LogError(RuleCatalog.IdOf<RuleFailed>(), "Dep.Build was replaced after MSBuild had loaded it, and the old one would run; end MSBuild's processes with 'dotnet build-server shutdown' and build again");
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
            // Whatever happened, the build must not be green.
            BuildLog.Write(Log, BuildCheck.Failure(exception), IsMatched);
        }

        return !Log.HasLoggedErrors;
    }

    /// <summary>Makes out what the task's common properties ask for, and does its own work.</summary>
    /// <param name="cancellation">Stops it.</param>
    private protected virtual void Execute(CancellationToken cancellation) => Execute(Request(), cancellation);

    /// <summary>Does the task's own work.</summary>
    /// <param name="request">What the task's common properties ask for.</param>
    /// <param name="cancellation">Stops it.</param>
    private protected abstract void Execute(CheckRequest request, CancellationToken cancellation);

    /// <summary>Logs an error that is not about a document: how the task was called, or a file it could not write.</summary>
    private protected void LogError(string id, string message) => BuildLog.Write(Log, [BuildCheck.Error(id, message) with { File = ProjectFile }], IsMatched);

    /// <summary>Says what came of the task, so that a terminal shows it.</summary>
    private protected void SayDone(string line) => BuildLog.Write(Log, [BuildCheck.Done(ProjectFile, line)], IsMatched);

    /// <summary>A path from <see cref="Directory"/> as a full path; empty stays empty.</summary>
    private protected string FullPath(string path) => path.Length == 0 ? "" : Path.GetFullPath(path, Directory);

    // MSBuild knows what a relative path starts at: the project that names it. To ask for it in the targets, by a transform,
    // costs each build some milliseconds.
    private static ImmutableArray<string> FullPaths(ITaskItem[] items) => [.. items.Select(item => item.GetMetadata("FullPath"))];

    private CheckRequest Request() => new()
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
