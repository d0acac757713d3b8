using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine;

/// <summary>Calls a rule: what it does wrong is one finding, and the others run.</summary>
internal static class RuleGuard
{
    /// <summary>Calls a rule. What it found before it threw is kept. Where nothing can report the fault, it is passed on: nothing is swallowed.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="context">What it may see.</param>
    /// <param name="source">Where it is said that it threw.</param>
    /// <param name="rules">All rules, the one that reports the fault among them.</param>
    /// <param name="findings">Where its findings are.</param>
    public static void Call(Rule rule, RuleContext context, SourceText source, ImmutableArray<Rule> rules, List<Diagnostic> findings)
    {
        try
        {
            switch (rule, context)
            {
                case (ProposalRule one, ProposalContext proposal):
                    one.Analyze(proposal);
                    break;
                case (RepositoryRule all, RepositoryContext repository):
                    all.Analyze(repository);
                    break;
                case (ChangeRule change, ChangeContext between):
                    change.Analyze(between);
                    break;
            }
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or TextChangedException) && rules.Reporter(AnalyzerFault.RuleFailed) is { } reporter)
        {
            var message = $"Rule {rule.Descriptor.Id} failed here and did not finish: {exception.GetType().Name}: {exception.Message.TrimEnd('.')}";
            findings.Add(new Diagnostic(reporter, reporter.DefaultSeverity, new Location(source, default), message, []));
        }
        finally
        {
            context.Close();
        }
    }
}
