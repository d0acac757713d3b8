using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Dep.Analysis.Engine;
using Dep.Analysis.Indexing;
using Dep.Analysis.Proposals;
using Dep.Analysis.Reports;
using Dep.Analysis.Schema;

namespace Dep.Publishing;

/// <summary>The facts about one proposal that tables, boards and pages show.</summary>
internal sealed partial record ProposalFacts(Proposal Proposal, ProposalSchema Schema)
{
    // The fields by which known projects categorize proposals, the most common first.
    private static readonly string[] TypeFields = ["Type", "Category", "Area", "Track", "Owning SIG", "owning-sig", "Topic"];
    private const int LongestTitle = 300;

    /// <summary>The maximum number of characters of a status, a name or a type that are shown.</summary>
    public const int LongestWord = 60;

    /// <summary>The status of a proposal without one.</summary>
    public const string NoStatus = "No status";

    /// <summary>The number as written; empty if none is assigned.</summary>
    public string Number => Schema.IsNumbered(Proposal) ? Proposal.Number! : "";

    /// <summary>The title as in all lists: from the header, else from a heading that is no section, else the file's name.</summary>
    public string Title { get; } = SafeText.Clipped(IndexEntry.TitleOf(Schema, Proposal), LongestTitle);

    /// <summary>The status as the lifecycle spells it, else as written, else <see cref="NoStatus"/>. Templates shorten it where they show it.</summary>
    public string Status =>
        State ?? (IndexEntry.StatusTextOf(Schema, Proposal) is { } written && WordOf(written) is { Length: > 0 } word ? word : NoStatus);

    /// <summary>The status as the lifecycle spells it, or <see langword="null"/>.</summary>
    public string? State { get; } = Schema.StateOf(Proposal);

    /// <summary>A status unknown to the lifecycle, as written; empty if it is the unedited list of choices from the template.</summary>
    public static string WordOf(string written) =>
        written.Contains('|', StringComparison.Ordinal) || ProposalReference.IsNothing(written)
            ? ""
            : SafeText.Clipped(PlainText(written), LongestWord);

    /// <summary>The colour of the status.</summary>
    public string Tone => StatusTone.Of(Schema.Lifecycle, State, Status);

    /// <summary>The authors; empty if the header names none.</summary>
    public ImmutableArray<string> Authors { get; } =
        ItemsOf(Proposal, Schema, FieldNames.Authors, form => form is FieldForm.Person or FieldForm.People);

    /// <summary>The type, category or area; empty if there is none.</summary>
    public string Type { get; } = ItemsOf(Proposal, Schema, Schema.TypeField is { } field ? [field] : TypeFields, _ => false).FirstOrDefault("");

    /// <summary>The name of the field that <see cref="Type"/> comes from.</summary>
    public string TypeName { get; } =
        SafeText.Clipped(Schema.TypeField ?? TypeFields.Select(Proposal.Field).FirstOrDefault(found => found is not null)?.Name.Value ?? "", 24);

    /// <summary>The timeline; <see langword="null"/> if it is not known.</summary>
    public ProposalTimeline? Timeline { get; init; }

    /// <summary>The date of its status or last update by the header, else its creation by the header, else the last status change in git.</summary>
    public DatedDay Dated =>
        HeaderDates.Status(Proposal, State) is { Day.Length: > 0 } dated ? dated
        : HeaderDates.Created(Proposal) is { Length: > 0 } made ? new DatedDay(made, "created")
        : DayOf(Timeline?.Events.LastOrDefault(item => item.Kind is TimelineKind.Entered or TimelineKind.Moved)) is { Length: > 0 } moved
            ? new DatedDay(moved, "since")
        : DatedDay.Unknown;

    /// <summary>The date of <see cref="Dated"/>; empty if none is known.</summary>
    public string Since => Dated.Day;

    /// <summary>The date on which it was created, by the header or else by git; empty if not known.</summary>
    public string Created =>
        HeaderDates.Created(Proposal) is { Length: > 0 } made
            ? made
            : DayOf(Timeline?.Events.FirstOrDefault(item => item.Kind is TimelineKind.Entered));

    /// <summary>The deadline; empty if there is none, or if the proposal is decided already.</summary>
    public string Deadline => Tone is "none" or "draft" or "open" ? HeaderDates.Deadline(Proposal) : "";

    private static string DayOf(TimelineEvent? item) => item?.Date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "";

    /// <summary>The title without the number, which is shown separately.</summary>
    public string ShortTitle => Number.Length > 0 && WithoutNumber(Title, Number) is { Length: > 0 } rest ? rest : Title;

    /// <summary>The number and the title, for links and window titles.</summary>
    public string Label => Number.Length > 0 ? Number + " " + ShortTitle : ShortTitle;

    // Reduces links to their texts: '[@ada](https://example.org/ada)' becomes '@ada'.
    private static string PlainText(string markdown) => MarkdownLink().Replace(FieldItems.TextOf(markdown), "$1").Trim();

    [GeneratedRegex(@"!?\[([^\[\]]*)\]\([^()\s]*\)", RegexOptions.CultureInvariant)]
    private static partial Regex MarkdownLink();

    // The title without a leading number, as in 'DEP-0007: Wake and sleep', '0007 - Wake and sleep', 'KEP-7: ...'; null if there is none.
    private static string? WithoutNumber(string title, string number)
    {
        var at = title.AsSpan();
        var letters = 0;
        while (letters < at.Length && char.IsAsciiLetter(at[letters]))
        {
            letters++;
        }

        if (letters > 0)
        {
            if (letters > 10 || letters == at.Length || at[letters] is not ('-' or ' ' or '#'))
            {
                return null;
            }

            at = at[(letters + 1)..];
        }

        var digits = 0;
        while (digits < at.Length && char.IsAsciiDigit(at[digits]))
        {
            digits++;
        }

        if (digits == 0 || at[..digits].TrimStart('0').SequenceEqual(number.AsSpan().TrimStart('0')) is false)
        {
            return null;
        }

        var rest = at[digits..].TrimStart();
        return rest is [':' or '-' or '–' or '—' or '.', ..] ? rest[1..].Trim().ToString() : null;
    }

    private static ImmutableArray<string> ItemsOf(Proposal proposal, ProposalSchema schema, IEnumerable<string> names, Func<FieldForm, bool> isForm)
    {
        var field = names.Select(proposal.Field).FirstOrDefault(found => found is not null)
            ?? proposal.Header.Fields.FirstOrDefault(found => schema.Field(found.Name.Value) is { } known && isForm(known.Form));
        return field is null || field.IsSection
            ? []
            :
            [
                .. FieldItems
                    .Of(field)
                    .Select(item => SafeText.Clipped(PlainText(item.Value), LongestWord))
                    .Where(item => item.Length > 0 && !ProposalReference.IsNothing(item)),
            ];
    }
}
