using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Schema.Lookup;

namespace Dep.Analysis.Schema.Practice;

/// <summary>Counts the evidence of all documents that one schema applies to, the newest first if their age is known.</summary>
internal sealed class EvidenceCount
{
    private readonly Dictionary<string, ImmutableArray<SectionSchema>> _sections = new(StringComparer.Ordinal);
    private readonly Dictionary<string, FieldSchema?> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<SectionSchema, ImmutableArray<string>> _parts = new(ReferenceEqualityComparer.Instance);
    private readonly DistinctiveWordsCache _words;
    private readonly SchemaLookup _lookup;
    private readonly bool _isAged;
    private readonly Dictionary<SectionSchema, int> _places = new(ReferenceEqualityComparer.Instance);
    private readonly SectionUse _use;
    private readonly KeptCount _kept;
    private readonly Dictionary<int, Tally> _sectionTallies = [];
    private readonly Dictionary<int, Tally> _fieldTallies = [];
    private readonly Lazy<ImmutableArray<UnknownField>> _unknownFields;
    private ImmutableArray<UnknownHeading> _unknownHeadings;

    /// <summary>Takes the evidence.</summary>
    /// <param name="schema">The schema as it is shown.</param>
    /// <param name="documents">The documents in an order that is the same on every machine.</param>
    /// <param name="thresholds">How many of them are the newest.</param>
    /// <param name="words">A cache of the telling words of names, shared with other counts of the same documents.</param>
    /// <param name="other">A count of the same documents by another schema, whose results may be reused, or <see langword="null"/>. Schemas of stages and days mostly have the same names.</param>
    public EvidenceCount(
        ProposalSchema schema,
        IReadOnlyList<DocumentEvidence> documents,
        Thresholds thresholds,
        DistinctiveWordsCache words,
        EvidenceCount? other = null
    )
    {
        _words = words;
        _lookup = schema.Lookup;
        (Documents, _isAged) = other is null ? DocumentAge.NewestFirst(documents) : (other.Documents, other._isAged);
        var (sections, fields) = (SchemaPairs.Sections(other?._lookup.Schema, schema), SchemaPairs.Fields(other?._lookup.Schema, schema));
        if (sections is null)
        {
            foreach (var heading in Documents.SelectMany(document => document.Headings))
            {
                if (!_sections.ContainsKey(heading.Key))
                {
                    _sections.Add(heading.Key, _lookup.SectionsNamed(heading.Key));
                }
            }
        }
        else
        {
            foreach (var (key, known) in other!._sections)
            {
                _sections.Add(key, known.IsEmpty ? known : [.. known.Select(section => sections[section])]);
            }
        }

        for (var place = 0; place < schema.Sections.Length; place++)
        {
            _places.TryAdd(schema.Sections[place], place);
        }

        _use = sections is null ? new SectionUse(Documents, schema.Sections, _places, _sections) : other!._use;
        Placement = sections is not null && other!.Placement.IsTrueOf(schema) ? other.Placement : new SectionPlacement(Documents, schema, _sections);
        if (fields is null)
        {
            foreach (var field in Documents.SelectMany(document => document.Fields))
            {
                if (!_fields.ContainsKey(field.Key))
                {
                    _fields.Add(field.Key, _lookup.FieldNamed(field.Key));
                }
            }
        }
        else
        {
            foreach (var (key, known) in other!._fields)
            {
                _fields.Add(key, known is null ? null : fields[known]);
            }
        }

        _unknownFields = fields is null
            ? new Lazy<ImmutableArray<UnknownField>>(FindUnknownFields, LazyThreadSafetyMode.None)
            : other!._unknownFields;
        Newest = _isAged ? [.. Documents.Take(LengthOfEra(schema, thresholds))] : Documents;
        var recent = Documents.Max(document => document.Day)?.AddMonths(-thresholds.RecentMonths);
        Recent = [.. Newest.Where(document => !(document.Day < recent))];

        // Counts by name can be shared if they are of the same names in the same documents.
        var isSameEra = other is not null && other.Newest.Length == Newest.Length;
        _kept = isSameEra ? other!._kept : new KeptCount(Documents, Newest);
        Fields = isSameEra && fields is not null ? other!.Fields : new FieldCorrections();
        if (isSameEra && sections is not null)
        {
            _sectionTallies = other!._sectionTallies;
            _unknownHeadings = other._unknownHeadings;
        }

        if (isSameEra && fields is not null)
        {
            _fieldTallies = other!._fieldTallies;
        }
    }

