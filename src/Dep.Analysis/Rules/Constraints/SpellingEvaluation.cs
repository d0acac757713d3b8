using Dep.Analysis.Engine.Authoring;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Rules.Constraints;

/// <summary>Checks the exact spelling of choices: case does not matter to people, but may matter to programs.</summary>
internal static class SpellingEvaluation
{
    /// <summary>Reports values that are a choice in a different spelling.</summary>
    public static void Judge(ConstraintRun run)
    {
        foreach (var subject in run.Values)
        {
            if (subject.Known is not { Choices: { IsEmpty: false } choices })
            {
                continue;
            }

            var items = FieldItems.Of(subject.Field!);
            if (items is [var only] && choices.Contains(only.Value, StringComparer.Ordinal))
            {
                continue;
            }

            // A set, since there may be very many values and a thousand choices.
            var letters = choices.ToHashSet(StringComparer.Ordinal);
            var names = choices.DistinctBy(NameComparison.Normalize, StringComparer.Ordinal).ToDictionary(NameComparison.Normalize, StringComparer.Ordinal);
            foreach (var item in items)
            {
                if (!letters.Contains(item.Value) && names.TryGetValue(NameComparison.Normalize(FieldItems.TextOf(item.Value)), out var choice))
                {
                    run.Report(subject with { Text = item.Value, Span = item.Span }, item.Span, item.Value, $"{subject.Name} '{Excerpt.Of(item.Value)}' is written '{choice}'", null, ValueCorrection.Of(run.Proposal, item.Span, item.Value, choice));
                }
            }
        }
    }
}
