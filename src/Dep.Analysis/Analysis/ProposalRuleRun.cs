using System.Collections.Concurrent;
using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Analysis;

/// <summary>
/// Runs the rules about one proposal. They see no other, so they can run right after it was read, on the thread that read
/// it, and what no other rule asks for can be let go of: a check of many documents holds few of them at a time.
/// </summary>
/// <param name="schema">The shape of the proposals.</param>
/// <param name="rules">All rules of the run.</param>
/// <param name="options">What else was said.</param>
internal sealed class ProposalRuleRun(ProposalSchema schema, ImmutableArray<Rule> rules, AnalysisOptions options)
{
    private readonly ProposalRule[] _rules = [.. rules.OfType<ProposalRule>()];
    private readonly ConcurrentDictionary<Proposal, List<Diagnostic>> _findings = new(ReferenceEqualityComparer.Instance);

    /// <summary>Runs the rules over a proposal that was just read, keeps what they found, and lets go of its text where nothing waits for it.</summary>
    public void Run(Proposal proposal)
    {
        var findings = Analyze(proposal, lastChange: null);
        if (findings.Count > 0)
        {
            _findings[proposal] = findings;
        }

        // A fix is worked out later, from the very sections that the rule looked at.
        if (findings.TrueForAll(finding => finding.Fix is null))
        {
            proposal.Release();
        }
    }

    /// <summary>What was found by <see cref="Run"/>.</summary>
    public IReadOnlyList<Diagnostic> Of(Proposal proposal) => _findings.TryGetValue(proposal, out var findings) ? findings : [];

    /// <summary>Runs the rules over a proposal.</summary>
    /// <param name="proposal">The proposal.</param>
    /// <param name="lastChange">The day it changed last, where that is known.</param>
    public List<Diagnostic> Analyze(Proposal proposal, DateOnly? lastChange)
    {
        var findings = new List<Diagnostic>();
        if (proposal.Defect is not null)
        {
            return findings;
        }

        var own = schema.For(proposal);
        foreach (var rule in _rules)
        {
            if (SeverityFunnel.IsOn(proposal.Path, rule.Descriptor, options))
            {
                RuleGuard.Call(rule, new ProposalContext(rule, own, proposal, options.Today, lastChange, findings), proposal.Source, rules, findings);
            }
        }

        return findings;
    }
}
