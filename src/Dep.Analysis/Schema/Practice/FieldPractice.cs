using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Forms;
using Dep.Analysis.Schema.Templates;

namespace Dep.Analysis.Schema.Practice;

/// <summary>Corrects fields by practice: their form, and whether they may be empty; <see cref="ChoicePractice"/> corrects their choices.</summary>
/// <param name="shown">The schema as it is shown.</param>
/// <param name="count">The evidence.</param>
/// <param name="thresholds">From which shares on something counts.</param>
internal sealed class FieldPractice(ProposalSchema shown, EvidenceCount count, Thresholds thresholds)
{
    private static readonly DateForm IsoDate = new(DateFormat.Iso);

    private readonly ChoicePractice _choices = new(shown, thresholds);

    /// <summary>The fields, corrected.</summary>
    /// <param name="fields">Those of the schema in its order, then others.</param>
    public ImmutableArray<FieldSchema> Corrected(ImmutableArray<FieldSchema> fields)
    {
        var displaced = FieldPlacement.Displaced(shown, count.Documents, thresholds);
        return
        [
            .. fields.Select(
                (field, index) =>
                {
                    var own = index < shown.Fields.Length ? shown.Fields[index] : null;
                    var corrected = count.Fields.Of(index, field, StatusName(fields), one => Corrected(one, own, StatusName(fields)));
                    return own is not null && displaced.Contains(own) ? corrected with { IsOrdered = false } : corrected;
                }
            ),
        ];
    }

    private string StatusName(ImmutableArray<FieldSchema> fields) => StatusNameIn(shown, fields);

    /// <summary>The name of the status field: the declared one, else the usual one in the language of the documents.</summary>
    internal static string StatusNameIn(ProposalSchema shown, ImmutableArray<FieldSchema> fields) =>
        shown.Lifecycle?.Field
        ?? shown.Settings.Lifecycle.Field?.Value
        ?? fields.Where(field => StatusWords.All.Contains(field.Key)).MinBy(field => StatusWords.All.IndexOf(field.Key))?.Name
        ?? "Status";

    private FieldSchema Corrected(FieldSchema field, FieldSchema? own, string statusName)
    {
        FieldEvidence[] written =
        [
            .. count.Documents.Select(document => own is null ? Unseen(document, field) : count.Find(document, own)).OfType<FieldEvidence>(),
        ];
        var empty = written.Count(one => one.Values.IsEmpty);
        // If the template itself says 'TBD', or in words that the field may be left out, or does not show it, documents that say so count as empty.
        empty +=
            own?.Origin is null
            || own is { Presence: Presence.Optional, PresenceFrom.IsDeclared: true }
            || (field.Placeholder is { } shownAs && TemplateMarks.IsToBeDone(shownAs.Trim(' ', '-', '*', '"', '\'')))
                ? written.Count(one => !one.Values.IsEmpty && one.Values.All(TemplateMarks.IsToBeDone))
                : 0;
        // A placeholder that many leave where it is says that the value comes later.
        if (
            field.Placeholder is { } placeholder
            && field.Choices.IsEmpty
            && written.Count(one => one.Values is [var value, ..] && placeholder.StartsWith(value, StringComparison.Ordinal))
                >= Math.Max(thresholds.FewestHabit, thresholds.Empty * written.Length)
        )
        {
            field = field with { Placeholder = null };
        }

        field = field with { MayBeEmpty = field.MayBeEmpty || empty >= Math.Max(thresholds.FewestHabit, thresholds.Empty * written.Length) };
        field = WithForm(field, own, written);
        if (field.Form is FieldForm.Text && NameComparison.Same(field.Name, statusName) && NamesOthers(written, out var text))
        {
            field = field with { Form = FieldForm.Status, FormFrom = Provenance.Practice(text) };
        }

        return field.Form is FieldForm.Text or FieldForm.Status
            ? _choices.Corrected(field, written, NameComparison.Same(field.Name, statusName))
            : field;
    }

