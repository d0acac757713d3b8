using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Authoring.Numbering;

/// <summary>Makes the numbers of repeating headings ascend: a number that is not above the one before becomes its successor.</summary>
internal static class HeadingNumbers
{
    /// <summary>The fix of all sibling headings of one kind, or <see langword="null"/> if they are not numbered with decimal numbers.</summary>
    /// <param name="schema">The schema.</param>
    /// <param name="proposal">The proposal.</param>
    /// <param name="known">The schema of the headings.</param>
    /// <param name="siblings">The headings, in written order.</param>
    public static Fix? Of(ProposalSchema schema, Proposal proposal, SectionSchema known, IReadOnlyList<Section> siblings)
    {
        var changes = ImmutableArray.CreateBuilder<TextEdit>();
        var replaced = new HashSet<string>(StringComparer.Ordinal);
        var last = default(int?);
        var isSwapped = false;
        foreach (var section in siblings)
        {
            var number = schema.NumberOf(section);
            if (
                PlaceOf(proposal.Source, known, section, number) is not { } place
                || (number is not null && !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            )
            {
                return null;
            }

            var value = number is null ? default(int?) : int.Parse(number, CultureInfo.InvariantCulture);
            isSwapped |= value < last && !replaced.Contains(number!);
            var rising = value is { } given && !(given <= last) ? given : (last ?? 0) + 1;
            if (rising != value)
            {
                var format = "D" + (number?.Length ?? 1).ToString(CultureInfo.InvariantCulture);
                changes.Add(new TextEdit(proposal.Source, place, rising.ToString(format, CultureInfo.InvariantCulture)));
                replaced.Add(number ?? "");
            }

            last = rising;
        }

        // If the text mentions the number of such a heading, the mention would point to another heading afterwards.
        var isNamed = isSwapped || replaced.Overlaps(NamedNumbers(schema, proposal, known));
        var edit = new RepositoryEdit(changes.ToImmutable());
        return edit.IsEmpty ? null : new Fix($"Number '{known.Name}' in order", isNamed ? FixSafety.Unsafe : FixSafety.Safe, () => edit);
    }

    // The span of the number in a heading: the '2' of '## REQ 2 Title', or the whole placeholder of '## REQ \<#\> Title'. Null if the heading has no number.
    private static TextSpan? PlaceOf(SourceText source, SectionSchema known, Section section, string? number)
    {
        var text = source[section.Title.Span];
        if (!text.StartsWith(known.Name, StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var start = known.Name.Length;
        while (start < text.Length && text[start] is ' ' or '\t' or '-')
        {
            start++;
        }

        if (number is not null)
        {
            start = text.IndexOf(number, start, StringComparison.OrdinalIgnoreCase);
            return start < 0 ? null : new TextSpan(start, start + number.Length).Shift(section.Title.Span.Start);
        }

        var length = text.AsSpan(start).IndexOfAny(" \t:");
        var end = length < 0 ? text.Length : start + length;
        return end > start && text.AsSpan(start, end - start).IndexOfAnyExcept("<>\\#[](){}nNxX") < 0
            ? new TextSpan(start, end).Shift(section.Title.Span.Start)
            : null;
    }

    // The numbers that the document mentions outside of its headings: in the text, or in a link to an anchor. The text is
    // scanned only once, however many headings there are.
    private static IEnumerable<string> NamedNumbers(ProposalSchema schema, Proposal proposal, SectionSchema known)
    {
        var words = NameComparison.Normalize(known.Name) + " ";
        var text = NameComparison.Normalize(proposal.Source.Text);
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        for (var at = text.IndexOf(words, StringComparison.Ordinal); at >= 0; at = text.IndexOf(words, at + 1, StringComparison.Ordinal))
        {
            var (start, end) = (at + words.Length, at + words.Length);
            while (end < text.Length && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            var number = text[start..end];
            counts[number] = counts.GetValueOrDefault(number) + 1;
        }

        foreach (var section in proposal.AllSections.Where(section => schema.Section(section) == known))
        {
            var number = schema.NumberOf(section) ?? "";
            counts[number] = counts.GetValueOrDefault(number) - 1;
        }

        return counts.Where(count => count.Value > 0 && count.Key.Length > 0).Select(count => count.Key);
    }
}
