using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Names;
using Dep.Analysis.Schema.Templates;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema;

// Finds the parts of a proposal that the schema knows, and tells what its number and status mean.
public sealed partial record ProposalSchema
{
    private const int LongHeader = 64;

    /// <summary>What is known of a field, by its name or an alias, or <see langword="null"/>.</summary>
    public FieldSchema? Field(string name) => Lookup.FieldNamed(Proposals.NameComparison.Normalize(name));

    /// <summary>What is known of a field of a proposal, or <see langword="null"/>.</summary>
    public FieldSchema? Field(MetadataField field) => Lookup.FieldNamed(field.Key);

    /// <summary>What is known of a section, by its heading, or <see langword="null"/>. Repeating sections are found by the words before their number.</summary>
    public SectionSchema? Section(Section section) => Lookup.Section(section);

    /// <summary>
    /// What a section is in the document's shape: as <see cref="Section"/>, but a heading under one of the author's own is the
    /// author's own too, unless the template requires or numbers it. An appendix may have a "Background" of its own.
    /// </summary>
    public SectionSchema? RoleOf(Section section) =>
        Section(section) is { } known
        && (known.Presence is Presence.Required || known.Repeats || section.Parent is null || RoleOf(section.Parent) is not null)
            ? known
            : null;

    /// <summary>
    /// The number of a repeating section as its heading has it, such as <c>2</c>, <c>1.2</c> or <c>3b</c>, or
    /// <see langword="null"/> where it has none or still what stands for one.
    /// </summary>
    public string? NumberOf(Section section) =>
        Section(section) is { Repeats: true } known ? RepeatingHeading.NumberOf(section.Key, known.Key) : null;

    /// <summary>The sections of a proposal that are the given one, at every level, in written order.</summary>
    public IEnumerable<Section> Find(Proposal proposal, SectionSchema schema) =>
        proposal.AllSections.Where(section => Lookup.SectionsIn(section).Contains(schema));

    /// <summary>The fields of a proposal that are the given one, in written order.</summary>
    public IEnumerable<MetadataField> Find(Proposal proposal, FieldSchema schema) => proposal.Header.Fields.Where(field => Field(field) == schema);

    /// <summary>Whether a proposal has a section, at any level.</summary>
    internal bool Has(Proposal proposal, SectionSchema schema)
    {
        if (HasItself(proposal, schema))
        {
            return true;
        }

        // "A, B and C" is there where each of them is.
        var parts = Lookup.PartsOf(schema);
        return !parts.IsEmpty && parts.All(part => proposal.AllSections.Any(section => Lookup.WordsOf(section) == part));
    }

    private bool HasItself(Proposal proposal, SectionSchema schema)
    {
        foreach (var section in proposal.AllSections)
        {
            if (Lookup.SectionsIn(section).Contains(schema))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The first field of a proposal that is the given one, or <see langword="null"/>.</summary>
    internal MetadataField? First(Proposal proposal, FieldSchema schema)
    {
        // Each field of a template is looked for in each header.
        if (proposal.Header.Fields.Length > LongHeader)
        {
            return Lookup.FirstFields(proposal.Header).GetValueOrDefault(schema);
        }

        foreach (var field in proposal.Header.Fields)
        {
            if (Field(field) == schema)
            {
                return field;
            }
        }

        return null;
    }

    /// <summary>The status of a proposal as written, or <see langword="null"/> where it has none.</summary>
    public Located<string>? StatusOf(Proposal proposal) =>
        Lookup.StatusField is { } schema && First(proposal, schema) is { Value.Value.Length: > 0 } field ? field.Value : null;

    /// <summary>The status of a proposal as the lifecycle spells it, or <see langword="null"/> where it has none that the lifecycle knows.</summary>
    public string? StateOf(Proposal proposal) => StatusOf(proposal) is { } status ? Lifecycle?.StatusOf(status.Value) : null;

    /// <summary>Whether a proposal has the field for the status, but no value in it, or only what the template shows.</summary>
    internal bool HasNoStatus(Proposal proposal) =>
        Lookup.StatusField is { } known && First(proposal, known) is { } field && FieldGaps.Of(known, proposal, field) is not FieldGap.None;

    /// <summary>Whether a proposal bears a number that is assigned, and not a word for "none yet".</summary>
    public bool IsNumbered(Proposal proposal) => proposal.Number is { } number && !IsUnnumbered(number);

    /// <summary>
    /// Whether a proposal has no header: not one field of the schema, though some are required. One finding says so, in
    /// place of one a field.
    /// </summary>
    public bool LacksHeader(Proposal proposal) => Lookup.HasRequiredField && !HasKnownField(proposal);

    /// <summary>Whether a proposal is in force: it was decided and not dropped. A proposal without a known status is in force.</summary>
    public bool IsInForce(Proposal proposal) =>
        Lifecycle is not { } lifecycle || StateOf(proposal) is not { } state || !(Schema.Lifecycle.IsDropped(state) || lifecycle.IsUndecided(state));

    /// <summary>Whether the decision about a proposal is made, so that nobody writes its text any more.</summary>
    internal bool IsDecided(Proposal proposal) => Lifecycle is { } lifecycle && StateOf(proposal) is { } state && lifecycle.IsDecided(state);

    /// <summary>Whether a number is a word for "none yet". Where zeros are such a word, any count of them is: <c>000</c> for <c>0000</c>.</summary>
    public bool IsUnnumbered(string number) =>
        Unnumbered.Contains(number, StringComparer.OrdinalIgnoreCase) || (ProposalName.IsZero(number) && Unnumbered.Any(ProposalName.IsZero));

    private bool HasKnownField(Proposal proposal)
    {
        foreach (var field in proposal.Header.Fields)
        {
            if (Field(field) is not null)
            {
                return true;
            }
        }

        return false;
    }
}
