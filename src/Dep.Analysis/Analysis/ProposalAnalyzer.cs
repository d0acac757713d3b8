using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Text;

namespace Dep.Analysis.Analysis;

/// <summary>Runs rules over snapshots: guard, severity, cap, order. A pure function of its input.</summary>
public sealed class ProposalAnalyzer
{
    private readonly ProposalRepository _repository;
    private readonly Base _base;
    private readonly ImmutableArray<Rule> _rules;
    private readonly AnalysisOptions _options;
    private readonly AnalyzerRule _ruleFailed;

    private ProposalAnalyzer(ProposalRepository repository, Base @base, ImmutableArray<Rule> rules, AnalyzerRule ruleFailed, AnalysisOptions options)
    {
        _repository = repository;
        _base = @base;
        _rules = rules;
        _ruleFailed = ruleFailed;
        _options = options;
    }

    /// <summary>Runs rules.</summary>
    /// <param name="repository">The proposals as they are now.</param>
    /// <param name="base">What to compare with.</param>
    /// <param name="rules">The rules; their order does not show.</param>
    /// <param name="ruleFailed">The rule that reports a rule which threw.</param>
    /// <param name="options">What else was said.</param>
    /// <param name="cancellation">Stops the run between proposals and between rules.</param>
    /// <returns>The findings: errors first, then by path, place and id.</returns>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static ImmutableArray<Diagnostic> Run(
        ProposalRepository repository,
        Base @base,
        ImmutableArray<Rule> rules,
        AnalyzerRule ruleFailed,
        AnalysisOptions? options = null,
        CancellationToken cancellation = default)
    {
        var analyzer = new ProposalAnalyzer(repository, @base, rules, ruleFailed, options ?? AnalysisOptions.Default);
        return analyzer.Order(analyzer.Analyze(cancellation));
    }

    private List<Diagnostic> Analyze(CancellationToken cancellation)
    {
        var findings = new List<Diagnostic>();
        var proposalRules = _rules.OfType<ProposalRule>().ToArray();
        foreach (var proposal in _repository.Proposals.Where(proposal => proposal.Defect is null))
        {
            cancellation.ThrowIfCancellationRequested();
            var schema = _repository.Schema.For(proposal);
            foreach (var rule in proposalRules)
            {
                Guard(rule, proposal.Source, findings, found => rule.Analyze(new ProposalContext(rule, schema, proposal, _options.Today, found)));
            }
        }

        foreach (var rule in _rules.OfType<RepositoryRule>())
        {
            cancellation.ThrowIfCancellationRequested();
            Guard(rule, ProposalRepository.Whole, findings, found => rule.Analyze(new RepositoryContext(rule, _repository, _base, _rules, found)));
        }

        if (_base is Base.Snapshot snapshot && _rules.OfType<ChangeRule>().ToArray() is { Length: > 0 } changeRules)
        {
            // A document that cannot be read says nothing of what it was or became; DEP903 speaks of it.
            var changes = ProposalChanges.Between(snapshot.Repository, _repository).Where(change => change.Before?.Defect is null && change.After?.Defect is null);
            foreach (var change in changes)
            {
                cancellation.ThrowIfCancellationRequested();
                foreach (var rule in changeRules)
                {
                    Guard(rule, (change.After ?? change.Before)!.Source, findings, found => rule.Analyze(new ChangeContext(rule, change, _repository, snapshot, found)));
                }
            }
        }

        return findings;
    }

    // A rule that throws must not hide what the others found, nor may what it found before it threw be lost.
    private void Guard(Rule rule, SourceText source, List<Diagnostic> findings, Action<List<Diagnostic>> analyze)
    {
        try
        {
            analyze(findings);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            var message = $"Rule {rule.Descriptor.Id} failed here and did not finish: {exception.GetType().Name}: {exception.Message.TrimEnd('.')}";
            findings.Add(new Diagnostic(_ruleFailed.Descriptor, _ruleFailed.Descriptor.DefaultSeverity, new Location(source, default), message, []));
        }
    }

    private ImmutableArray<Diagnostic> Order(List<Diagnostic> findings) =>
    [
        .. findings
            .Select(finding => finding with { Severity = SeverityOf(finding) })
            .Where(finding => finding.Severity != Severity.None)
            .GroupBy(finding => (finding.Location.Source.Path, finding.Id))
            .SelectMany(Capped)
            .OrderByDescending(finding => finding.Severity)
            .ThenBy(finding => finding.Location.Source.Path, StringComparer.Ordinal)
            .ThenBy(finding => finding.Location.Span.Start)
            // Findings of one rule at one place keep the rule's own order, which is that of the document or the template.
            .ThenBy(finding => finding.Id, StringComparer.Ordinal),
    ];

    // The one place where a severity is decided.
    private Severity SeverityOf(Diagnostic finding)
    {
        var path = finding.Location.Source.Path;
        var severity = _options.Configured(path, finding.Descriptor) ?? finding.Descriptor.DefaultSeverity;
        return severity > Severity.Warning && finding.Descriptor.RelaxesWhenClosed && IsClosed(path)
            ? Severity.Warning
            : severity;
    }

    // A closed proposal is a record: what is wrong with its text is worth knowing, not worth failing for. Where there is a
    // base, the base says whether it is closed, or a pull request could close itself out of its findings.
    private bool IsClosed(string path)
    {
        var repository = _base is Base.Snapshot snapshot ? snapshot.Repository : _repository;
        return repository.At(path) is { } proposal
            && repository.Schema.For(proposal) is { Lifecycle: { } lifecycle } schema
            && schema.StatusOf(proposal) is { } status
            && lifecycle.StatusOf(status.Value) is { } known
            && lifecycle.IsClosed(known);
    }

    private IEnumerable<Diagnostic> Capped(IEnumerable<Diagnostic> findings)
    {
        var all = findings.OrderBy(finding => finding.Location.Span.Start).ToArray();
        if (all.Length <= _options.Cap)
        {
            return all;
        }

        var last = all[_options.Cap - 1];
        var left = all.Length - _options.Cap;
        return [.. all[..(_options.Cap - 1)], last with { Message = $"{last.Message} (and {left} more of {last.Id} in this file)" }];
    }
}
