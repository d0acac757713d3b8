using System.Collections.Immutable;
using Dep.Analysis.Configuration;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Loading;
using Dep.Analysis.Proposals;
using Dep.Analysis.Rules;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Schema.Practice;
using Dep.Analysis.Text;
using Dep.Hosting.Caching;
using Dep.Hosting.Edits;
using Dep.Hosting.Files;
using Dep.Hosting.Git;
using Dep.Hosting.History;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Checking;

/// <summary>Runs one check: loads a repository and its base, runs the rules, and returns the findings.</summary>
internal static class RepositoryCheck
{
    // As many characters as a thousand long proposals have.
    private const long MostHeld = 32 * 1024 * 1024;

    /// <summary>Checks a repository.</summary>
    /// <param name="request">What to check.</param>
    /// <param name="cancellation">Stops the check between documents and between rules.</param>
    /// <exception cref="OperationCanceledException">The check was stopped.</exception>
    public static CheckResult Run(CheckRequest request, CancellationToken cancellation = default) => Run(request, AnalysisOptions.Default.Cap, memory: null, cancellation);

    /// <summary>Checks a repository.</summary>
    /// <param name="request">What to check.</param>
    /// <param name="cap">How many findings of one rule in one file are reported at most.</param>
    /// <param name="memory">What is known of an earlier check, and takes what is learned in this one; or <see langword="null"/>.</param>
    /// <param name="cancellation">Stops the check.</param>
    /// <exception cref="TextChangedException">What is remembered of a file does not go with it.</exception>
    internal static CheckResult Run(CheckRequest request, int cap, IncrementalCache? memory, CancellationToken cancellation) =>
        Run(request, cap, memory, RepositoryEdit.None, known: null, state: null, cancellation);

    /// <summary>Checks a repository that was checked before in this process.</summary>
    /// <param name="request">What to check.</param>
    /// <param name="cap">The most findings of one rule in one file.</param>
    /// <param name="state">What is known of the checks before, and takes what is learned in this one.</param>
    /// <param name="cancellation">Stops the check.</param>
    internal static CheckResult Run(CheckRequest request, int cap, ICheckState state, CancellationToken cancellation) =>
        Run(request, cap, memory: null, RepositoryEdit.None, known: null, state, cancellation);

    /// <summary>Checks a repository as an edit would leave it.</summary>
    /// <param name="request">What to check.</param>
    /// <param name="cap">The most findings of one rule in one file.</param>
    /// <param name="edit">The edit.</param>
    /// <param name="known">What to compare with where that is known; found where <see langword="null"/>.</param>
    /// <param name="cancellation">Stops the check.</param>
    internal static CheckResult Run(CheckRequest request, int cap, RepositoryEdit edit, Base? known, CancellationToken cancellation) =>
        Run(request, cap, memory: null, edit, known, state: null, cancellation);

    /// <summary>Checks a repository as an edit would leave it, one of several that are tried.</summary>
    /// <param name="request">What to check.</param>
    /// <param name="cap">The most findings of one rule in one file.</param>
    /// <param name="edit">The edit.</param>
    /// <param name="known">What to compare with where that is known; found where <see langword="null"/>.</param>
    /// <param name="state">What is known of the tries before; its view has the edit.</param>
    /// <param name="cancellation">Stops the check.</param>
    internal static CheckResult Run(CheckRequest request, int cap, RepositoryEdit edit, Base? known, ICheckState state, CancellationToken cancellation) =>
        Run(request, cap, memory: null, edit, known, state, cancellation);