    /// <summary>A cache of corrected fields, shared with a count of the same documents by a schema with the same fields.</summary>
    public FieldCorrections Fields { get; }

    /// <summary>The sections at other places than in the template.</summary>
    public SectionPlacement Placement { get; }

    /// <summary>All documents.</summary>
    public ImmutableArray<DocumentEvidence> Documents { get; }

    /// <summary>The newest documents; all if their age is unknown.</summary>
    public ImmutableArray<DocumentEvidence> Newest { get; }

    /// <summary>The newest documents that are still being worked on, as far as their dates show.</summary>
    public ImmutableArray<DocumentEvidence> Recent { get; }

    /// <summary>How many there are.</summary>
    public int Count => Documents.Length;

    /// <summary>How many of the documents have the section at a place of the schema.</summary>
    public Tally OfSection(int index, SectionSchema section) => Of(_sectionTallies, index, document => Has(document, section));

    /// <summary>How many of the documents have the field at a place of the schema.</summary>
    public Tally OfField(int index, FieldSchema field) => Of(_fieldTallies, index, document => Has(document, field));

    /// <summary>How many of the documents have something.</summary>
    public Tally Of(Func<DocumentEvidence, bool> has) => new(Newest.Count(has), Documents.Count(has));

    private Tally Of(Dictionary<int, Tally> known, int index, Func<DocumentEvidence, bool> has)
    {
        if (!known.TryGetValue(index, out var tally))
        {
            known.Add(index, tally = Of(has));
        }

        return tally;
    }

    /// <summary>The headings that are no sections of the schema, in documents enough to be known, by their keys.</summary>
    /// <param name="fewest">So many documents are enough; the same for all counts of the same documents.</param>
    public ImmutableArray<UnknownHeading> UnknownHeadings(double fewest) =>
        !_unknownHeadings.IsDefault
            ? _unknownHeadings
            : _unknownHeadings = [
                .. Documents
                    .SelectMany(document =>
                        document
                            .Headings.Where(heading => SectionsOf(heading).IsEmpty)
                            .DistinctBy(heading => heading.Key)
                            .Select(heading => (heading.Key, Document: document))
                    )
                    .GroupBy(heading => heading.Key, StringComparer.Ordinal)
                    .Where(group => group.Count() >= fewest)
                    .Select(group => new UnknownHeading(group.Key, WordsOf(group.Key), [.. group.Select(heading => heading.Document)]))
                    .OrderBy(heading => heading.Key, StringComparer.Ordinal),
            ];

    /// <summary>The fields that the schema does not know, by their words: of each document the first.</summary>
    public ImmutableArray<UnknownField> UnknownFields => _unknownFields.Value;

