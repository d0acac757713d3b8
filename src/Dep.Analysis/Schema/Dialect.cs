using System.Collections.Concurrent;
using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema;

/// <summary>
/// A form of proposals we know: template and <c>dep.yml</c> of a folder under <c>templates/</c>, embedded. The same files
/// are what a new repository starts from.
/// </summary>
public sealed class Dialect
{
    private const string Prefix = "templates/";
    private const string SettingsFile = "dep.yml";

    private static readonly ConcurrentDictionary<string, Dialect> Loaded = new(StringComparer.Ordinal);

    private Dialect(string name)
    {
        Name = name;
        var folder = Prefix + name + "/";
        Settings = SettingsReader.Read(Resource(folder + SettingsFile));
        ImmutableArray<Located<string>> files = Settings.Template is { } first ? [first, .. Settings.Also ?? []] : [];
        Templates = [.. files.Select(file => ProposalReader.Default.Read(Resource(folder + file.Value)))];
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

    /// <summary>What its <c>dep.yml</c> says.</summary>
    public Settings Settings { get; }

    /// <summary>Its templates, the complete one first.</summary>
    public ImmutableArray<Proposal> Templates { get; }

    /// <summary>The dialect of that name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Dialect Get(string name) =>
        KnownNames.Contains(name) ? Loaded.GetOrAdd(name, static key => new Dialect(key)) : throw new ArgumentException($"There is no dialect '{name}'", nameof(name));

    /// <summary>Whether a text is one of a dialect's templates: its path is in this package then, and in no file of the repository.</summary>
    public static bool IsBuiltIn(SourceText source) =>
        source.Path.Split('/') is ["templates", var name, ..]
        && KnownNames.Contains(name)
        && Get(name).Templates.Any(template => ReferenceEquals(template.Source, source));

    /// <summary>
    /// The dialect a template belongs to: the one that shares most of its fields and sections with it, and at least half
    /// of all that either has; <see langword="null"/> where none does.
    /// </summary>
    public static Dialect? NearestToTemplate(Proposal template)
    {
        var names = NamesOf(template);
        return Nearest(dialect => dialect.Templates.Max(own => Shared(names, NamesOf(own)) / (double)names.Union(NamesOf(own)).Count()));
    }

    /// <summary>
    /// The dialect that proposals without a template are written in: the one whose header fields most of them have, and at
    /// least half of them on average; <see langword="null"/> where there is none.
    /// </summary>
    public static Dialect? NearestToProposals(IReadOnlyCollection<Proposal> proposals) => proposals.Count == 0 ? null : Nearest(dialect =>
        dialect.Templates.Take(1).Sum(own => proposals.Average(proposal => Shared(FieldsOf(proposal), FieldsOf(own)) / (double)Math.Max(1, FieldsOf(own).Count))));

    private static Dialect? Nearest(Func<Dialect, double> likeness) => KnownNames.Select(Get)
        .Select(dialect => (Dialect: dialect, Likeness: likeness(dialect)))
        .Where(candidate => candidate.Likeness >= 0.5)
        .OrderByDescending(candidate => candidate.Likeness)
        .ThenBy(candidate => candidate.Dialect.Name, StringComparer.Ordinal)
        .Select(candidate => candidate.Dialect)
        .FirstOrDefault();

    private static HashSet<string> FieldsOf(Proposal document) => [.. document.Header.Fields.Select(field => document.Header.Form + ":" + field.Key)];

    private static HashSet<string> NamesOf(Proposal document) =>
    [
        .. FieldsOf(document),
        .. document.AllSections.Where(section => TemplateMarks.FirstPlaceholder(section.Title.Value) is null).Select(section => section.Key),
    ];

    private static int Shared(HashSet<string> left, HashSet<string> right) => left.Count(right.Contains);

    private static SourceText Resource(string name)
    {
        using var stream = typeof(Dialect).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The dialect's file '{name}' is not embedded");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return SourceDecoder.Decode(name, bytes);
    }
}
