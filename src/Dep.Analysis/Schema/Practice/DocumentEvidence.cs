using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Forms;
using Dep.Analysis.Schema.Templates;

namespace Dep.Analysis.Schema.Practice;

/// <summary>The content of a section, as far as it is evidence.</summary>
internal enum SectionFill
{
    /// <summary>Some text.</summary>
    Text,

    /// <summary>Nothing.</summary>
    Empty,

    /// <summary>That there is nothing to say: <c>N/A</c>.</summary>
    NotApplicable,
}

/// <summary>A heading of a document.</summary>
/// <param name="Key">Its folded text.</param>
/// <param name="Level">Its level.</param>
/// <param name="Fill">The content below it.</param>
internal readonly record struct HeadingEvidence(string Key, int Level, SectionFill Fill);

/// <summary>A field of a document.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Key">Its folded name.</param>
/// <param name="Values">Its values, shortened; none where it is empty.</param>
internal readonly record struct FieldEvidence(string Name, string Key, ImmutableArray<string> Values);

/// <summary>The evidence of a repository's practice in one document. It is small, so that it can be kept for all documents.</summary>
internal sealed record DocumentEvidence
{
    // Statuses, dates and numbers are shorter; for a longer value, only its presence is evidence.
    private const int LongestValue = 60;
    private const int MostValues = 16;
    private const int MostHeadings = 200;
    private const int MostFields = 100;

    private static readonly string[] DayNames =
    [
        "created",
        "creation date",
        "created at",
        "date created",
        "created on",
        "start date",
        "date",
        "proposed",
        "date proposed",
    ];

    /// <summary>The form of the header.</summary>
    public HeaderForm Form { get; init; }

    /// <summary>The names that distinguish documents of different templates, see <see cref="DialectOutline.NamesOf"/>.</summary>
    public HashSet<string> Names => [.. Fields.Select(written => Form + ":" + written.Key), .. Headings.Select(heading => heading.Key)];

    /// <summary>The headings, in written order.</summary>
    public required ImmutableArray<HeadingEvidence> Headings { get; init; }

    /// <summary>The fields, in written order.</summary>
    public required ImmutableArray<FieldEvidence> Fields { get; init; }

    /// <summary>The texts of the template that are still there.</summary>
    public ImmutableArray<string> Kept { get; init; } = [];

    /// <summary>Whether a comment of the template is still there, which no reader sees.</summary>
    public bool KeepsComment { get; init; }

    /// <summary>The number in the name, or <see langword="null"/>.</summary>
    public string? Number { get; init; }

    /// <summary>How its title begins; empty where there is none.</summary>
    public string Title { get; init; } = "";

    /// <summary>Whether there is a title.</summary>
    public bool HasTitle { get; init; }

    /// <summary>The day it was written, as far as its header or its name tells.</summary>
    public DateOnly? Day { get; init; }

    /// <summary>
    /// Whether another document, or an earlier text of this one, gives the same evidence. Most edits do not change the evidence, and then
    /// nothing has to be counted again.
    /// </summary>
    public bool IsLike(DocumentEvidence other) =>
        ReferenceEquals(this, other)
        || (
            Form == other.Form
            && KeepsComment == other.KeepsComment
            && HasTitle == other.HasTitle
            && Day == other.Day
            && Number == other.Number
            && Title == other.Title
            && Headings.AsSpan().SequenceEqual(other.Headings.AsSpan())
            && Kept.AsSpan().SequenceEqual(other.Kept.AsSpan())
            && Fields.Length == other.Fields.Length
            && Fields
                .Zip(other.Fields)
                .All(static pair =>
                    pair.First.Name == pair.Second.Name
                    && pair.First.Key == pair.Second.Key
                    && pair.First.Values.AsSpan().SequenceEqual(pair.Second.Values.AsSpan())
                )
        );

