using System.Collections.Immutable;
using Dep.Analysis.Engine;
using Dep.Analysis.Rules.Constraints.Evaluation;
using Dep.Analysis.Schema.Constraints;

namespace Dep.Analysis.Rules.Constraints;

/// <summary>Runs constraints as rules.</summary>
internal static class ConstraintRules
{
    /// <summary>Evaluates the checks of a rule whose constraints apply to a proposal.</summary>
    /// <param name="context">The proposal.</param>
    /// <param name="asked">The checks.</param>
    public static void Judge(ProposalContext context, ImmutableArray<AskedCheck> asked)
    {
        ReportFinding report = (constraint, isInHeader, place, message, fix) =>
        {
            var world = context.On(constraint.From);
            if (isInHeader)
            {
                world.ReportHeader(place, message, fix);
            }
            else
            {
                world.Report(place, message, fix);
            }
        };
        foreach (var (constraint, checks) in asked)
        {
            if (!ConditionEvaluation.Holds(constraint.When, context.Schema, context.Proposal))
            {
                continue;
            }

            var subjects = (SubjectReader)(context.Subjects ??= new SubjectReader(context.Schema, context.Proposal));
            var run = new ConstraintRun(subjects, constraint, report) { Today = context.Today };
            foreach (var check in checks)
            {
                ConstraintEvaluation.Judge(run, check);
            }
        }
    }
}
