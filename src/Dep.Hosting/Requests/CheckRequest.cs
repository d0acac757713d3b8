using System.Collections.Immutable;
using Dep.Analysis.Configuration;
using Dep.Analysis.Diagnostics;

namespace Dep.Hosting.Requests;

/// <summary>The input of a check from a shell (the MSBuild task or the command line). The process's current directory is never used.</summary>
internal sealed record CheckRequest
{
    /// <summary>The full path of the folder in which proposals are looked for: the project's folder.</summary>
    public required string Directory { get; init; }

    /// <summary>The full path of the project file, at which reports place findings about no document; empty if there is none.</summary>
    public string ProjectFile { get; init; } = "";

    /// <summary>The full path of the user's current folder, to which paths in messages are relative; empty for the project's folder. The log of a check has full paths.</summary>
    public string CurrentDirectory { get; init; } = "";

    /// <summary>The full paths of proposals named one by one; if empty, the globs of <c>dep.yml</c> or of the dialect find them.</summary>
    public ImmutableArray<string> Proposals { get; init; } = [];

    /// <summary>The full paths of the files to report findings of; empty for all. The whole repository is checked in any case, since findings depend on other proposals.</summary>
    public ImmutableArray<string> Only { get; init; } = [];

    /// <summary>Whether documents in <see cref="Only"/> that are not found as proposals are checked as proposals anyway.</summary>
    public bool AdmitsUnknown { get; init; } = true;

    /// <summary>The base to compare with: a git revision; empty for the default base; <c>none</c> to compare with nothing.</summary>
    public string BaseRef { get; init; } = "";

    /// <summary>Whether a change is judged by its own severities, settings, comments and baseline instead of those of the base.</summary>
    public bool IsJudgedByChange { get; init; }

    /// <summary>The environment variables that the engine uses, see <see cref="RequestEnvironment.Names"/>.</summary>
    public ImmutableDictionary<string, string> Environment { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The full path of the baseline file; a file that does not exist is an empty baseline.</summary>
    public string Baseline { get; init; } = "";

    /// <summary>
    /// The maximum severity of findings that the base already has; <see cref="Severity.Error"/> leaves all unchanged,
    /// <see langword="null"/> makes them warnings on a branch whose target is known.
    /// </summary>
    public Severity? ExistingFindings { get; init; }

    /// <summary>The build's warning options.</summary>
    public WarningOptions Warnings { get; init; } = WarningOptions.None;

    /// <summary>The full paths of further global configurations, besides the <c>.globalconfig</c> files that are found.</summary>
    public ImmutableArray<string> GlobalConfigs { get; init; } = [];

    /// <summary>The full paths of assemblies with custom rules.</summary>
    public ImmutableArray<string> RuleAssemblies { get; init; } = [];

    /// <summary>Today's date, as <c>2027-01-31</c>; empty for <c>SOURCE_DATE_EPOCH</c> of the environment or else the machine's clock.</summary>
    public string Today { get; init; } = "";

    /// <summary>The full path of the cache folder; empty for no cache. It must be outside the repository.</summary>
    public string Cache { get; init; } = "";

    /// <summary>The reports to write, written by <c>ReportFiles</c>.</summary>
    public ReportRequest Reports { get; init; } = new();
}
