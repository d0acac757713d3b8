using System.Collections.Concurrent;
using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Schema.Templates;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema;

/// <summary>
/// A form of proposals we know: template and <c>dep.yml</c> of a folder under <c>templates/</c>, embedded. The same files
/// are what a new repository starts from.
/// </summary>
internal sealed class Dialect
{
    private const string Prefix = "templates/";
    private const string SettingsFile = "dep.yml";
    private const string LetterFile = "letter.yml";

    // Processes of one project each, which hold a document to the letter: they are named, and never recognized.
    private static readonly string[] Named = ["eip", "swift"];

    /// <summary>What is less like a dialect than this is not of it.</summary>
    internal const double LeastLikeness = 0.5;

    // Two threads that want the same do not both read it.
    private static readonly ConcurrentDictionary<string, Lazy<Dialect>> Loaded = new(StringComparer.Ordinal);

    private readonly Lazy<Settings> _letter;
    private readonly Lazy<ImmutableArray<Proposal>> _templates;
    private readonly Lazy<ImmutableArray<string>> _wanted;
    private readonly Lazy<string?> _number;

    private Dialect(string name)
    {
        Name = name;
        var folder = Prefix + name + "/";
        Settings = SettingsReader.Read(Resource(folder + SettingsFile)!, name);
        _letter = new Lazy<Settings>(() => Resource(folder + LetterFile) is { } letter ? SettingsReader.Read(letter, name) : Settings.Empty);
        ImmutableArray<Located<string>> files = Settings.Template is { } first ? [first, .. Settings.Also ?? []] : [];
        _templates = new Lazy<ImmutableArray<Proposal>>(() => [.. files.Select(file => ReadTemplate(folder + file.Value))]);
        _wanted = new Lazy<ImmutableArray<string>>(() => Outline?.Wanted ?? WantedNames());
        _number = new Lazy<string?>(() => Outline is { } outline ? outline.Number : NumberField());
    }

    /// <summary>The names of all dialects, sorted.</summary>
    public static ImmutableArray<string> KnownNames { get; } =
    [
        .. typeof(Dialect).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith("/" + SettingsFile, StringComparison.Ordinal))
            .Select(name => name[Prefix.Length..^(SettingsFile.Length + 1)])
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>The dialect's name, such as <c>dynamo</c>.</summary>
    public string Name { get; }

    /// <summary>Whether proposals like its own are recognized where nobody names it.</summary>
    public bool IsRecognized => !Named.Contains(Name, StringComparer.Ordinal);

    /// <summary>What its <c>dep.yml</c> says.</summary>
    public Settings Settings { get; }

    /// <summary>What is asked of who extends it, beyond the form of its documents.</summary>
    public Settings Letter => _letter.Value;

    /// <summary>Both: the process to the letter.</summary>
    public Settings ToTheLetter => Letter.Over(Settings);

    /// <summary>Its templates, the complete one first. They are read on first use: a <see cref="DialectOutline"/> rules most dialects out.</summary>
    public ImmutableArray<Proposal> Templates => _templates.Value;

    /// <summary>The dialect of that name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Dialect Get(string name) => KnownNames.Contains(name)
        ? Loaded.GetOrAdd(name, static key => new Lazy<Dialect>(() => new Dialect(key))).Value
        : throw new ArgumentException($"There is no dialect '{name}'", nameof(name));

    /// <summary>Dialects by their names. Several are read on as many threads as there are: a check waits for them before it reads anything else.</summary>
    internal static ImmutableArray<Dialect> GetAll(ImmutableArray<string> names)
    {
        if (names.Length > 1)
        {
            Parallel.ForEach(names, static name => Get(name));
        }

        return [.. names.Select(Get)];
    }

    /// <summary>Whether a text is one of a dialect's templates: its path is in this package then, and in no file of the repository.</summary>
    public static bool IsBuiltIn(SourceText source) =>
        source.Path.StartsWith("templates/", StringComparison.Ordinal)
        && source.Path.Split('/') is [_, var name, ..]
        && KnownNames.Contains(name)
        && Get(name).Templates.Any(template => ReferenceEquals(template.Source, source));

    /// <summary>
    /// The dialect a template belongs to: the one that shares most of its fields and sections with it, and at least half
    /// of all that either has; <see langword="null"/> where none does.
    /// </summary>
    public static Dialect? NearestToTemplate(Proposal template)
    {
        var names = DialectOutline.NamesOf(template);
        return Nearest(DialectOutline.All, outline => outline.LikenessTo(names), outline => outline.Name) is { } nearest ? Get(nearest.Name) : null;
    }

