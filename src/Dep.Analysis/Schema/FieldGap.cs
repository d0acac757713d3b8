using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Templates;

namespace Dep.Analysis.Schema;

/// <summary>Why the value of a field is none yet.</summary>
public enum FieldGap
{
    /// <summary>There is a value.</summary>
    None,

    /// <summary>Nothing is written.</summary>
    Empty,

    /// <summary>It says <c>TBD</c> or the like, and no more.</summary>
    ToBeDone,

    /// <summary>The template's placeholder is still there, or what its author meant to mend in it.</summary>
    Placeholder,

    /// <summary>Several of the choices are still there.</summary>
    Choices,
}

/// <summary>Distinguishes values from placeholders and other gaps.</summary>
public static class FieldGaps
{
    /// <summary>Why a field has no value yet, or <see cref="FieldGap.None"/>.</summary>
    /// <param name="known">What the schema says of the field.</param>
    /// <param name="proposal">The proposal.</param>
    /// <param name="field">The field.</param>
    public static FieldGap Of(FieldSchema known, Proposal proposal, MetadataField field)
    {
        var value = field.Value.Value;
        return TemplateMarks.IsEmpty(value) || AreAll(field, TemplateMarks.IsEmpty) ? FieldGap.Empty
            : !field.IsSection && (TemplateMarks.IsToBeDone(value) || AreAll(field, TemplateMarks.IsToBeDone)) && !IsChoice(known, value)
                ? FieldGap.ToBeDone
            : !(field.IsSection && IsTable(value)) && ListsChoices(known, value) ? FieldGap.Choices
            : IsPlaceholder(known, proposal, value) ? FieldGap.Placeholder
            : FieldGap.None;
    }

    // A list of nothing but '-' and 'null' says nothing.
    private static bool AreAll(MetadataField field, Func<string, bool> isGap) =>
        !field.IsSection && field.IsList && !field.Items.IsEmpty && field.Items.All(item => isGap(item.Value));

    /// <summary>Whether a value is a label that the proposal defines: that is a link, whatever its words.</summary>
    internal static bool IsDefinedLabel(Proposal proposal, string value) => TemplateMarks.IsBracketed(value) && IsDefined(proposal, value);

    private static bool IsDefined(Proposal proposal, string bracketed) => proposal.Defines(bracketed.Trim()[1..^1]);

    // 'WIP' is an answer where it is one of the statuses there are.
    private static bool IsChoice(FieldSchema known, string value) => known.Choices.Any(choice => NameComparison.Same(choice, value));

    // A section may tell the status in a table, with a row for each step so far.
    private static bool IsTable(string value) => value.Contains('\n') && value.Contains("--", StringComparison.Ordinal);

    // "[x] Draft | Under Review": bars between two of the choices, ticked or not.
    private static bool ListsChoices(FieldSchema known, string value)
    {
        if (known.Choices.IsEmpty || !value.Contains('|'))
        {
            return false;
        }

        var listed = value
            .Replace("[x]", "", StringComparison.OrdinalIgnoreCase)
            .Replace("[ ]", "", StringComparison.Ordinal)
            .Split('|')
            .Select(NameComparison.Normalize)
            .ToHashSet(StringComparer.Ordinal);
        return known.Choices.Count(choice => listed.Contains(NameComparison.Normalize(choice))) >= 2;
    }

    private static bool IsPlaceholder(FieldSchema known, Proposal proposal, string value)
    {
        var isBracketed = TemplateMarks.IsBracketed(value);
        if (isBracketed && IsDefined(proposal, value))
        {
            return false;
        }

        // A cheap search for a letter first, which avoids the case-insensitive search for most values.
        if (
            value.AsSpan().ContainsAny('y', 'Y')
            && value.Contains("yy", StringComparison.OrdinalIgnoreCase)
            && NameComparison.Normalize(value).StartsWith("yyyy", StringComparison.Ordinal)
        )
        {
            return true;
        }

        // '<authors>' names no author, whatever a template says, or none.
        if (TemplateMarks.IsNameOf(known.Name, value.AsSpan().TrimStart() is ['-', ' ', ..] ? value.TrimStart()[2..] : value))
        {
            return true;
        }

        // Correcting a word of the placeholder does not replace the placeholder.
        return known is { Placeholder: { } placeholder, PlaceholderKey: { } key }
            && (NameComparison.IsAnyOf(value, [key]) || (isBracketed && TemplateMarks.IsBracketed(placeholder) && ShareWords(value, placeholder)));
    }

    // More than half of the words, a misspelt one among them: '[Platform Team]' is an answer to '[Name/Team]'.
    private static bool ShareWords(string value, string placeholder)
    {
        if (value.Length > 4 * placeholder.Length)
        {
            return false;
        }

        var words = Words(value);
        var known = Words(placeholder);
        return 2 * words.Count(word => SpellingSuggestion.Of(word, known) is not null) > words.Count;
    }

    private static List<string> Words(string text)
    {
        var words = new List<string>();
        var start = -1;
        for (var i = 0; i <= text.Length; i++)
        {
            if (i < text.Length && char.IsLetterOrDigit(text[i]))
            {
                start = start < 0 ? i : start;
            }
            else if (start >= 0)
            {
                words.Add(text[start..i]);
                start = -1;
            }
        }

        return words;
    }
}
