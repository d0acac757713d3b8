using Dep.Analysis.Engine.Authoring;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Constraints;

namespace Dep.Analysis.Rules.Constraints.Evaluation;

/// <summary>Checks the exact spelling of choices: case does not matter to people, but may matter to programs.</summary>
internal static class SpellingEvaluation
{
    /// <summary>Reports values that are a choice in a different spelling.</summary>
    public static void Judge(ConstraintRun run)
    {
        if (run.Target.Kind is TargetKind.Section)
        {
            JudgeHeadings(run);
            return;
        }

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
            var names = choices
                .DistinctBy(NameComparison.Normalize, StringComparer.Ordinal)
                .ToDictionary(NameComparison.Normalize, StringComparer.Ordinal);
            foreach (var item in items)
            {
                if (!letters.Contains(item.Value) && names.TryGetValue(NameComparison.Normalize(FieldItems.TextOf(item.Value)), out var choice))
                {
                    run.Report(
                        subject with
                        {
                            Text = item.Value,
                            Span = item.Span,
                        },
                        item.Span,
                        item.Value,
                        $"{subject.Name} '{Excerpt.Of(item.Value)}' is written '{choice}'",
                        null,
                        ValueCorrection.Of(run.Proposal, item.Span, item.Value, choice)
                    );
                }
            }
        }
    }

    // 'Backwards compatibility' is read as the section 'Backwards Compatibility', and is not written so. Of a section with a number behind
    // its name, 'REQ 1', the words before it are.
    private static void JudgeHeadings(ConstraintRun run)
    {
        foreach (var section in run.Subjects.SectionsOf(run.Target))
        {
            if (
                run.Schema.Section(section) is not { } known
                || known
                    .Aliases.Append(known.Name)
                    .Any(name => known.Repeats ? section.Title.Value.StartsWith(name, StringComparison.Ordinal) : section.Title.Value == name)
            )
            {
                continue;
            }

            var meant = known.Aliases.FirstOrDefault(alias => NameComparison.Same(alias, section.Title.Value)) ?? known.Name;
            run.Report(
                new Subject("The heading", section.Title.Value, section.Title.Span) { Section = section },
                section.Title.Span,
                section.Title.Value,
                $"The heading '{Excerpt.Of(section.Title.Value)}' is written '{meant}'",
                null,
                known.Repeats ? null : HeadingCorrection.Respelled(run.Proposal, section, meant)
            );
        }
    }
}
