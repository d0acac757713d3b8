using System.Collections.Immutable;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Names;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Forms;
using Dep.Analysis.Schema.Templates;

namespace Dep.Analysis.Indexing;

/// <summary>The data of one proposal for lists. All text in it comes from the author and is not markdown: it must be escaped when it is written.</summary>
/// <param name="Proposal">The proposal.</param>
/// <param name="Schema">The schema that holds for it.</param>
internal sealed record IndexEntry(Proposal Proposal, ProposalSchema Schema)
{
    // The names of the type field if the schema does not declare which field it is.
    private static readonly string[] TypeNames = ["Type", "Category", "Kind"];

    // What says where a proposal stands, where the process has no status that anything is said of.
    private static readonly string[] StatusNames = ["status", "state", "stage"];

    // What some processes call a proposal by before it has a title.
    private static readonly string[] FeatureNames = ["feature", "feature name"];
    private const int LongestFeature = 120;
    private const int LongestStatus = 60;

    /// <summary>The path of the document from the repository's root.</summary>
    public string Path => Proposal.Path;

    /// <summary>The number as written in the file name, or <see langword="null"/> if none is assigned.</summary>
    public string? Number => Schema.IsNumbered(Proposal) ? Proposal.Number : null;

    /// <summary>The title without the number that the schema's form of titles puts before it; the file's name if there is no title.</summary>
    public required string Title { get; init; }

    /// <summary>The status in the lifecycle's spelling, else as written; <see langword="null"/> if there is none.</summary>
    public string? Status { get; init; }

    /// <summary>Whether the proposal is a closed record, or <see langword="null"/> if it has no status that the lifecycle knows.</summary>
    public bool? IsClosed { get; init; }

    /// <summary>The type or category, or <see langword="null"/>.</summary>
    public string? Type { get; init; }

    /// <summary>The fields that have a value, in written order; a field that is written twice is here once, with all values.</summary>
    public required ImmutableArray<IndexField> Fields { get; init; }

    /// <summary>The references in its header to other proposals, in the schema's order.</summary>
    public ImmutableArray<IndexReference> References { get; init; } = [];

    /// <summary>The references in other proposals' headers to this one, sorted by their path.</summary>
    public ImmutableArray<IndexReference> ReferencedBy { get; init; } = [];

    /// <summary>The authors: the persons in the field that is called so, else in the first field of persons.</summary>
    public IndexField? Authors =>
        AuthorsOf(Schema) is { } authors ? Field(authors.Name) : Fields.FirstOrDefault(written => FieldNames.IsAuthors(written.Name));

    /// <summary>The number, if there is one, and the title.</summary>
    public string Name => Number is null ? Title : $"{Number} {Title}";

    /// <summary>A field that has a value, by its name or an alias, or <see langword="null"/>.</summary>
    public IndexField? Field(string name)
    {
        var known = Schema.Field(name)?.Name ?? name;
        return Fields.FirstOrDefault(field => NameComparison.Same(field.Name, known));
    }

    /// <summary>The author field, or <see langword="null"/>.</summary>
    internal static FieldSchema? AuthorsOf(ProposalSchema schema)
    {
        var people = schema.Fields.Where(field => field.Form is FieldForm.Person or FieldForm.People).ToArray();
        return schema.Fields.FirstOrDefault(field => FieldNames.IsAuthors(field.Name) || field.Aliases.Any(FieldNames.IsAuthors))
            ?? people.FirstOrDefault();
    }

    /// <summary>The type field, or <see langword="null"/>.</summary>
    internal static FieldSchema? TypeFieldOf(ProposalSchema schema) =>
        (schema.TypeField is { } named ? schema.Field(named) : null) ?? TypeNames.Select(schema.Field).FirstOrDefault(field => field is not null);

    /// <summary>Lists a proposal.</summary>
    internal static IndexEntry Of(
        ProposalSchema schema,
        Proposal proposal,
        ImmutableArray<ResolvedReference> from,
        ImmutableArray<ResolvedReference> to
    )
    {
        var fields = IndexField.In(schema, proposal);
        var status = schema.StateOf(proposal);
        return new IndexEntry(proposal, schema)
        {
            Title = TitleOf(schema, proposal),
            Status = status ?? StatusTextOf(schema, proposal),
            IsClosed = status is null ? null : schema.Lifecycle!.IsClosed(status),
            Type = TypeFieldOf(schema) is { } type ? fields.FirstOrDefault(field => NameComparison.Same(field.Name, type.Name))?.Text : null,
            Fields = fields,
            References = [.. from.SelectMany(reference => IndexReference.From(reference))],
            ReferencedBy =
            [
                .. to.Select(reference => new IndexReference(
                    reference.Reference.Relation,
                    reference.Reference.Field.Name,
                    FieldItems.TextOf(reference.Reference.Written.Value),
                    reference.From
                )),
            ],
        };
    }

    /// <summary>The title in the header or the title heading; the file's name for a document whose first heading is a section.</summary>
    internal static string TitleOf(ProposalSchema schema, Proposal proposal)
    {
        var heading = proposal.Title?.Value is { Length: > 0 } title && !IsSection(schema, title) && !SaysWhatBecameOfIt(title) ? title : null;
        var text = TitleFieldOf(proposal) ?? heading ?? FirstHeadingOf(schema, proposal) ?? FeatureOf(proposal);
        if (text is null)
        {
            return NameOf(schema, proposal);
        }

        var words = schema.Title is { } form && schema.IsNumbered(proposal) ? form.WordsOf(text, schema.Unnumbered) : text;
        return words.Length == 0 ? text : words;
    }

