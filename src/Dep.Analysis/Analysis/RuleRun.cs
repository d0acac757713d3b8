using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Text;

namespace Dep.Analysis.Analysis;

/// <summary>Runs rules over snapshots, each call guarded: what one rule does wrong is one finding, and the others run.</summary>
internal sealed class RuleRun
{
    private readonly ProposalRepository _repository;
    private readonly Base _base;
    private readonly ImmutableArray<Rule> _rules;
    private readonly AnalysisOptions _options;
    private readonly List<Diagnostic> _findings = [];

    private RuleRun(ProposalRepository repository, Base @base, ImmutableArray<Rule> rules, AnalysisOptions options)
    {
        _repository = repository;
        _base = @base;
        _rules = rules;
        _options = options;
    }

    /// <summary>All that the rules report, in the order of the rules and documents.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static List<Diagnostic> Execute(ProposalRepository repository, Base @base, ImmutableArray<Rule> rules, AnalysisOptions options, CancellationToken cancellation)
    {
        var run = new RuleRun(repository, @base, rules, options);
        run.RunProposalRules(cancellation);
        run.RunRepositoryRules(cancellation);
        run.RunChangeRules(cancellation);
        return run._findings;
    }

    private void RunProposalRules(CancellationToken cancellation)
    {
        var rules = _rules.OfType<ProposalRule>().ToArray();
        foreach (var proposal in _repository.Proposals.Where(proposal => proposal.Defect is null))
        {
            cancellation.ThrowIfCancellationRequested();
            var schema = _repository.Schema.For(proposal);
            foreach (var rule in rules)
            {
                Guard(rule, proposal.Source, () => rule.Analyze(new ProposalContext(rule, schema, proposal, _options.Today, _findings)));
            }
        }
    }

    private void RunRepositoryRules(CancellationToken cancellation)
    {
        foreach (var rule in _rules.OfType<RepositoryRule>())
        {
            cancellation.ThrowIfCancellationRequested();
            Guard(rule, ProposalRepository.Whole, () => rule.Analyze(new RepositoryContext(rule, _repository, _base, _rules, _findings)));
        }
    }

    private void RunChangeRules(CancellationToken cancellation)
    {
        if (_base is not Base.Snapshot snapshot || _rules.OfType<ChangeRule>().ToArray() is not { Length: > 0 } rules)
        {
            return;
        }

        // A document that cannot be read says nothing of what it was or became; DEP903 speaks of it.
        var changes = ProposalChanges.Between(snapshot.Repository, _repository).Where(change => change.Before?.Defect is null && change.After?.Defect is null);
        foreach (var change in changes)
        {
            cancellation.ThrowIfCancellationRequested();
            foreach (var rule in rules)
            {
                Guard(rule, (change.After ?? change.Before)!.Source, () => rule.Analyze(new ChangeContext(rule, change, _repository, snapshot, _findings)));
            }
        }
    }

    // What a rule found before it threw is kept. Where nothing can report the fault, it is passed on: nothing is swallowed.
    private void Guard(Rule rule, SourceText source, Action analyze)
    {
        try
        {
            analyze();
        }
        catch (Exception exception) when (exception is not OperationCanceledException && _rules.Reporter(AnalyzerFault.RuleFailed) is { } reporter)
        {
            var message = $"Rule {rule.Descriptor.Id} failed here and did not finish: {exception.GetType().Name}: {exception.Message.TrimEnd('.')}";
            _findings.Add(new Diagnostic(reporter, reporter.DefaultSeverity, new Location(source, default), message, []));
        }
    }
}