    // Whether a status that says that another proposal took the place of this one, 'Superseded by ADR-012', names it.
    private bool NamesOthers(FieldEvidence[] written, out string text)
    {
        string[] replaced = [.. written.SelectMany(one => one.Values.Take(1)).Where(Relations.IsReplaced)];
        var named = replaced.Count(value => value.AsSpan().ContainsAnyInRange('0', '9'));
        text = EvidenceCount.Text(named, replaced.Length, isNewest: false);
        return named > 0 && named >= thresholds.Required * replaced.Length;
    }

    private FieldEvidence? Unseen(DocumentEvidence document, FieldSchema field)
    {
        foreach (var written in document.Fields)
        {
            if (written.Key == field.Key || count.WordsOf(written.Key) == count.WordsOf(field.Key))
            {
                return written;
            }
        }

        return null;
    }

    private FieldSchema WithForm(FieldSchema field, FieldSchema? own, FieldEvidence[] written)
    {
        if (field.FormFrom.Kind is ProvenanceKind.Settings or ProvenanceKind.Dialect || !field.Choices.IsEmpty)
        {
            return field;
        }

        string[] values = [.. written.Where(one => !one.Values.IsEmpty).Select(one => one.Values[0])];
        if (values.Length < thresholds.FewestDocuments)
        {
            return field;
        }

        if (field.Key is not ("title" or "name") && IsNumber(field, own, out var text))
        {
            return field with { Form = FieldForm.Number, FormFrom = Provenance.Practice(text) };
        }

        if (field.Form is FieldForm.References)
        {
            var named = values.Count(value =>
                TemplateMarks.SaysNothing(value)
                || value.AsSpan().ContainsAnyInRange('0', '9')
                || value.Contains('/')
                || value.EndsWith(".md", StringComparison.OrdinalIgnoreCase)
            );
            return named >= thresholds.Date * values.Length
                ? field
                : field with
                {
                    Form = FieldForm.Text,
                    FormFrom = Provenance.Practice(EvidenceCount.Text(named, values.Length, isNewest: false)),
                };
        }

        var days = values.Count(value => IsoDate.Fault(value) is null);
        if (days < thresholds.Date * values.Length && DayFormats.Of(values, thresholds.Required) is { } format)
        {
            return field with
            {
                Form = FieldForm.Date,
                Format = format.Text,
                FormFrom = Provenance.Practice(EvidenceCount.Text(format.Count, values.Length, isNewest: false)),
            };
        }

        var isDay = days >= thresholds.Date * values.Length;
        return isDay == field.Form is FieldForm.Date
            ? field
            : field with
            {
                Form = isDay ? FieldForm.Date : FieldForm.Text,
                FormFrom = Provenance.Practice(EvidenceCount.Text(days, values.Length, isNewest: false)),
            };
    }

    // Whether it is the number that the name has.
    private bool IsNumber(FieldSchema field, FieldSchema? own, out string text)
    {
        var (same, all) = (0, 0);
        foreach (var document in count.Documents)
        {
            if (
                document.Number is { } number
                && !shown.IsUnnumbered(number)
                && (own is null ? Unseen(document, field) : count.Find(document, own)) is { Values: [var value] }
                && DigitsOf(value) is { } digits
            )
            {
                all++;
                same += int.Parse(number, CultureInfo.InvariantCulture) == digits ? 1 : 0;
            }
        }

        text = EvidenceCount.Text(same, all, isNewest: false);
        return all >= thresholds.FewestDocuments
            && 2 * all >= count.Count
            && all - same <= Math.Max(TitlePractice.OddOnes, (1 - thresholds.Number) * all);
    }

    // '7', '0007' and 'DEP-0007', and '0007-wake-sleep' as in the name of the file; no day and no address.
    private static int? DigitsOf(string value)
    {
        var text = FieldItems.WithoutSlug(FieldItems.TextOf(value).Trim().Trim('"', '\''));
        var start = text.AsSpan().IndexOfAnyInRange('0', '9');
        return
            start >= 0
            && text.Length - start <= 9
            && start <= 8
            && text.AsSpan(0, start).IndexOfAny(":/.") < 0
            && int.TryParse(text.AsSpan(start), NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? number
            : null;
    }
}
