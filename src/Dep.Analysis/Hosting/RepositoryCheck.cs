using System.Collections.Immutable;
using Dep.Analysis.Analysis;
using Dep.Analysis.Configuration;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Rules;

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
    public static CheckResult Run(CheckRequest request, CancellationToken cancellation = default) => Run(request, AnalysisOptions.Default.Cap, cancellation);

    /// <summary>Checks a repository and reports at most so many findings of one rule in one file.</summary>
    internal static CheckResult Run(CheckRequest request, int cap, CancellationToken cancellation)
    {
        var files = WorkingTree.Containing(request.Directory);
        var folder = files.Relative(Path.GetFullPath(request.Directory));
        ImmutableArray<string> named = [.. request.Proposals.Select(path => files.Relative(Path.GetFullPath(path, request.Directory))).Distinct(StringComparer.Ordinal)];
        var (repository, paths) = RepositoryLoader.LoadWithPaths(files, folder, named, known: null, cancellation);
        var only = NamedFiles.Of(request, files, repository, paths);
        if (only.Admitted is { IsEmpty: false } admitted)
        {
            named = [.. repository.Proposals.Select(proposal => proposal.Path), .. admitted];
            repository = RepositoryLoader.Load(files, folder, named, known: null, cancellation);
        }

        var loaded = RuleAssemblyLoader.Load(request.RuleAssemblies);
        ImmutableArray<Rule> rules = [.. RuleCatalog.All, .. loaded.Rules];
        var severities = SeverityLoader.Load(files, folder, repository, request.GlobalConfigs);
        var baseline = BaselineFile.Read(files, request.Baseline);
        repository = repository.With([
            .. loaded.Defects.Select(defect => (new Location(ProposalRepository.Whole, default), defect)),
            .. SeverityDefects.Find(severities, rules.Select(rule => rule.Descriptor.Id)),
            .. baseline.Defects.Select(defect => (new Location(baseline.Source, defect.Span), defect.Message)),
        ]);
        var options = new AnalysisOptions
        {
            Configured = severities.Of,
            Warnings = request.Warnings,
            RuleFailures = loaded.Failures,
            Today = Clock.Today(request),
            Existing = request.ExistingFindings,
            Baseline = baseline,
            Cap = cap,
            Parallelism = RepositoryLoader.Parallelism,
        };
        var program = GitProgram.Find(files.Root);
        var @base = new GitSnapshot(program, files).Find(repository, folder, named, request.BaseRef, request.Environment, cancellation);
        (repository, @base) = new RepositoryHistory(program, files, paths).Read(repository, @base, IsAskedForChanges(repository, rules, options), cancellation);
        var result = ProposalAnalyzer.Run(repository, @base, rules, options, cancellation);
        return new CheckResult(files.Root, only.Of(result.Findings, repository), CheckSummary.ScopeOf(repository, @base, only.Count(repository)))
        {
            Suppressed = only.Of(result.Suppressed, repository),
            Rules = rules,
            Unknown = only.Unknown,
        };
    }

    private static bool IsAskedForChanges(ProposalRepository repository, ImmutableArray<Rule> rules, AnalysisOptions options) =>
        rules.Any(rule => rule is ProposalRule one && one.NeedsLastChange(repository.Schema) && repository.Proposals.Any(proposal => SeverityFunnel.IsOn(proposal.Path, rule.Descriptor, options)));
}
