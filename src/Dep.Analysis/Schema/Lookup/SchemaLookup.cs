using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Schema.Dialects;
using Dep.Analysis.Schema.Forms;
using Dep.Analysis.Schema.Practice;
using Dep.Analysis.Schema.Templates;

namespace Dep.Analysis.Schema.Lookup;

/// <summary>
/// Cached results derived from a schema alone, which every document needs. They are computed lazily and without locks: two threads may
/// compute the same result.
/// </summary>
/// <param name="schema">The schema.</param>
internal sealed class SchemaLookup(ProposalSchema schema)
{
    // Enough that few words begin so, and few blocks are shorter.
    private const int BeginningLength = 10;

    private readonly string? _statusKey = schema.Lifecycle is { } lifecycle ? NameComparison.Normalize(lifecycle.Field) : null;

    // Not frozen: freezing would take longer than all lookups in a check of some dozens of documents.
    private Dictionary<string, FieldSchema>? _fields;
    private Dictionary<string, FieldSchema>? _looseFields;
    private Dictionary<string, SectionSchema>? _looseSections;
    private Dictionary<string, SectionSchema>? _sections;
    private ImmutableArray<SectionSchema> _repeating;
    private Dictionary<FieldSchema, int>? _fieldRanks;
    private Dictionary<SectionSchema, int>? _sectionRanks;
    private HashSet<string>? _people;
    private AskedChecks? _asked;
    private AskedChecks? _askedAnywhere;
    private PrefixFilter? _beginnings;
    private ProposalSchema? _withoutBody;
    private ProposalSchema? _ofRedirects;
    private readonly TemplateLikeness _template = new(schema.Template);
    private readonly ConditionalWeakTable<Proposal, ProposalSchema> _nearest = [];
    private readonly ConcurrentDictionary<(ProposalSchema Own, ProposalSchema Basis), ProposalSchema> _underBasis = new(new ByReference());
    private readonly ConditionalWeakTable<FieldSchema, ChoiceNames> _choices = [];
    private readonly ConditionalWeakTable<Header, Dictionary<FieldSchema, MetadataField>> _firstFields = [];
    private readonly ConcurrentDictionary<string, ImmutableArray<string>> _parts = new(StringComparer.Ordinal);

    /// <summary>One of the schemas of this one with the life that both it and one of the base allow; the same two give the same.</summary>
    public ProposalSchema UnderBasis(ProposalSchema own, ProposalSchema basis) =>
        _underBasis.GetOrAdd((own, basis), static pair => pair.Own.WithLifecycleUnder(pair.Basis));

    /// <summary>The checks of constraints, indexed by the rule that evaluates them.</summary>
    public AskedChecks Asked => _asked ??= new AskedChecks(Schema.Constraints);

    /// <summary>The same of all kinds, types, stages and ages of proposals.</summary>
    public AskedChecks AskedAnywhere => _askedAnywhere ??= new AskedChecks([.. Schema.AllConstraints]);

    /// <summary>The schema it belongs to. A changed copy of that one has to make its own.</summary>
    public ProposalSchema Schema { get; } = schema;

    /// <summary>The fields by folded name and alias.</summary>
    public Dictionary<string, FieldSchema> Fields => _fields ??= ByName(Schema.Fields, known => known.Aliases.Prepend(known.Name));

    /// <summary>The sections that do not repeat by folded name and alias.</summary>
    public Dictionary<string, SectionSchema> Sections =>
        _sections ??= ByName(Schema.Sections.Where(section => !section.Repeats), section => section.Aliases.Prepend(section.Name));

    /// <summary>The sections that repeat.</summary>
    public ImmutableArray<SectionSchema> Repeating =>
        _repeating.IsDefault ? _repeating = [.. Schema.Sections.Where(section => section.Repeats)] : _repeating;

    /// <summary>What is known of a section, by its heading, or <see langword="null"/>.</summary>
    public SectionSchema? Section(Section section) => SectionsIn(section) is [var first, ..] ? first : null;

    /// <summary>What is known of a section, by its heading: several where it names several, <c>Drawbacks and alternatives</c>.</summary>
    // Cached, since ten rules need it for each section.
    public ImmutableArray<SectionSchema> SectionsIn(Section section)
    {
        if (section.Memo is not KnownSection known || known.By != this)
        {
            section.Memo = known = new KnownSection(this, section.Key, SectionsNamed(section.Key));
        }

        return known.Schemas;
    }

