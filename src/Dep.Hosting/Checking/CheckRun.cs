using System.Collections.Immutable;
using Dep.Analysis.Configuration;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Engine.Suppressing;
using Dep.Analysis.Loading;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using Dep.Analysis.Rules;
using Dep.Analysis.Schema.Practice;
using Dep.Hosting.Caching;
using Dep.Hosting.Edits;
using Dep.Hosting.Files;
using Dep.Hosting.Git;
using Dep.Hosting.Git.Objects;
using Dep.Hosting.History;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Checking;

/// <summary>
/// One check, stage by stage: find where the proposals are and how rules run (<see cref="Prepare"/>), read the proposals, find the base
/// they are compared with and the settings they are judged by, adapt the schema to the repository's practice, add the history, run the rules.
/// </summary>
internal sealed class CheckRun
{
    // How many characters of text are held in memory: about a thousand long proposals.
    private const long MostHeld = 32 * 1024 * 1024;

    private readonly CheckRequest _request;
    private readonly int _cap;
    private readonly ICheckState _state;
    private readonly CancellationToken _cancellation;
    private readonly WorkingTree _files;
    private readonly string? _git;
    private readonly string _folder;
    private readonly LoadedRules _loaded;
    private ImmutableArray<string> _named;
    private NamedFiles _only = null!;
    private SeverityConfiguration _severities = null!;
    private Baseline _baseline = null!;
    private long _held;

    /// <summary>Begins a check.</summary>
    public CheckRun(CheckRequest request, int cap, ICheckState state, CancellationToken cancellation)
    {
        _request = request;
        _cap = cap;
        _state = state;
        _cancellation = cancellation;
        _files = state.Files;
        _git = GitProgram.Find(_files.Root);
        _folder = _files.Relative(Path.GetFullPath(request.Directory));
        _named = Named(request.Proposals);
        _loaded = RuleAssemblyLoader.Load(request.RuleAssemblies);
    }

    /// <summary>Runs all stages.</summary>
    public CheckResult Run()
    {
        var (plan, repository, @base, compared, policy) = ReadAll();
        var options = plan.Options;
        var result = Judge(plan, repository, @base);
        return new CheckResult(
            _files.Root,
            [.. Interrupted(plan.Rules), .. _only.Of(result.Findings, repository)],
            CheckSummary.ScopeOf(repository, @base, _only.Count(repository))
        )
        {
            Suppressed = _only.Of(result.Suppressed, repository),
            Rules = plan.Rules,
            Unknown = _only.Unknown,
            Repository = repository,
            Base = compared,
            Tally = CheckTally.Of(
                result,
                plan.Rules,
                repository,
                options,
                !_severities.Files.IsEmpty || policy is { Policy.HasOtherSeverities: true },
                plan.Layout,
                plan.FilesRead
            ),
        };
    }

    /// <summary>Reads some of the proposals without running rules.</summary>
    /// <param name="isWanted">Whether the proposal at a path is read.</param>
    /// <param name="each">Called with each proposal while its text is in memory.</param>
    /// <returns>The number of proposals that were read.</returns>
    public int ReadShare(Func<string, bool> isWanted, Action<Proposal> each)
    {
        var plan = Prepare();
        var loading = _state.Loading(plan, proposal =>
        {
            each(proposal);
            proposal.Release();
        }) with { IsPracticeLater = true };
        ImmutableArray<string> share = [.. plan.Layout.Documents.Where(isWanted)];
        RepositoryLoader.Load(plan.Layout with { Documents = share }, loading, _cancellation);
        return share.Length;
    }

    /// <summary>Reads all proposals and runs the rules that see one proposal alone, on those that the state selects.</summary>
    public (ProposalRepository Repository, Base Base) JudgeShare()
    {
        var (plan, repository, @base, _, _) = ReadAll();
        JudgeEach(plan, repository, new SchemaIdentity());
        return (repository, @base);
    }

    /// <summary>Reads all proposals without running rules, with the schema and the options that they are judged by.</summary>
    public (ProposalRepository Repository, AnalysisOptions Options) ReadJudged()
    {
        var (plan, repository, _, _) = ReadCompared();
        return (repository, plan.Options);
    }

    // Loads the input of the rules: the proposals with the schema adapted to practice, the base, and the policy they are judged by.
    private (CheckPlan Plan, ProposalRepository Repository, Base Base, Base Compared, GitPolicy? Policy) ReadAll()
    {
        var (plan, repository, compared, policy) = ReadCompared();
        (repository, var @base) = AddHistory(plan, repository, compared);
        return (plan, repository, @base, compared, policy);
    }

    private (CheckPlan Plan, ProposalRepository Repository, Base Base, GitPolicy? Policy) ReadCompared()
    {
        _state.Prefetch(
            _git is null ? null : ids => GitObjects.Read(new GitRunner(_git, _files.Root, GitSnapshot.DefaultTimeout, _cancellation), ids)
        );
        var plan = Prepare();
        var repository = Read(plan);
        var (@base, policy) = Compare(plan, repository);
        if (policy is { Outside.IsEmpty: false } && !_request.IsJudgedByChange)
        {
            // Documents that only the base's settings call proposals are read and judged too.
            plan = plan with { Layout = policy.Over(plan.Layout), IsWidened = true };
            repository = Read(plan);
            (@base, _) = Compare(plan, repository);
        }

        (repository, @base) = RepositoryPractice.Judged(repository, @base);
        (repository, @base, var options) = PolicyOfBase.Applied(repository, @base, plan.Options, policy);
        return (plan with { Options = options }, repository, @base, policy);
    }

