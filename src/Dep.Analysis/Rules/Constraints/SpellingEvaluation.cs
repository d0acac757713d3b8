using Dep.Analysis.Engine.Authoring;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Rules.Constraints;

/// <summary>Judges choices by the letter: where people read them, their case does not matter, but a program may ask for it.</summary>
internal static class SpellingEvaluation
{
    /// <summary>Reports values that are a choice, but not letter by letter.</summary>
    public static void Judge(ConstraintRun run)
    {
        foreach (var subject in run.Values)
        {
            var choices = subject.Known is null ? [] : subject.Known.Choices;
            foreach (var item in FieldItems.Of(subject.Field!))
            {
                if (!choices.Contains(item.Value, StringComparer.Ordinal) && choices.FirstOrDefault(choice => NameComparison.Same(choice, FieldItems.TextOf(item.Value))) is { } choice)
                {
                    run.Report(subject with { Text = item.Value, Span = item.Span }, item.Span, item.Value, $"{subject.Name} '{Excerpt.Of(item.Value)}' is written '{choice}'", null, ValueCorrection.Of(run.Proposal, item.Span, item.Value, choice));
                }
            }
        }
    }
}
