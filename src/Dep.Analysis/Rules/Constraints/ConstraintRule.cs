using Dep.Analysis.Engine;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Constraints;

namespace Dep.Analysis.Rules.Constraints;

/// <summary>Judges one kind of what <c>dep.yml</c> asks for, where the process gives it no id of its own.</summary>
/// <param name="kind">The kind.</param>
internal abstract class ConstraintRule(CheckKind kind) : ProposalRule, IDeclaringRule
{
    /// <summary>The kind of checks that it judges.</summary>
    public CheckKind Judged { get; } = kind;

    /// <inheritdoc/>
    public IEnumerable<Rule> RulesOf(ProposalSchema schema) => OwnRules.In(schema);

    /// <inheritdoc/>
    public sealed override void Analyze(ProposalContext context) =>
        ConstraintRules.Judge(context, static constraint => constraint.Id is null, check => check.Kind == Judged);
}

/// <summary>Runs constraints as rules.</summary>
internal static class ConstraintRules
{
    /// <summary>Judges those of a schema's constraints that hold for a proposal.</summary>
    /// <param name="context">The proposal.</param>
    /// <param name="isMine">Which constraints.</param>
    /// <param name="isMeant">Which of their checks.</param>
    public static void Judge(ProposalContext context, Predicate<Constraint> isMine, Predicate<Check> isMeant)
    {
        SubjectReader? subjects = null;
        foreach (var constraint in context.Schema.Constraints)
        {
            if (!isMine(constraint) || !HasAny(constraint, isMeant) || !(constraint.When?.Holds(context.Schema, context.Proposal) ?? true))
            {
                continue;
            }

            subjects ??= (SubjectReader)(context.Subjects ??= new SubjectReader(context.Schema, context.Proposal));
            var run = new ConstraintRun(subjects, constraint, (isInHeader, place, message, fix) =>
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
            })
            {
                Today = context.Today,
            };
            foreach (var check in constraint.Checks)
            {
                if (isMeant(check))
                {
                    run.Judge(check);
                }
            }
        }
    }

    private static bool HasAny(Constraint constraint, Predicate<Check> isMeant)
    {
        foreach (var check in constraint.Checks)
        {
            if (isMeant(check))
            {
                return true;
            }
        }

        return false;
    }
}
