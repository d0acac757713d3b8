using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Forms;
using Dep.Analysis.Schema.Templates;

namespace Dep.Analysis.Schema.Practice;

/// <summary>Corrects the choices of fields by the values that documents have.</summary>
/// <param name="shown">The schema as it is shown.</param>
/// <param name="thresholds">From which shares on something counts.</param>
internal sealed class ChoicePractice(ProposalSchema shown, Thresholds thresholds)
{
    // A longer list is not a list of choices.
    private const int MostChoices = 24;

    // 'Work in progress', 'In use': these words are a part of the status, not its argument.
    private static readonly string[] Phrases = ["in progress", "in review", "in use", "in discussion", "in development", "on hold", "by default"];

    /// <summary>A field whose choices are those that the template shows, a text tells of, or documents use.</summary>
    /// <param name="field">The field.</param>
    /// <param name="written">What documents write in it.</param>
    /// <param name="isNamedStatus">Whether its name is that of the status.</param>
    public FieldSchema Corrected(FieldSchema field, FieldEvidence[] written, bool isNamedStatus)
    {
        if (field.ChoicesFrom is [{ Kind: ProvenanceKind.Settings }, ..])
        {
            return field;
        }

        var isStatus = field.Form is FieldForm.Status || isNamedStatus;
        // Versions: '2.x', '3.x'.
        var mayBeNumber = field.Choices.Any(choice => choice is [var first, ..] && char.IsAsciiDigit(first));
        var values = written
            .SelectMany(one =>
                one.Values.Select(value => ChoiceIn(value, isStatus, mayBeNumber)).OfType<string>().DistinctBy(NameComparison.Normalize)
            )
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
            if (isStatus && StatusesUsed(values, filled) is { IsEmpty: false } documented)
            {
                var others = added.Where(value => !documented.Any(status => NameComparison.Same(status, value.Text))).ToArray();
                return field with
                {
                    Choices = [.. documented, .. others.Select(value => value.Text)],
                    ChoicesFrom =
                    [
                        .. documented.Select(_ => new Provenance(ProvenanceKind.Practice, shown.DocumentedStatuses.Path)),
                        .. others.Select(From),
                    ],
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

    // The statuses that a text names, if most documents use them.
    private ImmutableArray<string> StatusesUsed((string Key, string Text, int Count)[] values, int filled) =>
        2 * values.Where(value => shown.DocumentedStatuses.Statuses.Any(status => NameComparison.Same(status, value.Text))).Sum(value => value.Count)
        > filled
            ? shown.DocumentedStatuses.Statuses
            : [];

    private static Provenance From((string Key, string Text, int Count) value) =>
        Provenance.Practice(value.Count.ToString(CultureInfo.InvariantCulture) + " proposals");

    // The value as far as it may be a choice: of a status what stands before its argument.
    private static string? ChoiceIn(string value, bool isStatus, bool mayBeNumber)
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
            && (char.IsLetter(text[0]) || (mayBeNumber && char.IsAsciiDigit(text[0])))
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