    /// <summary>The outline of this dialect, worked out of its files; a check takes it from where it was written down.</summary>
    internal DialectOutline MakeOutline() => new(
        Name,
        [.. (Settings.Proposals ?? []).Select(glob => glob.Value)],
        [.. Templates.Select(IReadOnlySet<string> (template) => DialectOutline.NamesOf(template))],
        WantedNames(),
        NumberField());

    private DialectOutline? Outline => DialectOutline.All.FirstOrDefault(outline => outline.Name == Name);

    /// <summary>The key of the field that must have the number, worked out of its files; <see langword="null"/> where none must.</summary>
    internal string? NumberField() => SchemaBuilder.Build(Templates, Settings.Empty, this).Fields.FirstOrDefault(field => field is { Form: FieldForm.Number, Presence: Presence.Required })?.Key;

    /// <summary>The names that this dialect requires of a proposal, worked out of its files; of one that requires nothing, those that it suggests.</summary>
    internal ImmutableArray<string> WantedNames() => WantedBy(SchemaBuilder.Build(Templates, Settings.Empty, this));

    /// <summary>Of all that this dialect requires, the share that proposals have on average.</summary>
    public double LikenessTo(IReadOnlyCollection<Proposal> proposals) => proposals.Count == 0 || !Numbers(proposals) ? 0 : proposals.Average(proposal => Likeness(proposal));

    // The field that has the number is called after the process: who writes 'bLIP: 17' follows another than PEPs.
    private bool Numbers(IReadOnlyCollection<Proposal> proposals) =>
        _number.Value is not { } number || 2 * proposals.Count(proposal => proposal.Header.Fields.Any(field => field.Key == number)) >= proposals.Count;

    /// <summary>The dialect that is most alike, at least by half; <see langword="null"/> where none is.</summary>
    public static Dialect? Nearest(IEnumerable<Dialect> dialects, Func<Dialect, double> likeness) => Nearest(dialects, likeness, dialect => dialect.Name);

    private static T? Nearest<T>(IEnumerable<T> dialects, Func<T, double> likeness, Func<T, string> name)
        where T : class => dialects
            .Select(dialect => (Dialect: dialect, Likeness: likeness(dialect)))
            .Where(candidate => candidate.Likeness >= LeastLikeness)
            .OrderByDescending(candidate => candidate.Likeness)
            .ThenBy(candidate => name(candidate.Dialect), StringComparer.Ordinal)
            .Select(candidate => candidate.Dialect)
            .FirstOrDefault();

    private double Likeness(Proposal proposal)
    {
        var names = DialectOutline.NamesOf(proposal);
        return _wanted.Value.Count(names.Contains) / (double)Math.Max(1, _wanted.Value.Length);
    }

    // A dialect that requires nothing is known by all that it suggests.
    private static ImmutableArray<string> WantedBy(ProposalSchema schema) =>
        Required(schema) is { IsEmpty: false } required ? required : [.. schema.Sections.Where(section => !section.Repeats).Select(section => NameComparison.Normalize(section.Name))];

    private static ImmutableArray<string> Required(ProposalSchema schema) =>
    [
        .. schema.Fields.Where(field => field.Presence is Presence.Required).Select(field => schema.HeaderForm + ":" + NameComparison.Normalize(field.Name)),
        .. schema.Sections.Where(section => section.Presence is Presence.Required && !section.Repeats).Select(section => NameComparison.Normalize(section.Name)),
    ];

    // A README is a template from where it lists the sections, unless proposals themselves are README files.
    private Proposal ReadTemplate(string path)
    {
        var names = Settings.Name is { } name ? NamePattern.Parse(name.Value) ?? NamePattern.Default : NamePattern.Default;
        var reader = new ProposalReader(names, Settings.TemplateShape);
        var template = reader.Read(Resource(path)!, reader.Shape.SidecarOf(path) is { } sidecar ? Resource(sidecar) : null);
        return path.EndsWith("README.md", StringComparison.Ordinal) && ReadmeTemplate.PartOf(template) is { } part ? reader.Read(part) : template;
    }

    private static SourceText? Resource(string name)
    {
        using var stream = typeof(Dialect).Assembly.GetManifestResourceStream(name);
        if (stream is null)
        {
            return null;
        }

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return SourceDecoder.Decode(name, bytes);
    }
}
