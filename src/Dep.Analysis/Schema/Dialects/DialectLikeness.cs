using System.Collections.Concurrent;
using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Declared;

namespace Dep.Analysis.Schema.Dialects;

/// <summary>How much templates and proposals are like those of a dialect.</summary>
internal sealed class DialectLikeness
{
    /// <summary>The least similarity of documents that belong to a dialect.</summary>
    public const double Least = 0.5;

    private static readonly ConcurrentDictionary<Dialect, DialectLikeness> Known = new();

    private readonly Lazy<ImmutableArray<string>> _wanted;
    private readonly Lazy<string?> _number;

    private DialectLikeness(Dialect dialect)
    {
        var outline = DialectOutline.All.FirstOrDefault(outline => outline.Name == dialect.Name);
        _wanted = new Lazy<ImmutableArray<string>>(() => outline?.Wanted ?? WantedNames(dialect));
        _number = new Lazy<string?>(() => outline is null ? NumberField(dialect) : outline.Number);
    }

    /// <summary>The likeness to a dialect.</summary>
    public static DialectLikeness To(Dialect dialect) => Known.GetOrAdd(dialect, static dialect => new DialectLikeness(dialect));

    /// <summary>Of all that the dialect requires, the share that proposals have on average.</summary>
    public double Of(IReadOnlyCollection<Proposal> proposals) => proposals.Count == 0 || !Numbers(proposals) ? 0 : proposals.Average(Of);

    /// <summary>
    /// The dialect a template belongs to: the one that shares most of its fields and sections with it, and at least half
    /// of all that either has; <see langword="null"/> where none does.
    /// </summary>
    public static Dialect? NearestToTemplate(Proposal template)
    {
        var names = DialectOutline.NamesOf(template);
        return Nearest(DialectOutline.All, outline => outline.LikenessTo(names), outline => outline.Name) is { } nearest
            ? Dialect.Get(nearest.Name)
            : null;
    }

    /// <summary>The dialect that is most alike, at least by half; <see langword="null"/> where none is.</summary>
    public static Dialect? Nearest(IEnumerable<Dialect> dialects, Func<Dialect, double> likeness) =>
        Nearest(dialects, likeness, dialect => dialect.Name);

    /// <summary>The outline of a dialect, computed from its files; a check reads the stored outline instead.</summary>
    public static DialectOutline MakeOutline(Dialect dialect) =>
        new(
            dialect.Name,
            [.. (dialect.Settings.Proposals ?? []).Select(glob => glob.Value)],
            [.. dialect.Templates.Select(IReadOnlySet<string> (template) => DialectOutline.NamesOf(template))],
            WantedNames(dialect),
            NumberField(dialect)
        );

    /// <summary>The names that a dialect requires, computed from its files; if it requires nothing, the names that it suggests.</summary>
    public static ImmutableArray<string> WantedNames(Dialect dialect)
    {
        var schema = SchemaOf(dialect);
        return Required(schema) is { IsEmpty: false } required
            ? required
            : [.. schema.Sections.Where(section => !section.Repeats).Select(section => NameComparison.Normalize(section.Name))];
    }

    private static T? Nearest<T>(IEnumerable<T> dialects, Func<T, double> likeness, Func<T, string> name)
        where T : class =>
        dialects
            .Select(dialect => (Dialect: dialect, Likeness: likeness(dialect)))
            .Where(candidate => candidate.Likeness >= Least)
            .OrderByDescending(candidate => candidate.Likeness)
            .ThenBy(candidate => name(candidate.Dialect), StringComparer.Ordinal)
            .Select(candidate => candidate.Dialect)
            .FirstOrDefault();

    // The name of the number field identifies the process: a document with 'bLIP: 17' does not follow that of PEPs.
    private bool Numbers(IReadOnlyCollection<Proposal> proposals) =>
        _number.Value is not { } number
        || 2 * proposals.Count(proposal => proposal.Header.Fields.Any(field => field.Key == number)) >= proposals.Count;

    private double Of(Proposal proposal)
    {
        var names = DialectOutline.NamesOf(proposal);
        return _wanted.Value.Count(names.Contains) / (double)Math.Max(1, _wanted.Value.Length);
    }

    // The key of the field that must have the number.
    private static string? NumberField(Dialect dialect) =>
        SchemaOf(dialect).Fields.FirstOrDefault(field => field is { Form: FieldForm.Number, Presence: Presence.Required })?.Key;

    private static ImmutableArray<string> Required(ProposalSchema schema) =>
        [
            .. schema
                .Fields.Where(field => field.Presence is Presence.Required)
                .Select(field => schema.HeaderNotation + ":" + NameComparison.Normalize(field.Name)),
            .. schema
                .Sections.Where(section => section.Presence is Presence.Required && !section.Repeats)
                .Select(section => NameComparison.Normalize(section.Name)),
        ];

    private static ProposalSchema SchemaOf(Dialect dialect) => SchemaBuilder.Build(dialect.Templates, Settings.Empty, dialect);
}
