using System.Collections.Immutable;
using Dep.Analysis.Analysis;
using Dep.Analysis.Configuration;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Hosting.Caching;
using Dep.Analysis.Rules;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Hosting;

/// <summary>The whole way once: loads a repository and its base, runs the rules, and hands back what they found.</summary>
public static class RepositoryCheck
{
    /// <summary>The environment variables <see cref="CheckRequest.Environment"/> is read from.</summary>
    public static ImmutableArray<string> EnvironmentVariables { get; } =
    [
        "GITHUB_BASE_REF",
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME",
        "SYSTEM_PULLREQUEST_TARGETBRANCH",
        "CHANGE_TARGET",
        Clock.EpochVariable,
        StepSummary.Variable,
    ];

    /// <summary>Checks a repository.</summary>
    /// <param name="request">What to check.</param>
    /// <param name="cancellation">Stops the check between documents and between rules.</param>
    /// <exception cref="OperationCanceledException">The check was stopped.</exception>
    public static CheckResult Run(CheckRequest request, CancellationToken cancellation = default) => Run(request, AnalysisOptions.Default.Cap, observations: null, cancellation);

    /// <summary>Checks a repository.</summary>
    /// <param name="request">What to check.</param>
    /// <param name="cap">How many findings of one rule in one file are reported at most.</param>
    /// <param name="observations">Where all that is asked of the disk is noted, or <see langword="null"/>.</param>
    /// <param name="cancellation">Stops the check.</param>
    internal static CheckResult Run(CheckRequest request, int cap, Observations? observations, CancellationToken cancellation) =>
        Run(request, cap, observations, RepositoryEdit.None, known: null, cancellation);

    /// <summary>Checks a repository as an edit would leave it.</summary>
    /// <param name="request">What to check.</param>
    /// <param name="cap">The most findings of one rule in one file.</param>
    /// <param name="edit">The edit.</param>
    /// <param name="known">What to compare with where that is known; found where <see langword="null"/>.</param>
    /// <param name="cancellation">Stops the check.</param>
    internal static CheckResult Run(CheckRequest request, int cap, RepositoryEdit edit, Base? known, CancellationToken cancellation) =>
        Run(request, cap, observations: null, edit, known, cancellation);

    private static CheckResult Run(CheckRequest request, int cap, Observations? observations, RepositoryEdit edit, Base? known, CancellationToken cancellation)
    {
        var files = WorkingTree.Containing(request.Directory).Still(observations);
        IRepositoryFiles view = edit.IsEmpty ? files : new EditedFiles(files, edit);
        var folder = files.Relative(Path.GetFullPath(request.Directory));
        var named = Named(request.Proposals);
        var layout = RepositoryLoader.FindLayout(view, folder, named, cancellation);
        var only = NamedFiles.Of(request with { Only = [.. Named(request.Only).Select(files.Full)] }, files, layout);
        if (only.Admitted is { IsEmpty: false } admitted)
        {
            named = [.. layout.Documents, .. admitted];
            layout = RepositoryLoader.FindLayout(view, folder, named, cancellation);
        }

        var loaded = RuleAssemblyLoader.Load(request.RuleAssemblies);
        ImmutableArray<Rule> rules = [.. RuleCatalog.All, .. loaded.Rules];
        var severities = SeverityLoader.Load(files, folder, layout.Schema, layout.Documents, request.GlobalConfigs);
        var baseline = BaselineFile.Read(files, view, request.Baseline);
        var options = OptionsOf(request, severities, baseline, cap) with { RuleFailures = loaded.Failures, Parallelism = RepositoryLoader.Parallelism };
        var isAskedForChanges = IsAskedForChanges(layout, rules, options);
        var ahead = isAskedForChanges || layout.Schema.TemplateVersion is TemplateVersion.AtBirth ? null : new ProposalRuleRun(layout.Schema, rules, options);
        var repository = RepositoryLoader.Load(layout, known: null, ahead is null ? null : ahead.Run, cancellation).With([
            .. loaded.Defects.Select(defect => (new Location(ProposalRepository.Whole, default), defect)),
            .. SeverityDefects.Find(severities, rules.Select(rule => rule.Descriptor.Id)),
            .. baseline.Defects.Select(defect => (new Location(baseline.Source, defect.Span), defect.Message)),
        ]);
        var program = GitProgram.Find(files.Root);
        var found = known ?? new GitSnapshot(program, files).Find(repository, folder, named, request.BaseRef, request.Environment, cancellation);
        (repository, var @base) = new RepositoryHistory(program, files, layout.Paths).Read(repository, found, isAskedForChanges, cancellation);
        var result = ProposalAnalyzer.Run(repository, @base, rules, options, ahead, cancellation);
        var interrupted = Interrupted(files, rules);
        return new CheckResult(files.Root, [.. interrupted, .. only.Of(result.Findings, repository)], CheckSummary.ScopeOf(repository, @base, only.Count(repository)))
        {
            Suppressed = only.Of(result.Suppressed, repository),
            Rules = rules,
            Unknown = only.Unknown,
            Repository = repository,
            Base = found,
        };

        ImmutableArray<string> Named(ImmutableArray<string> fullPaths) =>
            [.. fullPaths.Select(path => edit.PathAfter(files.Relative(Path.GetFullPath(path, request.Directory)))).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>How the rules are run, as far as a request decides it.</summary>
    internal static AnalysisOptions OptionsOf(CheckRequest request, SeverityConfiguration severities, Baseline baseline, int cap) => new()
    {
        Configured = severities.Of,
        Warnings = request.Warnings,
        Today = Clock.Today(request),
        Existing = request.ExistingFindings,
        Baseline = baseline,
        Cap = cap,
    };

    // What was read may be half of one state and half of another: nobody may take it for either.
    private static ImmutableArray<Diagnostic> Interrupted(WorkingTree files, ImmutableArray<Rule> rules) =>
        EditTransaction.IsPending(files) && rules.Reporter(AnalyzerFault.OutputUnwritable) is { } reporter
            ? [new Diagnostic(reporter, Severity.Error, new Location(ProposalRepository.Whole, default), "An edit of these files was begun and is not at its end; 'dotnet build -t:FixProposals' brings it to its end", [])]
            : [];

    private static bool IsAskedForChanges(RepositoryLayout layout, ImmutableArray<Rule> rules, AnalysisOptions options) =>
        rules.Any(rule => rule is ProposalRule one && one.NeedsLastChange(layout.Schema) && layout.Documents.Any(path => SeverityFunnel.IsOn(path, rule.Descriptor, options)));
}
