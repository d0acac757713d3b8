using System.Globalization;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Schema.Constraints.Patterns;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules.Constraints.Evaluation;

/// <summary>Checks that the text mentions every proposal that a field lists.</summary>
internal static class EachMentionEvaluation
{
    /// <summary>Reports the items of a field that the text does not mention. A field without a value lists nothing.</summary>
    /// <param name="run">The constraint, in a proposal.</param>
    /// <param name="check">The check.</param>
    public static void Judge(ConstraintRun run, MentionCheck check)
    {
        if (check.Each is not { Value: var field })
        {
            return;
        }

        var pattern = check.Pattern;
        var left = new List<Located<string>>(MentionEvaluation.ItemsOf(run, field).Where(item => IsProposal(item, pattern)));
        if (left.Count == 0)
        {
            return;
        }

        foreach (
            var subject in run
                .Subjects.With(run.Target, [pattern])
                .Concat(run.Target.Kind is TargetKind.Document ? run.Subjects.Headings.With(pattern) : [])
        )
        {
            foreach (var match in pattern.All(subject.Text))
            {
                var number = MentionEvaluation.NumberOf(match);
                left.RemoveAll(item => MentionEvaluation.NumberOf(item) == number);
            }

            if (left.Count == 0)
            {
                return;
            }
        }

        foreach (var item in left.Take(TextPattern.MostMatches))
        {
            run.Report(
                new Subject(field, item.Value, item.Span) { IsInHeader = true },
                $"'{field}' names '{Excerpt.Of(item.Value)}', and the text does not mention it"
            );
        }
    }

    // What is no number, and no mention either, is reported by the rules about the form of a value.
    private static bool IsProposal(Located<string> item, TextPattern pattern)
    {
        var text = FieldItems.TextOf(item.Value);
        return long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _) || pattern.IsIn(text);
    }
}
