using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Templates;

namespace Dep.Analysis.Engine.Authoring;

/// <summary>The status of a new proposal.</summary>
internal static class DraftStatus
{
    /// <summary>
    /// <see langword="null"/>, which keeps the template's own status, if a proposal may enter with it; else the first status that it may
    /// enter with, which is never that of a record.
    /// </summary>
    public static string? First(Lifecycle lifecycle, FieldSchema known, string written)
    {
        if (lifecycle.StatusOf(written) is { } own && lifecycle.OtherStatusOf(written) is null && lifecycle.MayEnter(own) && !IsList(written))
        {
            return null;
        }

        if (lifecycle.Initial is [var first, ..])
        {
            return lifecycle.StatusOf(first) ?? first;
        }

        // What proposals say in no order tells no beginning but by a word for one.
        if (known.IsOpen && IsNameOf(known, written))
        {
            return known.Choices.Concat(lifecycle.States).FirstOrDefault(Relations.IsDraft);
        }

        // A single word is the template's own, though no proposal has kept it.
        var isWord =
            !IsList(written)
            && !TemplateMarks.SaysNothing(written)
            && !TemplateMarks.IsPlaceholder(written)
            && TemplateMarks.FirstPlaceholder(written) is null;
        if (!isWord && known.IsOpen)
        {
            // Choices that were only seen in proposals begin with the most frequent one, which most often is that of a finished proposal.
            return known.Choices.Concat(lifecycle.States).FirstOrDefault(Relations.IsDraft)
                ?? FirstOf(written)
                ?? known.Choices.FirstOrDefault(state => !lifecycle.IsRecord(state));
        }

        return isWord
            ? null
            : known.Choices.Concat(lifecycle.States).FirstOrDefault(state => !lifecycle.IsRecord(state))
                // A list that ends in an ellipsis gives examples, the first of which is the initial status.
                ?? FirstOf(written);
    }

    // 'proposed' of '{proposed | accepted}'.
    private static string? FirstOf(string written) =>
        written.Contains('|', StringComparison.Ordinal) ? written.Split('|')[0].Trim(' ', '{', '[', '<', '(', '"', '\'') : null;

    /// <summary>The word for a beginning that the newest proposals have, else the process's own, in small letters where theirs are.</summary>
    public static string? OfNeighbours(
        ProposalSchema schema,
        Lifecycle? lifecycle,
        FieldSchema known,
        MetadataField field,
        NewestProposals neighbours
    )
    {
        string[] values = [.. neighbours.Values(known).Select(value => FieldItems.TextOf(value.Field.Value.Value))];
        var own = values
            .Where(Relations.IsDraft)
            .CountBy(value => value, StringComparer.Ordinal)
            .OrderByDescending(value => value.Value)
            .ThenBy(value => value.Key, StringComparer.Ordinal)
            .FirstOrDefault()
            .Key;
        var first = own
            ?? (lifecycle is null ? null : First(lifecycle, known, field.Value.Value))
            ?? (
                schema.Template?.Field(known.Name)?.Value.Value.Split('|')[0].Trim(' ', '{', '[', '<', '"') is { } shown
                && Relations.IsDraft(shown)
                && !IsList(shown)
                    ? shown
                    : null
            );
        return own is null && first is not null && values.Length > 0 && values.All(value => value.Length > 0 && char.IsLower(value[0]))
            ? first.ToLowerInvariant()
            : first;
    }

    // '<status>', as a template made of neighbours has it.
    private static bool IsNameOf(FieldSchema known, string written) => TemplateMarks.IsNameOf(known.Name, written);

    private static bool IsList(string written) =>
        written.AsSpan().IndexOfAny("|/,;") >= 0 || written.Contains(" or ", StringComparison.OrdinalIgnoreCase);
}