    /// <summary>What is known of sections with a heading, which is folded.</summary>
    public ImmutableArray<SectionSchema> SectionsNamed(string key)
    {
        if ((Find(key) ?? FindLoosely(key)) is { } found)
        {
            return [found];
        }

        var parts = HeadingName.Parts(key);
        return parts.IsEmpty
            ? []
            :
            [
                .. parts
                    .Select(part => Find(part) ?? FindLoosely(part))
                    .OfType<SectionSchema>()
                    .Distinct(ReferenceEqualityComparer.Instance)
                    .Cast<SectionSchema>(),
            ];
    }

    /// <summary>The words of the parts that a section's name has, "A, B and C"; empty where it names one thing.</summary>
    public ImmutableArray<string> PartsOf(SectionSchema section) =>
        _parts.GetOrAdd(section.Key, static key =>
            HeadingName.Parts(key) is { Length: > 1 } parts ? [.. parts.Select(HeadingName.DistinctiveWords)] : []
        );

    /// <summary>The words of a section's heading that tell it from others.</summary>
    public string WordsOf(Section section)
    {
        _ = SectionsIn(section);
        return ((KnownSection)section.Memo!).Words;
    }

    /// <summary>The first of each known field in a header.</summary>
    public Dictionary<FieldSchema, MetadataField> FirstFields(Header header) => _firstFields.GetValue(header, header =>
        {
            var first = new Dictionary<FieldSchema, MetadataField>();
            foreach (var field in header.Fields)
            {
                if (FieldNamed(field.Key) is { } known)
                {
                    first.TryAdd(known, field);
                }
            }

            return first;
        });

    /// <summary>The names of a field's choices. Each value of a list is looked up among them, and the list may be long.</summary>
    public ChoiceNames ChoicesOf(FieldSchema known) => _choices.GetValue(known, static known => new ChoiceNames(known.Choices));

    /// <summary>The field of a name, which is folded, or <see langword="null"/>.</summary>
    public FieldSchema? FieldNamed(string key) =>
        Fields.GetValueOrDefault(key) ?? (HeadingName.DistinctiveWords(key) is { Length: > 0 } words ? LooseFields.GetValueOrDefault(words) : null);

    private Dictionary<string, FieldSchema> LooseFields =>
        _looseFields ??= ByDistinctiveWords(Schema.Fields, known => known.Aliases.Prepend(known.Name));

    private Dictionary<string, SectionSchema> LooseSections =>
        _looseSections ??= ByDistinctiveWords(Schema.Sections.Where(section => !section.Repeats), section =>
            section
                .Aliases.Prepend(section.Name)
                .SelectMany(name => HeadingName.BeforeColon(NameComparison.Normalize(name)) is { } start ? (string[])[name, start] : [name])
        );

    private SectionSchema? FindLoosely(string key) =>
        HeadingName.DistinctiveWords(key) is { Length: > 0 } words && LooseSections.TryGetValue(words, out var known) ? known
        : HeadingName.BeforeColon(key) is { } start && Sections.TryGetValue(start, out var named) ? named
        : null;

    private SectionSchema? Find(string key)
    {
        if (Sections.TryGetValue(key, out var schema))
        {
            return schema;
        }

        foreach (var repeating in Repeating)
        {
            if (RepeatingHeading.IsOf(key, repeating.Key, out _))
            {
                return repeating;
            }
        }

        return null;
    }

    /// <summary>The place of each field in the template that has one among the others; a field that only <c>dep.yml</c> knows has none.</summary>
    public Dictionary<FieldSchema, int> FieldRanks =>
        _fieldRanks ??= Ranked(Schema.Fields.Where(known => known is { Origin: not null, IsOrdered: true }));

    /// <summary>The place of each section that has one among the others.</summary>
    public Dictionary<SectionSchema, int> SectionRanks =>
        _sectionRanks ??= Ranked(Schema.Sections.Where(section => section is { Origin: not null, IsUnique: true, IsOrdered: true }));

    /// <summary>The field with the status, or <see langword="null"/> where there is none.</summary>
    public FieldSchema? StatusField => _statusKey is null ? null : Fields.GetValueOrDefault(_statusKey);

    /// <summary>The folded names of known persons.</summary>
    public HashSet<string> People => _people ??= Schema.People.Select(NameComparison.Normalize).ToHashSet(StringComparer.Ordinal);

    /// <summary>Whether a block may be one of the template's instructions, <c>TBD</c> before it or not, as far as its first characters tell: of most they tell enough.</summary>
    public bool MayBeInstruction(ContentBlock block)
    {
        var beginnings = _beginnings ??= new PrefixFilter(Schema.Instructions, BeginningLength);
        Span<char> beginning = stackalloc char[BeginningLength];
        return block.CopyBeginning(beginning) is var length && length < beginning.Length
            ? length == 0 || beginning[0] is 't' or 'T' || beginnings.StartWith(beginning[0])
            : TemplateMarks.StartsWithToBeDone(beginning) || beginnings.Contain(beginning);
    }

