using System.Collections.Concurrent;
using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine.Changes;
using Dep.Analysis.Engine.Suppressing;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Running;

/// <summary>Runs rules over snapshots. Each call is guarded: an exception of a rule becomes a finding, and the other rules still run.</summary>
internal sealed class RuleRun
{
    // Below this number, starting threads costs more than it saves.
    private const int FewProposals = 32;

    private readonly ProposalRepository _repository;
    private readonly Base _base;
    private readonly ImmutableArray<Rule> _rules;
    private readonly AnalysisOptions _options;
    private readonly ProposalRuleRun? _ahead;
    private readonly IRepositoryFindings? _known;
    private readonly List<Diagnostic> _findings = [];

    private RuleRun(
        ProposalRepository repository,
        Base @base,
        ImmutableArray<Rule> rules,
        AnalysisOptions options,
        ProposalRuleRun? ahead,
        IRepositoryFindings? known
    )
    {
        _repository = repository;
        _base = @base;
        _rules = rules;
        _options = options;
        _ahead = ahead;
        _known = known;
    }

    /// <summary>Runs the rules and returns their findings, in the order of the rules and documents.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static List<Diagnostic> Execute(
        ProposalRepository repository,
        Base @base,
        ImmutableArray<Rule> rules,
        AnalysisOptions options,
        ProposalRuleRun? ahead,
        IRepositoryFindings? known,
        CancellationToken cancellation
    )
    {
        var run = new RuleRun(repository, @base, rules, options, ahead, known);
        run.RunProposalRules(cancellation);
        run.RunRepositoryRules(cancellation);
        run.RunChangeRules(cancellation);
        return run._findings;
    }

    // Each proposal has its own list of findings, so that proposals can be analyzed in parallel and the findings are in the order
    // of the proposals.
    private void RunProposalRules(CancellationToken cancellation)
    {
        var proposals = _repository.Proposals;
        var budget = new FindingBudget();
        if (_ahead is not null)
        {
            foreach (var proposal in proposals)
            {
                budget.Add(_findings, _ahead.Of(proposal));
            }

            budget.Close(_findings);
            return;
        }

        var run = new ProposalRuleRun(_repository.Schema, _rules, _options);
        var findings = new List<Diagnostic>[proposals.Length];
        Each(proposals.Length, cancellation, i => findings[i] = run.Analyze(proposals[i], _repository.History.LastChange(proposals[i].Path)));
        foreach (var some in findings)
        {
            budget.Add(_findings, some);
        }

        budget.Close(_findings);
    }

    private void RunRepositoryRules(CancellationToken cancellation)
    {
        if (_known?.Find(_repository, _base) is { } known)
        {
            var again = new ConcurrentDictionary<string, Lazy<List<Diagnostic>>>(StringComparer.Ordinal);
            _findings.AddRange(
                _known.IsWithoutEdits
                    ? DeferredFixes.Of(known, id => again.GetOrAdd(id, id => new Lazy<List<Diagnostic>>(() => FindAgain(id))).Value)
                    : known
            );
            return;
        }

        var rules = _rules.OfType<RepositoryRule>().Where(IsOnAnywhere).ToArray();
        var findings = new List<Diagnostic>[rules.Length];
        var contexts = new RepositoryContext[rules.Length];
        Each(rules.Length, cancellation, i =>
        {
            findings[i] = [];
            contexts[i] = new RepositoryContext(rules[i], _repository, _base, _rules, findings[i]);
            Guard(rules[i], contexts[i], ProposalRepository.Whole, findings[i]);
        });
        Diagnostic[] found = [.. findings.SelectMany(some => some)];
        if (!Array.Exists(contexts, context => context.HasReadText))
        {
            _known?.Note(_repository, _base, !Array.Exists(contexts, context => context.HasAskedForBase), found);
        }

        _findings.AddRange(found);
    }

    private List<Diagnostic> FindAgain(string id)
    {
        var findings = new List<Diagnostic>();
        foreach (var rule in _rules.OfType<RepositoryRule>().Where(rule => rule.Descriptor.Id == id && IsOnAnywhere(rule)))
        {
            Guard(rule, new RepositoryContext(rule, _repository, _base, _rules, findings), ProposalRepository.Whole, findings);
        }

        return findings;
    }

    // Runs in parallel if there are enough proposals.
    private void Each(int count, CancellationToken cancellation, Action<int> work)
    {
        if (_repository.Proposals.Length < FewProposals || _options.Parallelism == 1)
        {
            for (var i = 0; i < count; i++)
            {
                cancellation.ThrowIfCancellationRequested();
                work(i);
            }
        }
        else
        {
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = _options.Parallelism, CancellationToken = cancellation };
            Parallel.For(0, count, parallel, work);
        }
    }

    private void RunChangeRules(CancellationToken cancellation)
    {
        if (_base is not Base.Snapshot snapshot || _rules.OfType<ChangeRule>().ToArray() is not { Length: > 0 } rules)
        {
            return;
        }

        // A document that cannot be read cannot be compared; DEP903 reports it.
        var changes = ProposalChanges
            .Between(snapshot.Repository, _repository)
            .Where(change => change.Before?.Defect is null && change.After?.Defect is null);
        foreach (var change in changes)
        {
            cancellation.ThrowIfCancellationRequested();
            var source = (change.After ?? change.Before)!.Source;
            foreach (var rule in rules.Where(rule => IsOn(rule, source.Path)))
            {
                Guard(rule, new ChangeContext(rule.Descriptor, change, _repository, snapshot, _findings), source, _findings);
            }
        }
    }

    private bool IsOn(Rule rule, string path) => ConfiguredSeverity.IsOn(path, rule.Descriptor, _options);

    // A repository rule may report in any of these files; if it is off in all of them, it does not need to run.
    private bool IsOnAnywhere(Rule rule)
    {
        var schema = _repository.Schema;
        return ConfiguredSeverity.IsWithoutJudge(rule.Descriptor, _base)
            || IsOn(rule, ProposalRepository.Whole.Path)
            || _repository.Proposals.Any(proposal => IsOn(rule, proposal.Path))
            || schema.AllTemplates.Any(template => IsOn(rule, template.Path))
            || schema
                .SettingsDefects.Concat(schema.TemplateDefects)
                .Concat(_repository.ConfigurationDefects)
                .Any(defect => IsOn(rule, defect.Location.Source.Path))
            || (_base is Base.Snapshot snapshot && snapshot.Repository.Proposals.Any(proposal => IsOn(rule, proposal.Path)));
    }

    private void Guard(Rule rule, RuleContext context, SourceText source, List<Diagnostic> findings) =>
        RuleGuard.Call(rule, context, source, _rules, findings);
}
