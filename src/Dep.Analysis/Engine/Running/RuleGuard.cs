using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Running;

/// <summary>Calls a rule and turns an exception into a finding, so that the other rules still run.</summary>
internal static class RuleGuard
{
    /// <summary>Calls a rule. Findings reported before it throws are kept. If no rule can report the fault, the exception propagates.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="context">The rule's context.</param>
    /// <param name="source">The file at which an exception is reported.</param>
    /// <param name="rules">All rules, including the one that reports the fault.</param>
    /// <param name="findings">The list that gets the finding about an exception.</param>
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
        catch (Exception exception)
            when (exception is not (OperationCanceledException or TextChangedException) && rules.Reporter(AnalyzerFault.RuleFailed) is { } reporter)
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