    /// <summary>Whether a header must have any field.</summary>
    public bool HasRequiredField { get; } = schema.Fields.Any(field => field.Presence is Presence.Required);

    /// <summary>The field that names what replaced a proposal, or <see langword="null"/> where there is none.</summary>
    public FieldSchema? SuccessorField { get; } = schema.Fields.FirstOrDefault(field => field.Relation is Relation.ReplacedBy);

    /// <summary>The words of the template's title, or <see langword="null"/> where it has none or titles have no form.</summary>
    public string? TemplateTitleWords { get; } = schema.TemplateTitle is { } title ? schema.Title?.WordsOf(title, schema.Unnumbered) : null;

    /// <summary>The schema of documents that are not markdown, in which headings are not found.</summary>
    public ProposalSchema WithoutBody => _withoutBody ??= Schema with { Sections = [], TemplateTitle = null, Title = null };

    /// <summary>The schema of redirects, which requires nothing.</summary>
    public ProposalSchema OfRedirects =>
        _ofRedirects ??= Schema with
        {
            Sections = [],
            Fields = [],
            TemplateTitle = null,
            Title = null,
            NumberedTitle = null,
            IsTitleOptional = true,
            Lifecycle = null,
            Constraints = [],
            Instructions = FrozenSet<string>.Empty,
        };

    /// <summary>The schema among this one and its alternatives whose template a proposal is most alike; the first of those that are equally alike.</summary>
    // Cached per proposal, since each rule needs the schema, and the proposal's sections may be released in between.
    public ProposalSchema NearestTo(Proposal proposal) => _nearest.GetValue(proposal, _ =>
        {
            var names = proposal.Evidence is DocumentEvidence evidence ? evidence.Names : DialectOutline.NamesOf(proposal);
            return Schema
                .Alternatives.Where(candidate => candidate.Lookup._template.IsToldBy(names, _template))
                .Prepend(Schema)
                .MaxBy(candidate => candidate.Lookup._template.To(names))!;
        });

    // Compared by reference, since the same field or section is the same object, and comparing records by value would be slow.
    private static Dictionary<T, int> Ranked<T>(IEnumerable<T> values)
        where T : class
    {
        var ranks = new Dictionary<T, int>(ReferenceEqualityComparer.Instance);
        foreach (var value in values)
        {
            ranks.Add(value, ranks.Count);
        }

        return ranks;
    }

    // Words that two names share do not tell them apart.
    private static Dictionary<string, T> ByDistinctiveWords<T>(IEnumerable<T> values, Func<T, IEnumerable<string>> names)
        where T : class =>
        values
            .SelectMany(value => names(value).Select(name => (Words: HeadingName.DistinctiveWords(NameComparison.Normalize(name)), Value: value)))
            .Where(named => named.Words.Length > 0)
            .GroupBy(named => named.Words, named => named.Value, StringComparer.Ordinal)
            .Where(group => group.Distinct(ReferenceEqualityComparer.Instance).Count() == 1)
            .ToDictionary(group => group.Key, group => group.First(), StringComparer.Ordinal);

    private static Dictionary<string, T> ByName<T>(IEnumerable<T> values, Func<T, IEnumerable<string>> names)
    {
        var byName = new Dictionary<string, T>(StringComparer.Ordinal);
        foreach (var value in values)
        {
            foreach (var name in names(value))
            {
                byName.TryAdd(NameComparison.Normalize(name), value);
            }
        }

        return byName;
    }

    // A class, so that both are assigned atomically.
    private sealed class KnownSection(SchemaLookup by, string key, ImmutableArray<SectionSchema> schemas)
    {
        private string? _words;

        public SchemaLookup By { get; } = by;

        public ImmutableArray<SectionSchema> Schemas { get; } = schemas;

        public string Words => _words ??= HeadingName.DistinctiveWords(key);
    }

    // By reference, since records are compared by value, which would traverse whole schemas.
    private sealed class ByReference : IEqualityComparer<(ProposalSchema Own, ProposalSchema Basis)>
    {
        public bool Equals((ProposalSchema Own, ProposalSchema Basis) x, (ProposalSchema Own, ProposalSchema Basis) y) =>
            ReferenceEquals(x.Own, y.Own) && ReferenceEquals(x.Basis, y.Basis);

        public int GetHashCode((ProposalSchema Own, ProposalSchema Basis) pair) =>
            HashCode.Combine(RuntimeHelpers.GetHashCode(pair.Own), RuntimeHelpers.GetHashCode(pair.Basis));
    }
}
