using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Schema.Forms;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules.Constraints.Evaluation;

/// <summary>Compares dates with each other and with today's date. Invalid dates are reported by another rule.</summary>
internal static class DateEvaluation
{
    /// <summary>Reports dates that are too early or too late.</summary>
    public static void Judge(ConstraintRun run, DateCheck check)
    {
        if (check.Order is DateOrder.Past or DateOrder.Future or DateOrder.Within && run.Today == default)
        {
            return;
        }

        var other = check.Field is { } field ? FirstDateOf(run, field.Value) : null;
        foreach (var subject in run.Values)
        {
            var format = subject.Known?.Format ?? DateFormat.Iso;
            foreach (
                var item in run.Target.Kind is TargetKind.Items ? [new Located<string>(subject.Text, subject.Span)] : FieldItems.Of(subject.Field!)
            )
            {
                if (DayIn(item.Value, format) is { } day && Fault(check, day, other, run.Today, format) is { } fault)
                {
                    run.Report(subject with { Text = item.Value, Span = item.Span }, $"{subject.Name} '{Excerpt.Of(item.Value)}' {fault}");
                }
            }
        }
    }

    private static string? Fault(DateCheck check, DateOnly day, DateOnly? other, DateOnly today, string format) =>
        check.Order switch
        {
            DateOrder.After when day < other => $"is before {check.Field!.Value.Value}, {DateFormat.Write(other.Value, format)}",
            DateOrder.Before when day > other => $"is after {check.Field!.Value.Value}, {DateFormat.Write(other.Value, format)}",
            DateOrder.Past when day > today => "is still to come",
            DateOrder.Future when day < today => "is over already",
            DateOrder.Within when day > check.Period!.Value.After(today) => $"is further ahead than {check.Period}",
            _ => null,
        };

    private static DateOnly? FirstDateOf(ConstraintRun run, string name) =>
        run.Schema.Field(name) is { } known && run.Schema.First(run.Proposal, known) is { } field && FieldItems.Of(field) is [var first, ..]
            ? DayIn(first.Value, known.Format ?? DateFormat.Iso)
            : null;

    // '`01-Feb-2025 <https://example.org/1>`__' and '[2025-02-01](https://example.org/1)' are dates with a link.
    private static DateOnly? DayIn(string item, string format)
    {
        var text = FieldItems.TextOf(item).Trim('`', '_', '*', ' ');
        return DateFormat.TryParse(text, format)
            ?? (text.IndexOfAny([' ', '<']) is > 0 and var end ? DateFormat.TryParse(text[..end], format) : null);
    }
}
