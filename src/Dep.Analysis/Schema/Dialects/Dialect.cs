using System.Collections.Concurrent;
using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema.Dialects;

/// <summary>
/// A form of proposals we know: template and <c>dep.yml</c> of a folder under <c>templates/</c>, embedded. The same files
/// are what a new repository starts from.
/// </summary>
internal sealed class Dialect
{
    // Strict processes of single projects, which must be named in dep.yml and are never recognized by similarity.
    private static readonly string[] Named = ["eip", "swift"];

    // Lazy, so that two threads do not both read the same dialect.
    private static readonly ConcurrentDictionary<string, Lazy<Dialect>> Loaded = new(StringComparer.Ordinal);

    private readonly Lazy<Settings> _letter;
    private readonly Lazy<ImmutableArray<Proposal>> _templates;

    private Dialect(string name)
    {
        Name = name;
        Settings = SettingsReader.Read(DialectFiles.Read(name, DialectFiles.Settings)!, name);
        _letter = new Lazy<Settings>(() =>
            DialectFiles.Read(name, DialectFiles.Letter) is { } letter ? SettingsReader.Read(letter, name) : Settings.Empty
        );
        ImmutableArray<Located<string>> files = Settings.Template is { } first ? [first, .. Settings.Also ?? []] : [];
        _templates = new Lazy<ImmutableArray<Proposal>>(() => [.. files.Select(file => ReadTemplate(file.Value))]);
    }

    /// <summary>The names of all dialects, sorted.</summary>
    public static ImmutableArray<string> KnownNames => DialectFiles.Names;

    /// <summary>The dialect's name, such as <c>dynamo</c>.</summary>
    public string Name { get; }

    /// <summary>Whether it is recognized by similar proposals if it is not named.</summary>
    public bool IsRecognized => !Named.Contains(Name, StringComparer.Ordinal);

    /// <summary>What its <c>dep.yml</c> says.</summary>
    public Settings Settings { get; }

    /// <summary>The requirements for repositories that extend it, in addition to the form of its documents.</summary>
    public Settings Letter => _letter.Value;

    /// <summary>Both: the process to the letter.</summary>
    public Settings ToTheLetter => Letter.Over(Settings);

    /// <summary>Its templates, the complete one first. They are read on first use: a <see cref="DialectOutline"/> rules most dialects out.</summary>
    public ImmutableArray<Proposal> Templates => _templates.Value;

    /// <summary>The dialect of that name.</summary>
    /// <exception cref="ArgumentException">There is none.</exception>
    public static Dialect Get(string name) =>
        KnownNames.Contains(name)
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
        source.Path.StartsWith(DialectFiles.Root, StringComparison.Ordinal)
        && source.Path.Split('/') is [_, var name, ..]
        && KnownNames.Contains(name)
        && Get(name).Templates.Any(template => ReferenceEquals(template.Source, source));

    // A README is a template from where it lists the sections, unless proposals themselves are README files.
    private Proposal ReadTemplate(string file)
    {
        var names = Settings.Name is { } name ? NamePattern.Parse(name.Value) ?? NamePattern.Default : NamePattern.Default;
        var reader = new ProposalReader(names, Settings.TemplateShape);
        var template = reader.Read(
            DialectFiles.Read(Name, file)!,
            reader.Shape.SidecarOf(file) is { } sidecar ? DialectFiles.Read(Name, sidecar) : null
        );
        return file.EndsWith("README.md", StringComparison.Ordinal) && ReadmeTemplate.PartOf(template) is { } part ? reader.Read(part) : template;
    }
}
