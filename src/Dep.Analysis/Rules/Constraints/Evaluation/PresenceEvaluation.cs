using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Schema.Templates;

namespace Dep.Analysis.Rules.Constraints.Evaluation;

/// <summary>Checks whether required fields and sections are present, and whether present ones are allowed.</summary>
internal static class PresenceEvaluation
{
    /// <summary>Reports fields and sections that are missing, or present although they are not allowed.</summary>
    public static void Judge(ConstraintRun run, PresenceCheck check)
    {
        // A part that is there satisfies 'required', and one that is absent satisfies 'only': the condition need not be evaluated.
        if (run.Target.Names is [_] && Has(run, run.Target) != check.IsOnly)
        {
            return;
        }

        var holds = ConditionEvaluation.Holds(check.If, run.Schema, run.Proposal);
        if (holds == check.IsOnly)
        {
            return;
        }

        foreach (var name in run.Target.Names)
        {
            var one = run.Target with { Names = [name] };
            if (check.IsOnly)
            {
                Refuse(run, one, check);
            }
            else if (!Has(run, one))
            {
                var what = run.Target.Kind is TargetKind.Section ? "Section" : "Field";
                run.ReportLack(
                    name.Value,
                    run.Proposal.Heading,
                    $"{what} '{name.Value}' is missing; it is required{Condition(check.If ?? run.Constraint.When, " where ")}"
                );
            }
        }
    }

    private static bool Has(ConstraintRun run, ConstraintTarget target) =>
        target.Kind is TargetKind.Section
            ? run.Subjects.SectionsOf(target).Any()
            : run.Subjects.FieldsOf(target).Any(field => !TemplateMarks.IsEmpty(field.Value.Value));

    private static void Refuse(ConstraintRun run, ConstraintTarget target, PresenceCheck check)
    {
        foreach (var section in target.Kind is TargetKind.Section ? run.Subjects.SectionsOf(target) : [])
        {
            run.Report(
                new Subject(section.Title.Value, section.Title.Value, section.Heading),
                $"Section '{Excerpt.Of(section.Title.Value)}' may stand here only{Condition(check.If, " where ")}"
            );
        }

        foreach (
            var field in target.Kind is TargetKind.Field
                ? run.Subjects.FieldsOf(target).Where(field => !TemplateMarks.IsEmpty(field.Value.Value))
                : []
        )
        {
            run.Report(
                new Subject(target.ToString(), field.Value.Value, field.Name.Span) { IsInHeader = true },
                $"Field '{target}' may stand here only{Condition(check.If, " where ")}"
            );
        }
    }

    private static string Condition(Condition? condition, string before) => condition is null ? "" : before + condition;
}
