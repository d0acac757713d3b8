using System.Collections.Concurrent;
using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine.Suppressing;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Declared;

namespace Dep.Analysis.Engine.Running;

/// <summary>
/// Runs the proposal rules, which see a single proposal. So they can run right after a proposal was read, on the same thread, and
/// the parsed document can be released unless another rule needs it: a check of many documents keeps few of them in memory.
/// </summary>
/// <param name="schema">The shape of the proposals.</param>
/// <param name="rules">All rules of the run.</param>
/// <param name="options">Further options of the run.</param>
internal sealed class ProposalRuleRun(ProposalSchema schema, ImmutableArray<Rule> rules, AnalysisOptions options)
{
    private readonly ProposalRule[] _rules = [.. DeclaredRules.With(rules, schema).OfType<ProposalRule>()];
    private readonly ImmutableArray<RuleSettings> _settings = schema.RuleSettings;
    private readonly ConcurrentDictionary<Proposal, IReadOnlyList<Diagnostic>> _findings = new(ReferenceEqualityComparer.Instance);

    /// <summary>Runs the rules over a proposal that was just read, keeps the findings, and releases its text.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <param name="look">Receives the findings while the text is still in memory; or <see langword="null"/>.</param>
    public void Run(Proposal proposal, Action<IReadOnlyList<Diagnostic>>? look = null)
    {
        var findings = Analyze(proposal, lastChange: null);
        look?.Invoke(findings);
        if (findings.Count > 0)
        {
            _findings[proposal] = WithDeferredFixes(proposal, findings);
        }

        proposal.Release();
    }

    /// <summary>Adds the findings of an earlier run over the same, unchanged proposal with the same rules and options.</summary>
    public void Take(Proposal proposal, IReadOnlyList<Diagnostic> findings)
    {
        if (findings.Count > 0)
        {
            _findings[proposal] = findings;
        }
    }

    /// <summary>The same for findings from a file, whose fixes have no edits; the rules run again when an edit is needed.</summary>
    public void Restore(Proposal proposal, IReadOnlyList<Diagnostic> findings) => Take(proposal, WithDeferredFixes(proposal, findings));

    /// <summary>The findings in a proposal, from <see cref="Run"/> or from an earlier run.</summary>
    public IReadOnlyList<Diagnostic> Of(Proposal proposal) => _findings.TryGetValue(proposal, out var findings) ? findings : [];

    private IReadOnlyList<Diagnostic> WithDeferredFixes(Proposal proposal, IReadOnlyList<Diagnostic> findings)
    {
        var again = new Lazy<Dictionary<string, Diagnostic[]>>(() =>
            Analyze(proposal, lastChange: null)
                .GroupBy(finding => finding.Id, StringComparer.Ordinal)
                .ToDictionary(found => found.Key, found => found.ToArray(), StringComparer.Ordinal)
        );
        return DeferredFixes.Of(findings, id => again.Value.GetValueOrDefault(id, []));
    }

    /// <summary>Runs the rules over a proposal.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <param name="lastChange">The date of its last change, or <see langword="null"/> if that is unknown.</param>
    public List<Diagnostic> Analyze(Proposal proposal, DateOnly? lastChange)
    {
        var findings = new List<Diagnostic>();
        if (proposal.Defect is not null)
        {
            return findings;
        }

        var own = schema.For(proposal);
        var context = default(ProposalContext);
        object? subjects = null;
        foreach (var rule in _rules)
        {
            if (ConfiguredSeverity.IsOn(proposal.Path, rule.Descriptor, options))
            {
                var before = findings.Count;
                context = context?.For(rule.Descriptor)
                    ?? new ProposalContext(rule.Descriptor, own, proposal, options.Today, lastChange, findings, _settings) { Subjects = subjects };
                RuleGuard.Call(rule, context, proposal.Source, rules, findings);
                subjects = context.Subjects;
                context = findings.Count == before ? context : null;
            }
        }

        return findings;
    }
}
