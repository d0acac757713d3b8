using System.Collections.Immutable;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Schema.Constraints.Patterns;

namespace Dep.Analysis.Rules.Constraints.Evaluation;

/// <summary>Checks patterns: texts that must match, and texts that must not contain a match.</summary>
internal static class PatternEvaluation
{
    /// <summary>Reports texts that do not match, and each match in a text that must not have one.</summary>
    public static void Judge(ConstraintRun run, PatternCheck check)
    {
        if (check.IsForbidden)
        {
            Forbid(run, check);
        }
        else if (run.Target.IsOneText)
        {
            Demand(run, check);
        }
        else
        {
            foreach (var subject in run.Values)
            {
                if (UnmatchedPart(subject, check) is { } unmatched)
                {
                    run.Report(unmatched, $"{NameOf(subject, unmatched)} is not of the form {Listed(check)}");
                }
            }
        }
    }

    // In a YAML list, each item must match.
    private static Subject? UnmatchedPart(Subject subject, PatternCheck check) =>
        subject.Field is { IsList: true } field && subject.Span == field.Value.Span
            ? field.Items.Select(item => subject with { Text = item.Value, Span = item.Span }).FirstOrDefault(item => !IsMatched(item, check))
        : IsMatched(subject, check) ? null
        : subject;

    private static bool IsMatched(Subject subject, PatternCheck check) => check.Patterns.Any(pattern => pattern.IsIn(subject.Text));

    private static void Forbid(ConstraintRun run, PatternCheck check)
    {
        // A fast path: most documents have none of the words, and need not be searched text by text.
        var patterns = check.Patterns;
        if (run.Subjects.FirstLookAt(run.Target) is { } look)
        {
            patterns = Possible(patterns, look);
            if (patterns.IsEmpty)
            {
                return;
            }
        }

        var left = TextPattern.MostMatches;
        foreach (var subject in run.Subjects.With(run.Target, patterns))
        {
            foreach (var pattern in patterns)
            {
                if (!pattern.MayBeIn(subject.Text))
                {
                    continue;
                }

                foreach (var match in pattern.All(subject.Text))
                {
                    if (left-- == 0)
                    {
                        return;
                    }

                    // A pattern may begin with the white space before what is wrong, which can be on the line before it.
                    var blanks = match.Length - match.Value.AsSpan().TrimStart().Length;
                    var skipped = blanks < match.Length ? blanks : 0;
                    run.Report(
                        subject,
                        subject.PlaceOf(match.Index + skipped, match.Length - skipped),
                        match.Value,
                        $"{NameOf(subject, subject)} has '{Excerpt.Of(match.Value)}' in it, which may not stand there",
                        match
                    );
                }
            }
        }
    }

    // Without a closure and a copy, since most documents have none of what most constraints forbid.
    private static ImmutableArray<TextPattern> Possible(ImmutableArray<TextPattern> patterns, FirstLook look)
    {
        var count = 0;
        foreach (var pattern in patterns)
        {
            count += look.MayHave(pattern) ? 1 : 0;
        }

        return count == 0 ? []
            : count == patterns.Length ? patterns
            : patterns.RemoveAll(pattern => !look.MayHave(pattern));
    }

    // Once for each section; for what is not there at all, or has nothing in it yet, nothing is asked.
    private static void Demand(ConstraintRun run, PatternCheck check)
    {
        if (run.Target.Kind is TargetKind.Section)
        {
            foreach (var section in run.Subjects.SectionsOf(run.Target).Where(run.Subjects.SaysSomething))
            {
                if (!run.Subjects.TextsOf(section).Any(subject => IsMatched(subject, check)))
                {
                    run.ReportLack(
                        $"Section '{section.Title.Value}'",
                        section.Heading,
                        $"Section '{Excerpt.Of(section.Title.Value)}' has nothing of the form {Listed(check)}"
                    );
                }
            }
        }
        else if (run.Subjects.Of(run.Target) is var all && !all.Any(subject => IsMatched(subject, check)))
        {
            run.ReportLack(run.TargetName, run.Proposal.Heading, $"{run.TargetName} has nothing of the form {Listed(check)}");
        }
    }

    private static string NameOf(Subject subject, Subject part) =>
        subject switch
        {
            { Field: not null } => $"{subject.Name} '{Excerpt.Of(part.Text)}'",
            { Section: { } section, Block: not null } => $"Section '{Excerpt.Of(section.Title.Value)}'",
            { Block: not null } or { Name: "Comment" } or { Section: not null } => subject.Name,
            _ => $"{subject.Name} '{Excerpt.Of(part.Text)}'",
        };

    private static string Listed(PatternCheck check) => string.Join(" or ", check.Patterns.Select(pattern => $"'{pattern.Text}'"));
}
