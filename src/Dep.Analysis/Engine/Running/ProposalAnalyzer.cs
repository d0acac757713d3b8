using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine.Changes;
using Dep.Analysis.Engine.Suppressing;

namespace Dep.Analysis.Engine.Running;

/// <summary>Runs rules over snapshots: guard, severity, suppression, baseline, cap, order. A pure function of its input.</summary>
internal static class ProposalAnalyzer
{
    /// <summary>Runs rules.</summary>
    /// <param name="repository">The proposals as they are now.</param>
    /// <param name="base">The snapshot to compare with.</param>
    /// <param name="rules">
    /// The rules; their order does not affect the result. A rule that throws is reported by the rule for
    /// <see cref="AnalyzerFault.RuleFailed"/>; without such a rule, the exception propagates.
    /// </param>
    /// <param name="options">Further options of the run.</param>
    /// <param name="cancellation">Stops the run between proposals and between rules.</param>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static AnalysisResult Run(
        ProposalRepository repository,
        Base @base,
        ImmutableArray<Rule> rules,
        AnalysisOptions? options = null,
        CancellationToken cancellation = default
    ) => Run(repository, @base, rules, options ?? AnalysisOptions.Default, ahead: null, known: null, cancellation);

    /// <summary>Runs rules. The findings of proposal rules and repository rules may be known already.</summary>
    /// <param name="repository">The proposals as they are now.</param>
    /// <param name="base">The snapshot to compare with.</param>
    /// <param name="rules">The rules.</param>
    /// <param name="options">Further options of the run.</param>
    /// <param name="ahead">The findings of the proposal rules, from a run with the same rules and options; <see langword="null"/> if these have still to run.</param>
    /// <param name="known">A cache of the findings of repository rules, or <see langword="null"/>.</param>
    /// <param name="cancellation">Stops the run between proposals and between rules.</param>
    internal static AnalysisResult Run(
        ProposalRepository repository,
        Base @base,
        ImmutableArray<Rule> rules,
        AnalysisOptions options,
        ProposalRuleRun? ahead,
        IRepositoryFindings? known,
        CancellationToken cancellation
    )
    {
        rules = DeclaredRules.With(rules, repository.Schema);
        var existing =
            @base is Base.Snapshot snapshot && options.Existing < Severity.Error
                ? ExistingFindings.Of(snapshot, repository, rules, options, cancellation)
                : ExistingFindings.None;
        var funnel = new SeverityFunnel(repository, @base, options, existing, new OlderFindings(repository, @base, rules, options));
        var suppressions = new Suppressions(repository, @base, rules, options);
        var baseline = new BaselineMatch(rules, options, WereThere(repository, @base, rules, options, cancellation));

        var findings = new List<Diagnostic>();
        var suppressed = new List<Diagnostic>();
        foreach (var finding in Ordered(RuleRun.Execute(repository, @base, rules, options, ahead, known, cancellation)))
        {
            var judged = funnel.Apply(finding);
            if (judged.Severity != Severity.None)
            {
                judged = baseline.Apply(suppressions.Apply(judged));
                (judged.Suppression is null ? findings : suppressed).Add(judged);
            }
        }

        var gate = GateLoosening.Of(repository, @base, rules, options, suppressions);
        var ofOwnRun = NotMade(rules, options).Concat(suppressions.Unused()).Concat(baseline.Stale()).Concat(gate is null ? [] : [gate]);
        findings.AddRange(ofOwnRun.Select(funnel.Apply).Where(finding => finding.Severity != Severity.None));
        ImmutableArray<Diagnostic> reported = [.. Ordered(Capped(findings, options.Cap))];
        return new AnalysisResult(reported, [.. Ordered(suppressed)])
        {
            Capped = findings.Count - reported.Length + findings.Sum(finding => finding.Others),
        };
    }

    // Lazily, since the rules need to run over the base only if baseline entries added by the change would hide a finding, which is rare.
    private static Func<Diagnostic, bool> WereThere(
        ProposalRepository repository,
        Base @base,
        ImmutableArray<Rule> rules,
        AnalysisOptions options,
        CancellationToken cancellation
    )
    {
        var known = new Lazy<ExistingFindings>(() =>
            @base is Base.Snapshot snapshot ? ExistingFindings.Of(snapshot, repository, rules, options, cancellation) : ExistingFindings.None
        );
        return finding => known.Value.Take(finding);
    }

    private static IEnumerable<Diagnostic> NotMade(ImmutableArray<Rule> rules, AnalysisOptions options) =>
        rules.Reporter(AnalyzerFault.RuleFailed) is not { } reporter
            ? []
            : options.RuleFailures.Select(failure => new Diagnostic(
                reporter,
                reporter.DefaultSeverity,
                new Location(ProposalRepository.Whole, default),
                failure,
                []
            ));

    // The sort is stable: findings of one rule at one place keep the rule's own order, which is that of the document or the template.
    private static IEnumerable<Diagnostic> Ordered(IEnumerable<Diagnostic> findings) =>
        findings
            .OrderByDescending(finding => finding.Severity)
            .ThenBy(finding => finding.Location.Source.Path, StringComparer.Ordinal)
            .ThenBy(finding => finding.Location.Span.Start)
            .ThenBy(finding => finding.Id, StringComparer.Ordinal);

    // Too many findings of one rule hide the others, and many thousand lines of output can hang a build.
    private static IEnumerable<Diagnostic> Capped(IEnumerable<Diagnostic> findings, int cap)
    {
        foreach (var group in findings.GroupBy(finding => (finding.Location.Source.Path, finding.Id)))
        {
            var all = group.OrderByDescending(finding => finding.Severity).ThenBy(finding => finding.Location.Span.Start).ToArray();
            var shown = Math.Min(all.Length, cap);
            for (var i = 0; i < shown; i++)
            {
                var left = i == shown - 1 ? all.Length - shown + all.Sum(finding => finding.Others) : 0;
                yield return left == 0 ? all[i] : all[i] with { Message = Flood.Mark(all[i].Message, all[i].Id, left) };
            }
        }
    }
}