    private ImmutableArray<UnknownField> FindUnknownFields() =>
        [
            .. Documents
                .SelectMany(document => document.Fields.Where(field => !Knows(field)).DistinctBy(field => WordsOf(field.Key)))
                .GroupBy(field => WordsOf(field.Key), StringComparer.Ordinal)
                .OrderBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => new UnknownField(group.Key, [.. group])),
        ];

    /// <summary>Whether a document has a section.</summary>
    public bool Has(DocumentEvidence document, SectionSchema section)
    {
        if (_places.TryGetValue(section, out var place) && _use.Has(document, place))
        {
            return true;
        }

        if (!_parts.TryGetValue(section, out var parts))
        {
            _parts.Add(section, parts = _lookup.PartsOf(section));
        }

        return !parts.IsEmpty && parts.All(part => document.Headings.Any(heading => WordsOf(heading) == part));
    }

    // The number of the newest documents that were written since the template has had its present requirements. At the point where
    // a requirement was added, no earlier document meets it and all later ones do.
    private int LengthOfEra(ProposalSchema schema, Thresholds thresholds)
    {
        var all = Math.Min(thresholds.Newest, Documents.Length);
        return schema
            .Sections.Where(section =>
                section is { Presence: Presence.Required, Origin: not null, Repeats: false } && !section.PresenceFrom.IsDeclared
            )
            .Select(section => SinceOf(document => Has(document, section)))
            .Concat(
                schema
                    .Fields.Where(field => field is { Presence: Presence.Required, Origin: not null } && !field.PresenceFrom.IsDeclared)
                    .Select(field => SinceOf(document => Has(document, field)))
            )
            .Append(all)
            .Min();

        int SinceOf(Func<DocumentEvidence, bool> has)
        {
            var since = 0;
            while (since < all && has(Documents[since]))
            {
                since++;
            }

            // If the newest documents reach back only slightly beyond that point, the documents before them decide.
            var end = all - since >= thresholds.FewestBefore ? all : Documents.Length;
            return since < all && since >= thresholds.FewestOfEra && end - since >= thresholds.FewestBefore && !Documents[since..end].Any(has)
                ? since
                : all;
        }
    }

    /// <summary>How many documents have a section of the schema, and in how many of these it is empty.</summary>
    public (int Empty, int All) EmptinessOf(SectionSchema section) => _use.EmptinessOf(_places[section]);

    /// <summary>The texts of the template that documents keep.</summary>
    /// <param name="thresholds">In which share of them; the same for all counts of the same documents.</param>
    public FrozenSet<string> KeptTexts(Thresholds thresholds) => _kept.Of(thresholds);

    /// <summary>Whether a document has a field.</summary>
    public bool Has(DocumentEvidence document, FieldSchema field) => Find(document, field) is not null;

    /// <summary>A field of a document, or <see langword="null"/>.</summary>
    public FieldEvidence? Find(DocumentEvidence document, FieldSchema field)
    {
        foreach (var written in document.Fields)
        {
            if (ReferenceEquals(_fields[written.Key], field))
            {
                return written;
            }
        }

        return null;
    }

    /// <summary>What is known of a heading.</summary>
    public ImmutableArray<SectionSchema> SectionsOf(HeadingEvidence heading) => _sections[heading.Key];

    /// <summary>The words of a heading that tell it from others.</summary>
    public string WordsOf(HeadingEvidence heading) => _words.Of(heading.Key);

    /// <summary>The words of a name that tell it from others.</summary>
    public string WordsOf(string key) => _words.Of(key);

    /// <summary>Whether a field is known.</summary>
    public bool Knows(FieldEvidence field) => _fields[field.Key] is not null;

    /// <summary>A count as it is printed: <c>18 of the 20 newest</c>, <c>230 of 262</c>.</summary>
    public static string Text(int count, int all, bool isNewest) =>
        string.Create(CultureInfo.InvariantCulture, $"{count} of {(isNewest ? "the " : "")}{all}{(isNewest ? " newest" : "")}");

    /// <summary>How many documents have something.</summary>
    /// <param name="Newest">Of the newest.</param>
    /// <param name="All">Of all.</param>
    internal readonly record struct Tally(int Newest, int All);

    /// <summary>A heading that is no section of the schema.</summary>
    /// <param name="Key">Its folded text.</param>
    /// <param name="Words">Its telling words.</param>
    /// <param name="Documents">The documents that have it.</param>
    internal sealed record UnknownHeading(string Key, string Words, ImmutableArray<DocumentEvidence> Documents);

    /// <summary>A field that the schema does not know.</summary>
    /// <param name="Words">The telling words of its name.</param>
    /// <param name="Fields">How documents write it, once for each that has it.</param>
    internal sealed record UnknownField(string Words, ImmutableArray<FieldEvidence> Fields);
}
