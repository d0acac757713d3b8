using System.Collections.Immutable;
using Dep.Analysis.Configuration;
using Dep.Analysis.Diagnostics;

namespace Dep.Hosting.Requests;

/// <summary>What a shell (the MSBuild task, the command line) asks the engine to check. Nothing is taken from the current directory.</summary>
internal sealed record CheckRequest
{
    /// <summary>The full path of the folder the proposals are looked for in: the project's folder.</summary>
    public required string Directory { get; init; }

    /// <summary>The full path of the project file, where reports place what no document is to blame for; empty where there is none.</summary>
    public string ProjectFile { get; init; } = "";

    /// <summary>The full path of the folder in which the user stands, from which messages name files; the project's where empty. A check names them by their full paths.</summary>
    public string CurrentDirectory { get; init; } = "";

    /// <summary>Full paths of documents named one by one; where empty, the globs of <c>dep.yml</c> or of the dialect find them.</summary>
    public ImmutableArray<string> Proposals { get; init; } = [];

    /// <summary>Full paths of the files that findings are reported of; empty for all. Whatever is named, the whole repository is read and checked: what another proposal says counts.</summary>
    public ImmutableArray<string> Only { get; init; } = [];

    /// <summary>Whether documents of <see cref="Only"/> that are not found as proposals are checked as such, with those that are.</summary>
    public bool AdmitsUnknown { get; init; } = true;

    /// <summary>The base to compare with: a git revision; empty to find it; <c>none</c> to compare with nothing.</summary>
    public string BaseRef { get; init; } = "";

    /// <summary>Whether a change is judged by its own severities, settings, comments and baseline, and not by those of the base.</summary>
    public bool IsJudgedByChange { get; init; }

    /// <summary>The environment as far as the engine may know it: <see cref="RequestEnvironment.Names"/>.</summary>
    public ImmutableDictionary<string, string> Environment { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>The full path of the baseline file; a file that does not exist is an empty baseline.</summary>
    public string Baseline { get; init; } = "";

    /// <summary>
    /// The most that a finding the base already had may be reported with; <see cref="Severity.Error"/> leaves all as they are,
    /// <see langword="null"/> makes them warnings on a branch whose target is known.
    /// </summary>
    public Severity? ExistingFindings { get; init; }

    /// <summary>What the build says of warnings.</summary>
    public WarningOptions Warnings { get; init; } = WarningOptions.None;

    /// <summary>Full paths of global configurations beside those that are called <c>.globalconfig</c> and found.</summary>
    public ImmutableArray<string> GlobalConfigs { get; init; } = [];

    /// <summary>Full paths of assemblies with further rules.</summary>
    public ImmutableArray<string> RuleAssemblies { get; init; } = [];

    /// <summary>The day it is, as <c>2027-01-31</c>; empty for <c>SOURCE_DATE_EPOCH</c> of the environment, else for the machine's clock.</summary>
    public string Today { get; init; } = "";

    /// <summary>The full path of the folder in which what was said is kept until something changes; empty to keep nothing. It must lie outside of the repository.</summary>
    public string Cache { get; init; } = "";

    /// <summary>The reports to write, written by <c>ReportFiles</c>.</summary>
    public ReportRequest Reports { get; init; } = new();
}