    /// <summary>Whether the title heading, or a text with the same content, is the title that lists show.</summary>
    internal static bool IsHeadingTheTitle(ProposalSchema schema, Proposal proposal)
    {
        var heading = NameComparison.Normalize(proposal.Title?.Value ?? "");
        var title = NameComparison.Normalize(TitleOf(schema, proposal));
        return !IsSection(schema, heading)
            && (heading.Contains(title, StringComparison.Ordinal) || title.Contains(heading, StringComparison.Ordinal));
    }

    private static bool IsSection(ProposalSchema schema, string title) =>
        schema.Lookup.SectionRanks.Keys.Any(known => NameComparison.Same(known.Name, title));

    private static string? TitleFieldOf(Proposal proposal) =>
        proposal.Header.Fields.FirstOrDefault(field => field.Key == "title" && !field.IsSection) is { Value.Value: var value }
        && !TemplateMarks.SaysNothing(value)
        && !TemplateMarks.IsPlaceholder(value)
        && ValueText.WithSigns(value) is { Length: > 0 } text
            ? text
            : null;

    // '# Superseded!' above what was the text.
    private static bool SaysWhatBecameOfIt(string title) =>
        NameComparison.Normalize(title) is var word && !word.Contains(' ') && (Relations.IsReplaced(word) || Relations.IsDropped(word));

    // 'feature: Nix release schedule' is a title; 'feature: nix_formatting' says no more than the file's name.
    private static string? FeatureOf(Proposal proposal) =>
        proposal.Header.Fields.FirstOrDefault(field => FeatureNames.Contains(field.Key) && !field.IsSection) is { Value.Value: var value }
        && !TemplateMarks.SaysNothing(value)
        && !TemplateMarks.IsPlaceholder(value)
        && FieldItems.TextOf(value).Trim('`', ' ') is { Length: > 0 and <= LongestFeature } text
        && text.Contains(' ')
        && text[0] != '('
            ? text
            : null;

    private static string? FirstHeadingOf(ProposalSchema schema, Proposal proposal) =>
        proposal.Defect is null
        && proposal.Title is null
        && proposal.AllSections is [var first, ..]
        && first.Title.Value.Length > 0
        && schema.RoleOf(first) is null
        && !schema.Sections.IsEmpty
            ? first.Title.Value
            : null;

    // 'musl libc' for '0023-musl-libc.md'; 'eip-1559' for 'eip-1559.md', whose name has no words.
    private static string NameOf(ProposalSchema schema, Proposal proposal)
    {
        var hasExtension =
            proposal.FileName.EndsWith(".md", StringComparison.OrdinalIgnoreCase)
            || proposal.FileName.EndsWith(".rst", StringComparison.OrdinalIgnoreCase);
        var stem = hasExtension ? System.IO.Path.ChangeExtension(proposal.FileName, null) : proposal.FileName;
        var at = proposal.Number is { } number && schema.IsNumbered(proposal) ? stem.IndexOf(number, StringComparison.Ordinal) : -1;
        // '2023-08-18-serve-dag.md' begins with the day.
        var day = at >= 0 ? 0 : DayLength(stem);
        var rest =
            day > 0 ? stem[day..].Trim('-', '_', ' ', '.')
            : at < 0 ? ""
            : stem[(at + proposal.Number!.Length)..].Trim('-', '_', ' ', '.');
        return rest.Length == 0 || !schema.Names.HasSlug ? proposal.FileName : rest.Replace('-', ' ').Replace('_', ' ');
    }

    private static int DayLength(string stem) =>
        ProposalName.IsSeparatedDay(stem) ? 10
        : stem.Length > 8 && stem[8] is '-' or '_' && DateFormat.TryParse(stem[..8], "yyyyMMdd") is not null ? 8
        : 0;

    /// <summary>The status as it is written, without marks; <see langword="null"/> where there is none. A list of all statuses, as the template has it, is no status.</summary>
    internal static string? StatusTextOf(ProposalSchema schema, Proposal proposal) =>
        (schema.StatusOf(proposal)?.Value ?? ToldStatus(proposal)) is { } status
        && !status.Contains('|', StringComparison.Ordinal)
        && !TemplateMarks.SaysNothing(status)
            ? FieldItems.TextOf(status)
            : null;

    // A field that is called so, else one line under a heading that is.
    private static string? ToldStatus(Proposal proposal)
    {
        var said = proposal.Header.Fields.FirstOrDefault(field => StatusNames.Contains(field.Key) && field.Value.Value.Length > 0)?.Value.Value
            ?? (
                proposal.Defect is null
                && proposal.AllSections.FirstOrDefault(section => StatusWords.All.Contains(section.Key)) is { Content: [{ } only] }
                    ? only.Text
                    : null
            );
        return said is { Length: <= LongestStatus } && said.AsSpan().IndexOfAny('\r', '\n') < 0 && !TemplateMarks.IsPlaceholder(said) ? said : null;
    }
}
