using System.Collections.Immutable;
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
        ConstraintRules.Judge(context, context.Schema.Lookup.Asked.Of(Judged));
}

/// <summary>Runs constraints as rules.</summary>
internal static class ConstraintRules
{
    /// <summary>Judges those of a schema's constraints that hold for a proposal.</summary>
    /// <param name="context">The proposal.</param>
    /// <param name="asked">What the rule judges.</param>
    public static void Judge(ProposalContext context, ImmutableArray<AskedCheck> asked)
    {
        foreach (var (constraint, checks) in asked)
        {
            if (!ConditionEvaluation.Holds(constraint.When, context.Schema, context.Proposal))
            {
                continue;
            }

            var subjects = (SubjectReader)(context.Subjects ??= new SubjectReader(context.Schema, context.Proposal));
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
            foreach (var check in checks)
            {
                run.Judge(check);
            }
        }
    }
}
