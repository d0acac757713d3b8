using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Forms;
using Dep.Analysis.Schema.Templates;

namespace Dep.Analysis.Indexing;

/// <summary>A field of a proposal that has a value.</summary>
/// <param name="Name">The name in the schema, or as written if the schema does not know the field.</param>
/// <param name="Form">The form of its value.</param>
/// <param name="Values">The visible values, at least one, each on one line and not empty. Valid dates are in ISO 8601 format.</param>
internal sealed record IndexField(string Name, FieldForm Form, ImmutableArray<string> Values)
{
    /// <summary>The links in the values, in written order.</summary>
    public ImmutableArray<IndexLink> Links { get; init; } = [];

    /// <summary>The values as one text.</summary>
    public string Text => string.Join(", ", Values);

    /// <summary>Whether the values are persons.</summary>
    public bool IsPeople => Form is FieldForm.Person or FieldForm.People || FieldNames.IsAuthors(Name);

    /// <summary>The date, or <see langword="null"/> if the field is not a date or is invalid.</summary>
    public DateOnly? Date => Form is FieldForm.Date ? DateFormat.TryParse(Values[0], DateFormat.Iso) : null;

    /// <summary>The fields of a proposal that have a value, in written order, each name once.</summary>
    internal static ImmutableArray<IndexField> In(ProposalSchema schema, Proposal proposal) =>
        [
            .. proposal
                .Header.Fields.Select(field => (Field: field, Known: schema.Field(field.Name.Value)))
                // 'review date' and 'Review-Date' are one field.
                .GroupBy(pair => NameComparison.Normalize(NameOf(pair)), StringComparer.Ordinal)
                .Select(group => Of(schema, NameOf(group.First()), group.First().Known, proposal, [.. group.Select(pair => pair.Field)]))
                .OfType<IndexField>(),
        ];

    private static string NameOf((MetadataField Field, FieldSchema? Known) pair) => pair.Known?.Name ?? pair.Field.Name.Value;

    private static IndexField? Of(ProposalSchema schema, string name, FieldSchema? known, Proposal proposal, ImmutableArray<MetadataField> written)
    {
        var form = known?.Form ?? FieldForm.Text;
        ImmutableArray<MetadataField> said =
        [
            .. written.Where(field =>
                !TemplateMarks.SaysNothing(field.Value.Value)
                && !schema.Instructions.Contains(field.Value.Value)
                && (known is null || FieldGaps.Of(known, proposal, field) is FieldGap.None)
            ),
        ];
        if (form is FieldForm.Text)
        {
            // Nobody says what form it has; its name and what is written there do.
            form =
                FieldNames.IsAuthors(name) ? FieldForm.People
                : UnformattedDay.IsNamed(name) && said is [{ Value.Value: var day }, ..] && UnformattedDay.In(day) is not null ? FieldForm.Date
                : form;
        }

        ImmutableArray<string> values = [.. said.SelectMany(field => ValuesOf(known, form, field)).Select(OneLine).Where(value => value.Length > 0)];
        return name.Length == 0 || values.IsEmpty
            ? null
            : new IndexField(name, form, values)
            {
                Links = form is FieldForm.Link or FieldForm.Url ? [.. said.SelectMany(field => IndexLink.In(proposal, field))] : [],
            };
    }

    // Nested YAML and values of several lines are shown in one cell.
    private static string OneLine(string value) =>
        value.AsSpan().IndexOfAny('\r', '\n') < 0 ? value : string.Join(' ', value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private static IEnumerable<string> ValuesOf(FieldSchema? known, FieldForm form, MetadataField field) =>
        form switch
        {
            FieldForm.Person or FieldForm.People => FieldItems
                .Of(field)
                .Where(item => !TemplateMarks.SaysNothing(item.Value))
                .SelectMany(item => PersonsOf(item.Value)),
            FieldForm.Reference or FieldForm.References or FieldForm.Link => FieldItems.Of(field).Select(item => FieldItems.TextOf(item.Value)),
            FieldForm.Date => field.Items.Select(item => DateOf(FieldItems.TextOf(item.Value), known?.Format ?? DateFormat.Iso)),
            _ => field.Items.Select(item => FieldItems.TextOf(item.Value)),
        };

    // Links to persons may be adjacent without a comma.
    private static IEnumerable<string> PersonsOf(string item) =>
        item.Contains("](", StringComparison.Ordinal)
            ? PersonNames.In(item).Select(names => FieldItems.TextOf(names[0]))
            : [WithoutAddress(FieldItems.TextOf(item))];

    // 'Ann Lee <ann@example.org>' is shown as 'Ann Lee', so that addresses cannot be collected from lists.
    private static string WithoutAddress(string person) =>
        person.IndexOf('<', StringComparison.Ordinal) is > 0 and var open && person.EndsWith('>') && person.IndexOf('@', open) > 0
            ? person[..open].TrimEnd()
            : person;

    // The date at the start of a value such as '2025-07-15 (second review)'.
    private static string DateOf(string text, string format)
    {
        var day = text.Length > format.Length && !char.IsLetterOrDigit(text[format.Length]) ? text[..format.Length] : text;
        return (DateFormat.TryParse(day, format) ?? UnformattedDay.In(text)) is { } date ? DateFormat.Write(date, DateFormat.Iso) : text;
    }
}
