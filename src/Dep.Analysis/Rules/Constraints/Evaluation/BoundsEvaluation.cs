using System.Globalization;
using System.Text;
using Dep.Analysis.Proposals.Markdown.Html;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Schema.Constraints.Patterns;
using Dep.Analysis.Schema.Templates;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules.Constraints.Evaluation;

/// <summary>Checks the bounds of lengths, counts and numbers.</summary>
internal static class BoundsEvaluation
{
    /// <summary>Reports lengths, counts and numbers that are out of bounds.</summary>
    public static void Judge(ConstraintRun run, Check check)
    {
        switch (check)
        {
            case LengthCheck length when run.Target.IsOneText:
                JudgeWhole(run, length);
                break;
            case LengthCheck length:
                foreach (var subject in run.Values)
                {
                    JudgeLength(run, length, LengthOf(subject.Text, length.InWords), (says, _) => run.Report(subject, $"{NameOf(subject)} {says}"));
                }

                break;
            case RangeCheck range:
                JudgeNumbers(run, range.Bounds);
                break;
            case CountCheck count:
                JudgeCount(run, count.Bounds);
                break;
        }
    }

    private static void JudgeWhole(ConstraintRun run, LengthCheck check)
    {
        if (run.Target.Kind is not TargetKind.Section)
        {
            var all = run.Subjects.Of(run.Target);
            var place = run.Target.Kind is TargetKind.Preamble && all is [var first, ..] ? first.Span : run.Proposal.Heading;
            JudgeLength(run, check, all.Sum(subject => LengthOf(subject.Text, check.InWords)), (says, name) =>
                run.ReportLack(name, place, $"{name} {says}")
            );
            return;
        }

        foreach (var section in run.Subjects.SectionsOf(run.Target))
        {
            var name = $"Section '{Excerpt.Of(section.Title.Value)}'";
            JudgeLength(run, check, run.Subjects.TextsOf(section).Sum(subject => LengthOf(subject.Text, check.InWords)), (says, _) =>
                run.ReportLack(name, section.Heading, $"{name} {says}")
            );
        }
    }

    private static void JudgeLength(ConstraintRun run, LengthCheck check, long length, Action<string, string> report)
    {
        if (!check.Bounds.Contain(length))
        {
            report(
                $"has {Quantity.Of((int)Math.Min(length, int.MaxValue), check.InWords ? "word" : "character")}; {check.Bounds} {(check.InWords ? "word" : "character")}{(check.Bounds.IsOfOne ? " is" : "s are")} asked for",
                run.TargetName
            );
        }
    }

    // Counts grapheme clusters or words that a reader sees, without the marks around a value.
    private static long LengthOf(string text, bool inWords) => LengthOfSeen(HiddenHtml.Without(text), inWords);

    private static long LengthOfSeen(string text, bool inWords) =>
        inWords ? text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Length
        : Ascii.IsValid(text) && !text.Contains('\r') ? text.AsSpan().Trim().Length
        : new StringInfo(text.Trim()).LengthInTextElements;

    private static void JudgeNumbers(ConstraintRun run, Bounds bounds)
    {
        foreach (var subject in run.Values)
        {
            foreach (
                var item in run.Target.Kind is TargetKind.Items ? [new Located<string>(subject.Text, subject.Span)] : FieldItems.Of(subject.Field!)
            )
            {
                var part = subject with { Text = item.Value, Span = item.Span };
                var text = FieldItems.TextOf(item.Value);
                if (!long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number))
                {
                    run.Report(part, $"{subject.Name} '{Excerpt.Of(text)}' is not a whole number");
                }
                else if (!bounds.Contain(number))
                {
                    run.Report(part, FormattableString.Invariant($"{subject.Name} {number} is out of bounds; {bounds} is allowed"));
                }
            }
        }
    }

    private static void JudgeCount(ConstraintRun run, Bounds bounds)
    {
        switch (run.Target.Kind)
        {
            case TargetKind.Field:
                foreach (var subject in run.Subjects.Of(run.Target))
                {
                    var items = TemplateMarks.IsEmpty(subject.Text) ? [] : FieldItems.Of(subject.Field!);
                    if (!bounds.Contain(items.Length))
                    {
                        var place = subject.Span.IsEmpty ? subject.Field!.Name.Span : subject.Span;
                        run.Report(
                            subject,
                            place,
                            subject.Text,
                            $"{subject.Name} has {Quantity.Of(items.Length, "item")}; {bounds} {(bounds.IsOfOne ? "is" : "are")} asked for"
                        );
                    }
                }

                break;
            case TargetKind.Section:
                foreach (var section in run.Subjects.SectionsOf(run.Target))
                {
                    // Options are listed, or have a heading each.
                    var (items, headings) = (run.Subjects.ListItemsOf(section).Length, section.Children.Length);
                    var count = Math.Max(items, headings);
                    if (!bounds.Contain(count))
                    {
                        var name = $"Section '{Excerpt.Of(section.Title.Value)}'";
                        run.ReportLack(
                            name,
                            section.Heading,
                            $"{name} has {Quantity.Of(count, headings > items ? "part" : "list item")}; {bounds} {(bounds.IsOfOne ? "is" : "are")} asked for"
                        );
                    }
                }

                break;
            default:
                JudgeMany(run, bounds);
                break;
        }
    }

    // The finding is at the first item beyond the maximum.
    private static void JudgeMany(ConstraintRun run, Bounds bounds)
    {
        var all = run.Subjects.Of(run.Target);
        if (bounds.Contain(all.Length))
        {
            return;
        }

        var what = run.Target.Kind switch
        {
            TargetKind.Code => "code block",
            TargetKind.Spans => "code span",
            TargetKind.Header => "line",
            var kind => kind.ToString().ToLowerInvariant().TrimEnd('s'),
        };
        if (bounds.Most == 0)
        {
            foreach (var subject in all.Take(TextPattern.MostMatches))
            {
                run.Report(subject, $"There may be no {what} here");
            }

            return;
        }

        var says = $"There {(all.Length == 1 ? "is" : "are")} {Quantity.Of(all.Length, what)}; {bounds} {(bounds.IsOfOne ? "is" : "are")} asked for";
        if (bounds.Most is > 0 and var most && all.Length > most)
        {
            run.Report(all[(int)most], says);
        }
        else
        {
            run.ReportLack(run.TargetName, run.Proposal.Heading, says);
        }
    }

    private static string NameOf(Subject subject) =>
        subject.Field is not null || subject.Known is not null ? $"{subject.Name} '{Excerpt.Of(subject.Text)}'" : subject.Name;
}