    /// <summary>The evidence of a document that was just read and whose text is in memory.</summary>
    /// <param name="schema">The schema that the templates and settings show.</param>
    /// <param name="proposal">The document.</param>
    public static DocumentEvidence Of(ProposalSchema schema, Proposal proposal)
    {
        var kept = ImmutableArray.CreateBuilder<string>();
        foreach (var block in proposal.Preamble)
        {
            Note(block);
        }

        var headings = ImmutableArray.CreateBuilder<HeadingEvidence>(Math.Min(proposal.AllSections.Length, MostHeadings));
        foreach (var section in proposal.AllSections)
        {
            if (headings.Count < MostHeadings)
            {
                headings.Add(new HeadingEvidence(section.Key, section.Level, FillOf(section)));
            }

            foreach (var block in section.Content)
            {
                Note(block);
            }
        }

        return new DocumentEvidence
        {
            Headings = headings.ToImmutable(),
            Fields = [.. proposal.Header.Fields.Take(MostFields).Select(field => new FieldEvidence(field.Name.Value, field.Key, ValuesOf(field)))],
            Kept = kept.ToImmutable(),
            KeepsComment = kept.Any(static text => text.StartsWith("<!--", StringComparison.Ordinal)),
            Number = proposal.Number,
            HasTitle = proposal.Title is not null,
            Title = proposal.Title is { Value: var title } ? title[..Math.Min(title.Length, LongestValue)] : "",
            Form = proposal.Header.Form,
            Day = DayOf(proposal),
        };

        void Note(ContentBlock block)
        {
            if (kept.Count < MostHeadings && schema.IsInstruction(block))
            {
                kept.Add(ProposalSchema.KeyOfKept(block));
            }
        }
    }

    private static SectionFill FillOf(Section section)
    {
        var fill = SectionFill.Empty;
        if (!section.Children.IsEmpty)
        {
            return SectionFill.Text;
        }

        foreach (var block in section.Content)
        {
            if (block.Kind is ContentKind.Comment or ContentKind.LinkDefinition or ContentKind.Break)
            {
                continue;
            }

            if (!TemplateMarks.IsNotApplicable(block))
            {
                return SectionFill.Text;
            }

            fill = SectionFill.NotApplicable;
        }

        return fill;
    }

    private static ImmutableArray<string> ValuesOf(MetadataField field) =>
        TemplateMarks.IsEmpty(field.Value.Value)
            ? []
            : [.. field.Items.Take(MostValues).Select(item => item.Value.Length > LongestValue ? item.Value[..LongestValue] : item.Value)];

    /// <summary>The day a proposal was written, as far as its header or its name tells.</summary>
    internal static DateOnly? DayOf(Proposal proposal)
    {
        foreach (var name in DayNames)
        {
            foreach (var field in proposal.Header.Fields)
            {
                if (field.Key == name && DayAt(field.Value.Value.Trim().Trim('"', '\'')) is { } day)
                {
                    return day;
                }
            }
        }

        return DayAt(RepositoryName(proposal.Path)) ?? YearOf(proposal.Path);
    }

    // 'accepted/2021/wake-sleep.md': the first day of the year, which is early enough.
    private static DateOnly? YearOf(string path)
    {
        for (int start = 0, end; (end = path.IndexOf('/', start)) >= 0; start = end + 1)
        {
            if (
                end - start == 4
                && int.TryParse(path.AsSpan(start, 4), NumberStyles.None, CultureInfo.InvariantCulture, out var year)
                && year is > 1990 and < 2100
            )
            {
                return new DateOnly(year, 1, 1);
            }
        }

        return null;
    }

    private static string RepositoryName(string path) => path[(path.LastIndexOf('/') + 1)..];

    // '2024-07-15', '2024/07/15', '20240715'; what follows does not matter.
    private static DateOnly? DayAt(string text)
    {
        var digits =
            text.Length >= 10 && text[4] is '-' or '/' && text[7] == text[4] ? $"{text[..4]}{text[5..7]}{text[8..10]}"
            : text.Length >= 8 ? text[..8]
            : "";
        return DateFormat.TryParse(digits, "yyyyMMdd") is { Year: > 1990 and < 2100 } day ? day : null;
    }
}