    private static CheckResult Run(CheckRequest request, int cap, IncrementalCache? memory, RepositoryEdit edit, Base? known, ICheckState? state, CancellationToken cancellation)
    {
        var files = state?.Files ?? SkippedFiles.WorkingTreeContaining(request.Directory).Still(memory?.DiskQuestions);
        var view = state?.View ?? (edit.IsEmpty ? files : new EditedFiles(files, edit));
        var program = GitProgram.Find(files.Root);
        // While it is found out how proposals are read, the memory comes, and git begins to answer what is not in it.
        memory?.Expect(memory => memory.Git.Fetch(program is null ? null : () => new GitObjects(new GitRunner(program, files.Root, GitSnapshot.DefaultTimeout, cancellation))));

        var folder = files.Relative(Path.GetFullPath(request.Directory));
        var named = Named(request.Proposals);
        var (layout, asked) = state is null ? FindLayout() : state.Layout(FindLayout);
        layout = layout with { Files = view };
        var only = NamedFiles.Of(request with { Only = [.. Named(request.Only).Select(files.Full)] }, files, layout);
        if (only.Admitted is { IsEmpty: false } admitted)
        {
            named = [.. layout.Documents, .. admitted];
            layout = RepositoryLoader.FindLayout(asked, folder, named, cancellation) with { Files = view };
        }

        var loaded = RuleAssemblyLoader.Load(request.RuleAssemblies);
        var rules = DeclaredRules.With([.. RuleCatalog.All, .. loaded.Rules], layout.Schema);
        var severities = state is null ? LoadSeverities() : state.Severities(LoadSeverities);
        var baseline = BaselineFile.Read(files, view, request.Baseline);
        var options = OptionsOf(request, severities, baseline, cap) with { RuleFailures = loaded.Failures, Parallelism = RepositoryLoader.Parallelism };
        var isAskedForChanges = IsAskedForChanges(layout, rules, options);
        // The schema is known only when all proposals are counted: they wait for their rules, those beyond a measure let go of.
        var held = 0L;
        var source = memory is null || isAskedForChanges ? null : new CachedProposalSource(memory, files, layout, asked);
        var loading = state?.Loading(Hold) ?? source?.Loading(Hold) ?? new ProposalLoading { Each = (proposal, _) => Hold(proposal) };
        var repository = Load(layout, loading);
        var (found, policy) = state is null ? FindBase() : state.Base(repository, FindBase);
        // What is compared with stays the same while an edit is tried; how it is judged is asked again.
        found = known ?? found;
        if (policy is { Outside.IsEmpty: false } && !request.IsJudgedByChange)
        {
            // What only the base's settings make a proposal is read and judged as well.
            (layout, source) = (policy.Over(layout), null);
            repository = Load(layout, new ProposalLoading { Each = (proposal, _) => Hold(proposal) });
            found = known ?? FindBase().Base;
        }

        (repository, found) = RepositoryPractice.Judged(repository, found);
        (repository, found, options) = PolicyOfBase.Applied(repository, found, options, policy);
        if (!isAskedForChanges && IsAskedForChanges(layout, rules, options))
        {
            (isAskedForChanges, source) = (true, null);
        }

        var commits = new LazyCommits(request.Cache, files.Root);
        (repository, var @base) = new RepositoryHistory(program, files, layout.Paths) { Memory = state is null ? memory?.Git : state.Git, Kept = state?.History, Commits = commits.Open }.Read(repository, found, isAskedForChanges, cancellation);
        commits.Save();
        var ahead = isAskedForChanges || (source is null && state is null) ? null : new ProposalRuleRun(repository.Schema, rules, options);
        var identities = new SchemaIdentity();
        if (ahead is not null)
        {
            Parallel.ForEach(
                repository.Proposals,
                new ParallelOptions { MaxDegreeOfParallelism = RepositoryLoader.Parallelism, CancellationToken = cancellation },
                proposal =>
                {
                    var schema = repository.Schema.For(proposal);
                    if (state is null)
                    {
                        source!.Judge(ahead, schema, identities, proposal);
                    }
                    else
                    {
                        state.Judge(ahead, schema, identities, proposal);
                    }
                });
        }

        // What other files say is asked anew each time.
        var asksFiles = repository.Schema.AllConstraints.Any(constraint => constraint.Checks.Any(check => check.Kind is CheckKind.File));
        IRepositoryFindings? findings = state is not null ? state.Begin(new CheckInput(layout, repository, @base, rules, options, IsAhead: ahead is not null))
            : ahead is null || asksFiles ? null
            : new CachedRepositoryFindings(memory!.Proposals, memory.Repository, layout, identities.OfAll(repository.Schema));
        var result = ProposalAnalyzer.Run(repository, @base, rules, options, ahead, findings, cancellation);
        var interrupted = Interrupted(files, rules);
        return new CheckResult(files.Root, [.. interrupted, .. only.Of(result.Findings, repository)], CheckSummary.ScopeOf(repository, @base, only.Count(repository)))
        {
            Suppressed = only.Of(result.Suppressed, repository),
            Rules = rules,
            Unknown = only.Unknown,
            Repository = repository,
            Base = found,
            Tally = CheckTally.Of(result, rules, repository, options, !severities.Files.IsEmpty || policy is { Policy.HasOtherSeverities: true }, layout, asked),
        };

        ProposalRepository Load(RepositoryLayout layout, ProposalLoading loading) => RepositoryLoader.Load(layout, loading, cancellation).With([
            .. loaded.Defects.Select(defect => (new Location(ProposalRepository.Whole, default), defect)),
            .. SeverityDefects.Find(severities, rules.Select(rule => rule.Descriptor.Id)),
            .. baseline.Defects.Select(defect => (new Location(baseline.Source, defect.Span), defect.Message)),
        ]);

        GitSnapshot Snapshot(RepositoryLayout layout) => new(program, files)
        {
            Memory = state is null ? memory?.Git : state.Git,
            Found = (layout, asked),
            Edited = view,
            // Our own rules ask it only where they run over the base.
            LooksUpFiles = !loaded.Rules.IsEmpty || options.Existing < Severity.Error || !baseline.Entries.IsEmpty,
            PolicyFiles = new PolicyFiles(SeverityLoader.Candidates(files, folder, layout.Schema, layout.Documents, request.GlobalConfigs), request.Baseline),
        };

        (RepositoryLayout, RecordedFiles) FindLayout()
        {
            var asked = new RecordedFiles(view);
            return (RepositoryLoader.FindLayout(asked, folder, named, cancellation), asked);
        }

        SeverityConfiguration LoadSeverities() => SeverityLoader.Load(files, view, folder, layout.Schema, layout.Documents, request.GlobalConfigs);

        (Base Base, GitPolicy? Policy) FindBase()
        {
            var snapshot = Snapshot(layout);
            return (snapshot.Find(repository, folder, named, request.BaseRef, request.Environment, cancellation), snapshot.Policy);
        }

        void Hold(Proposal proposal)
        {
            if (Interlocked.Add(ref held, proposal.Source.Length) <= MostHeld)
            {
                proposal.Materialize();
            }
            else
            {
                proposal.Release();
            }
        }

        ImmutableArray<string> Named(ImmutableArray<string> fullPaths) =>
            [.. fullPaths.Select(path => edit.PathAfter(files.Relative(Path.GetFullPath(path, request.Directory)))).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>How the rules are run, as far as a request decides it.</summary>
    internal static AnalysisOptions OptionsOf(CheckRequest request, SeverityConfiguration severities, Baseline baseline, int cap) => new()
    {
        Configured = severities.Of,
        Warnings = request.Warnings,
        Today = Clock.Today(request),
        Existing = request.ExistingFindings ?? Severity.Error,
        RelaxesOnBranches = request.ExistingFindings is null,
        IsJudgedByChange = request.IsJudgedByChange,
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