    // Finds where the proposals are, how they are read, and which rules run at which severity.
    private CheckPlan Prepare()
    {
        var (layout, asked) = _state.Layout(() =>
        {
            var asked = new RecordedFiles(_state.View);
            return (RepositoryLoader.FindLayout(asked, _folder, _named, _cancellation), asked);
        });
        layout = layout with { Files = _state.View };
        _only = NamedFiles.Of(_request with { Only = [.. Named(_request.Only).Select(_files.Full)] }, _files, layout);
        if (_only.Admitted is { IsEmpty: false } admitted)
        {
            _named = [.. layout.Documents, .. admitted];
            layout = RepositoryLoader.FindLayout(asked, _folder, _named, _cancellation) with { Files = _state.View };
        }

        _severities = _state.Severities(() =>
            SeverityLoader.Load(_files, _state.View, _folder, layout.Schema, layout.Documents, _request.GlobalConfigs)
        );
        _baseline = BaselineFile.Read(_files, _state.View, _request.Baseline);
        var options = RequestedOptions.Of(_request, _severities, _baseline, _cap) with
        {
            RuleFailures = _loaded.Failures,
            Parallelism = DocumentReading.Parallelism,
        };
        return new CheckPlan(layout, asked, DeclaredRules.With([.. RuleCatalog.All, .. _loaded.Rules], layout.Schema), options);
    }

    private ProposalRepository Read(CheckPlan plan)
    {
        _held = 0;
        return RepositoryLoader
            .Load(plan.Layout, _state.Loading(plan, Hold) with { IsPracticeLater = true }, _cancellation)
            .With([
                .. _loaded.Defects.Select(defect => (new Location(ProposalRepository.Whole, default), defect)),
                .. SeverityDefects.Find(_severities, plan.Rules.Select(rule => rule.Descriptor.Id)),
                .. _baseline.Defects.Select(defect => (new Location(_baseline.Source, defect.Span), defect.Message)),
            ]);
    }

    // Rules run only after all proposals are read, since practice may change the schema. Until then, texts are kept in memory up to
    // MostHeld characters; further proposals are released and read again later.
    private void Hold(Proposal proposal)
    {
        if (Interlocked.Add(ref _held, proposal.Source.Length) <= MostHeld)
        {
            proposal.Materialize();
        }
        else
        {
            proposal.Release();
        }
    }

    private (Base Base, GitPolicy? Policy) Compare(CheckPlan plan, ProposalRepository repository) => _state.Base(repository, () =>
        {
            var snapshot = new GitSnapshot(_git, _files)
            {
                Memory = _state.Git,
                Found = (plan.Layout, plan.FilesRead),
                Edited = _state.View,
                // Built-in rules look up files of the base only if they run over the base as well.
                LooksUpFiles = !_loaded.Rules.IsEmpty || plan.Options.Existing < Severity.Error || !_baseline.Entries.IsEmpty,
                PolicyFiles = new PolicyFiles(
                    SeverityLoader.Candidates(_files, _folder, plan.Layout.Schema, plan.Layout.Documents, _request.GlobalConfigs),
                    _request.Baseline
                ),
            };
            return (snapshot.Find(repository, _folder, _named, _request.BaseRef, _request.Environment, _cancellation), snapshot.Policy);
        });

    private (ProposalRepository Repository, Base Base) AddHistory(CheckPlan plan, ProposalRepository repository, Base @base)
    {
        var commits = new LazyCommits(_request.Cache, _files.Root);
        var history = new RepositoryHistory(_git, _files, plan.Layout.Paths)
        {
            Memory = _state.Git,
            Kept = _state.History,
            Commits = commits.Open,
        };
        var read = history.Read(repository, @base, plan.NeedsLastChange, _cancellation);
        commits.Save();
        return read;
    }

    private AnalysisResult Judge(CheckPlan plan, ProposalRepository repository, Base @base)
    {
        var identities = new SchemaIdentity();
        var ahead = JudgeEach(plan, repository, identities);
        var known = _state.Begin(new CheckInput(plan.Layout, repository, @base, plan.Rules, plan.Options, identities, IsAhead: ahead is not null));
        return ProposalAnalyzer.Run(repository, @base, plan.Rules, plan.Options, ahead, known, _cancellation);
    }

    // Runs the rules that see one proposal ahead of the others; null if the state does not keep their findings.
    private ProposalRuleRun? JudgeEach(CheckPlan plan, ProposalRepository repository, SchemaIdentity identities)
    {
        if (!_state.KeepsFindings || plan.NeedsLastChange)
        {
            return null;
        }

        var run = new ProposalRuleRun(repository.Schema, plan.Rules, plan.Options);
        Parallel.ForEach(
            repository.Proposals,
            new ParallelOptions { MaxDegreeOfParallelism = DocumentReading.Parallelism, CancellationToken = _cancellation },
            proposal => _state.Judge(run, repository.Schema.For(proposal), identities, proposal)
        );
        return run;
    }

    // While an edit is unfinished, some files are old and some are new, so the findings are valid for neither version.
    private ImmutableArray<Diagnostic> Interrupted(ImmutableArray<Rule> rules) =>
        EditTransaction.IsPending(_files) && rules.Reporter(AnalyzerFault.OutputUnwritable) is { } reporter
            ?
            [
                new Diagnostic(
                    reporter,
                    Severity.Error,
                    new Location(ProposalRepository.Whole, default),
                    "An edit of these files was begun and is not at its end; 'dotnet build -t:FixProposals' brings it to its end",
                    []
                ),
            ]
            : [];

    private ImmutableArray<string> Named(ImmutableArray<string> fullPaths) =>
        [
            .. fullPaths
                .Select(path => _state.Edit.PathAfter(_files.Relative(Path.GetFullPath(path, _request.Directory))))
                .Distinct(StringComparer.Ordinal),
        ];
}
