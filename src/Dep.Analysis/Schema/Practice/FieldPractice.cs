using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Forms;
using Dep.Analysis.Schema.Templates;

namespace Dep.Analysis.Schema.Practice;

/// <summary>Corrects fields by practice: their values, their form, and whether they may be empty.</summary>
/// <param name="shown">The schema as it is shown.</param>
/// <param name="count">The evidence.</param>
/// <param name="thresholds">From which shares on something counts.</param>
internal sealed class FieldPractice(ProposalSchema shown, EvidenceCount count, Thresholds thresholds)
{
    // A longer list is not a list of choices.
    private const int MostChoices = 24;

    // 'Work in progress', 'In use': these words are a part of the status, not its argument.
    private static readonly string[] Phrases = ["in progress", "in review", "in use", "in discussion", "in development", "on hold", "by default"];

    private static readonly DateForm IsoDate = new(DateFormat.Iso);

    /// <summary>The fields, corrected.</summary>
    /// <param name="fields">Those of the schema in its order, then others.</param>
    public ImmutableArray<FieldSchema> Corrected(ImmutableArray<FieldSchema> fields) =>
        [
            .. fields.Select(
                (field, index) =>
                    count.Fields.Of(index, field, StatusName(fields), one =>
                        Corrected(one, index < shown.Fields.Length ? shown.Fields[index] : null, StatusName(fields))
                    )
            ),
        ];

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
        // If the template itself says 'TBD', or in words that the field may be left out, documents that say so count as empty.
        empty +=
            own is { Presence: Presence.Optional, PresenceFrom.IsSaid: true }
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

        return field.Form is FieldForm.Text or FieldForm.Status ? WithChoices(field, written, statusName) : field;
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

    // '7', '0007' and 'DEP-0007'; no day and no address.
    private static int? DigitsOf(string value)
    {
        var text = FieldItems.TextOf(value).Trim().Trim('"', '\'');
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

    private FieldSchema WithChoices(FieldSchema field, FieldEvidence[] written, string statusName)
    {
        if (field.ChoicesFrom is [{ Kind: ProvenanceKind.Settings }, ..])
        {
            return field;
        }

        var isStatus = field.Form is FieldForm.Status || NameComparison.Same(field.Name, statusName);
        var values = written
            .SelectMany(one => one.Values.Select(value => ChoiceIn(value, isStatus)).OfType<string>().DistinctBy(NameComparison.Normalize))
            .GroupBy(NameComparison.Normalize, StringComparer.Ordinal)
            .Select(group =>
                (
                    Key: group.Key,
                    Text: group
                        .CountBy(text => text, StringComparer.Ordinal)
                        .OrderByDescending(pair => pair.Value)
                        .ThenBy(pair => pair.Key, StringComparer.Ordinal)
                        .First()
                        .Key,
                    Count: group.Count()
                )
            )
            .ToArray();
        var known = field.Choices.Select(choice => NameComparison.Normalize(ChoiceList.WithoutParentheses(choice))).ToHashSet(StringComparer.Ordinal);
        var added = values
            .Where(value => value.Count >= thresholds.ChoiceDocuments && !known.Contains(value.Key))
            .OrderByDescending(value => value.Count)
            .ThenBy(value => value.Key, StringComparer.Ordinal)
            .ToArray();
        var filled = written.Count(one => !one.Values.IsEmpty);
        if (field.Choices.IsEmpty)
        {
            // If a README tells people which statuses there are, and documents use these, they are the choices.
            if (isStatus && Told(values, filled) is { IsEmpty: false } told)
            {
                var others = added.Where(value => !told.Any(status => NameComparison.Same(status, value.Text))).ToArray();
                return field with
                {
                    Choices = [.. told, .. others.Select(value => value.Text)],
                    ChoicesFrom = [.. told.Select(_ => new Provenance(ProvenanceKind.Practice, shown.Told.Path)), .. others.Select(From)],
                    IsOpen = true,
                };
            }

            // Free text is not a choice, and neither is a value that all documents share.
            var covered = added.Sum(value => value.Count);
            var isListed =
                filled >= thresholds.FewestDocuments
                && added.Length is > 0 and <= MostChoices
                && covered >= thresholds.ChoiceShare * filled
                && added.Any(value => value.Count >= thresholds.FrequentChoice)
                && (isStatus || 3 * added.Length <= filled);
            return isListed
                ? field with
                {
                    Choices = [.. added.Select(value => value.Text)],
                    ChoicesFrom = [.. added.Select(From)],
                    IsOpen = true,
                }
                : field;
        }

        var outside = values.Where(value => !known.Contains(value.Key)).Sum(value => value.Count);
        return field with
        {
            Choices = [.. field.Choices, .. added.Select(value => value.Text)],
            ChoicesFrom =
            [
                .. field.ChoicesFrom.IsEmpty
                    ? field.Choices.Select(_ => field.Origin is { } origin ? Provenance.Template(origin) : Provenance.None)
                    : field.ChoicesFrom,
                .. added.Select(From),
            ],
            IsOpen = field.IsOpen || outside > thresholds.Open * Math.Max(1, filled),
        };
    }

    // The choices that a text tells people of, if most documents keep to them.
    private ImmutableArray<string> Told((string Key, string Text, int Count)[] values, int filled) =>
        2 * values.Where(value => shown.Told.Statuses.Any(status => NameComparison.Same(status, value.Text))).Sum(value => value.Count) > filled
            ? shown.Told.Statuses
            : [];

    private static Provenance From((string Key, string Text, int Count) value) =>
        Provenance.Practice(value.Count.ToString(CultureInfo.InvariantCulture) + " proposals");

    // The value as far as it may be a choice: of a status what stands before its argument.
    private static string? ChoiceIn(string value, bool isStatus)
    {
        var text = FieldItems.TextOf(value).Trim();
        if (isStatus)
        {
            text = StatusWord(text);
        }

        text = ChoiceList.WithoutParentheses(text).Trim(' ', '.', '`', '"', '\'', '_', ':', ',', ';');
        return
            text.Length is > 0 and <= 40
            && text.Count(character => character == ' ') < 4
            && char.IsLetter(text[0])
            && !TemplateMarks.IsPlaceholder(text)
            && !TemplateMarks.SaysNothing(text)
            && !text.AsSpan().ContainsAny("|/:@<>[]{}")
            ? text
            : null;
    }

    private static string StatusWord(string text)
    {
        var end = text.AsSpan().IndexOfAny("(,:;.\u2013\u2014[<\r\n");
        text = end >= 0 ? text[..end] : text;
        // The release in 'Final/R12B-4' is removed. In 'Accepted/Implemented', the choice is ambiguous.
        text =
            text.IndexOf('/', StringComparison.Ordinal) is > 2 and var slash && text.AsSpan(slash).ContainsAnyInRange('0', '9')
                ? text[..slash]
                : text;
        foreach (var stop in (ReadOnlySpan<string>)[" by ", " on ", " in ", " as of ", " since ", " - "])
        {
            if (
                text.IndexOf(stop, StringComparison.OrdinalIgnoreCase) is > 0 and var at
                && !Array.Exists(Phrases, phrase => text.AsSpan(at + 1).StartsWith(phrase, StringComparison.OrdinalIgnoreCase))
            )
            {
                text = text[..at];
            }
        }

        return text.Trim();
    }
}
