using Dep.Analysis.Schema.Constraints;

namespace Dep.Analysis.Rules.Constraints.Evaluation;

/// <summary>Evaluates the checks of a constraint; each kind of check has its own evaluation.</summary>
internal static class ConstraintEvaluation
{
    /// <summary>Evaluates a check.</summary>
    /// <param name="run">The constraint, in a proposal.</param>
    /// <param name="check">The check.</param>
    public static void Judge(ConstraintRun run, Check check)
    {
        switch (check)
        {
            case PatternCheck pattern:
                PatternEvaluation.Judge(run, pattern);
                break;
            case LengthCheck or RangeCheck or CountCheck:
                BoundsEvaluation.Judge(run, check);
                break;
            case TemplateCheck template:
                TemplateEvaluation.Judge(run, template);
                break;
            case SortedCheck or UniqueCheck or SeparatorCheck:
                ListEvaluation.Judge(run, check);
                break;
            case ExactCheck:
                SpellingEvaluation.Judge(run);
                break;
            case LinkCheck link:
                LinkEvaluation.Judge(run, link);
                break;
            case WordingCheck wording:
                WordingEvaluation.Judge(run, wording);
                break;
            case PresenceCheck presence:
                PresenceEvaluation.Judge(run, presence);
                break;
            case DateCheck date:
                DateEvaluation.Judge(run, date);
                break;
            case SchemaCheck schema:
                YamlShapeEvaluation.Judge(run, schema);
                break;
            case ContentCheck or BeginsCheck or LanguageCheck or JsonCheck:
                ContentEvaluation.Judge(run, check);
                break;
            case ContentsCheck contents:
                ContentsEvaluation.Judge(run, contents);
                break;
            case MentionCheck mention:
                MentionEvaluation.Judge(run, mention);
                EachMentionEvaluation.Judge(run, mention);
                break;
        }
    }
}
