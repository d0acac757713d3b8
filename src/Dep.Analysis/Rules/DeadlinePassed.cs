using System.Globalization;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Rules;

/// <summary>DEP207: a review date or another deadline is past while the status still waits.</summary>
internal sealed class DeadlinePassed : ProposalRule
{
    // Not every date is a deadline: 'Created' is always in the past.
    private static readonly string[] DeadlineWords = ["review", "call", "deadline", "due", "until", "expires", "ends"];

    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP207", nameof(DeadlinePassed), "Deadline passed", Category.Lifecycle, Severity.None);

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        if (
            context is not { Schema: { Lifecycle: { } lifecycle } schema }
            || schema.StateOf(context.Proposal) is not { } status
            || lifecycle.IsClosed(status)
            || lifecycle.Next(status).All(Lifecycle.IsReplaced)
        )
        {
            return;
        }

        foreach (var field in schema.Fields.Where(IsDeadline).SelectMany(known => schema.Find(context.Proposal, known)))
        {
            if (
                DateOnly.TryParseExact(field.Value.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
                && date < context.Today
            )
            {
                context.ReportHeader(
                    field.Value.Span,
                    $"{field.Name.Value} {field.Value.Value} is past and {lifecycle.Field} is still '{status}'; decide, or set another date"
                );
            }
        }
    }

    private static bool IsDeadline(FieldSchema field) => field.Form is FieldForm.Date && field.Key.Split(' ').Any(DeadlineWords.Contains);
}
