using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Yaml;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Schema.Dialects;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema.Declared;

/// <summary>
/// Reads <c>dep.yml</c>. Nothing is guessed: an unknown key or word is a defect at its place, with the nearest known one
/// named, and what it would have said is left unsaid.
/// </summary>
internal sealed class SettingsReader
{
    // Each is looked for in all of the tree.
    private const int MostNested = 64;

    private static readonly string[] HeaderNotations =
    [
        "bold",
        "front-matter",
        "bullets",
        "preamble",
        "sidecar",
        "lines",
        "sections",
        "table",
        "toml",
    ];
    private static readonly string[] NotOfKinds = ["kinds", "practice", "templateVersion", "people", "index", "rules"];
    private static readonly string[] NotOfAlternatives =
    [
        .. NotOfKinds,
        "alternatives",
        "template",
        "also",
        "proposals",
        "exclude",
        "name",
        "unnumbered",
        "sidecar",
    ];
    private static readonly string[] Versions = ["current", "at-birth"];
    private readonly List<Defect> _defects = [];
    private readonly SettingsNodes _nodes;
    private readonly ConstraintReader _constraints;
    private readonly RequirementReader _requirements;
    private readonly LifecycleReader _lifecycle;
    private readonly SourceText _source;
    private readonly string? _dialect;

    private SettingsReader(SourceText source, string? dialect, Action<string, IReadOnlyCollection<string>>? unknown = null)
    {
        (_source, _dialect) = (source, dialect);
        _nodes = new SettingsNodes(_defects, unknown);
        _lifecycle = new LifecycleReader(_nodes);
        _constraints = new ConstraintReader(_nodes, _defects, From, isTrusted: dialect is not null);
        _requirements = new RequirementReader(_nodes, _constraints, _lifecycle, From, _defects);
    }

    /// <summary>The words that may stand in place of one that is not known: keys, or the values of a key that has only some.</summary>
    /// <param name="source">Settings with the word in them.</param>
    /// <param name="word">The word.</param>
    /// <returns>The words, or none where anything may stand there.</returns>
    internal static ImmutableArray<string> WordsInPlaceOf(SourceText source, string word)
    {
        ImmutableArray<string> words = [];
        new SettingsReader(source, dialect: null, (found, known) => words = found == word ? [.. known] : words).ReadRoot(source);
        return words;
    }

    /// <summary>Reads a settings file. It never fails; see <see cref="Settings.Defects"/>.</summary>
    public static Settings Read(SourceText source) => Read(source, dialect: null);

    /// <summary>Reads the settings of a dialect.</summary>
    internal static Settings Read(SourceText source, string? dialect)
    {
        var reader = new SettingsReader(source, dialect);
        var settings = reader.ReadRoot(source);
        return settings with { Source = source, Defects = [.. reader._defects.OrderBy(defect => defect.Span.Start)] };
    }

    private Settings ReadRoot(SourceText source)
    {
        if (source.Defect is { } unreadable)
        {
            _defects.Add(unreadable);
            return Settings.Empty;
        }

        var (root, faults) = YamlReader.Read(source.Text, source.Span);
        _defects.AddRange(faults.Select(fault => fault.Defect));

        return ReadBody(root, "dep.yml", []);
    }

    private Settings ReadBody(YamlNode? root, string where, IEnumerable<string> unknown)
    {
        var settings = Settings.Empty;
        var keys = new Dictionary<string, Action<YamlNode>>
        {
            ["dialect"] = node => settings = settings with { Dialect = _nodes.OneOf(node, "dialect", [.. DialectFiles.Names, Settings.None]) },
            ["extends"] = node => settings = settings with { Dialect = ReadExtends(node, settings), IsExtended = true },
            ["template"] = node => settings = settings with { Template = _nodes.Text(node) },
            ["also"] = node => settings = settings with { Also = _nodes.Texts(node) },
            ["alternatives"] = node =>
                settings = settings with { Alternatives = ReadNested(node, "a template's path", "template", NotOfAlternatives) },
            ["kinds"] = node => settings = settings with { Kinds = ReadNested(node, "a kind's name", "kind", NotOfKinds) },
            ["practice"] = node => settings = settings with { Practice = _nodes.Flag(node) },
            ["older"] = node => settings = settings with { Older = _requirements.ReadOlder(node) },
            ["templateVersion"] = node => settings = settings with { TemplateVersion = Version(node) },
            ["proposals"] = node => settings = settings with { Proposals = Globs(node) },
            ["exclude"] = node => settings = settings with { Exclude = Globs(node) },
            ["header"] = node => settings = settings with { Header = Headers(node) },
            ["sidecar"] = node => settings = settings with { Sidecar = _nodes.Pattern(node, IsFileName, "kep.yaml") },
            ["name"] = node =>
                settings = settings with { Name = _nodes.Pattern(node, text => NamePattern.Parse(text) is not null, "{number:0000}-{slug}.md") },
            ["title"] = node =>
                settings = settings with { Title = _nodes.Pattern(node, text => TitlePattern.Parse(text) is not null, "DEP-{number:0000}: {title}") },
            ["titleNumber"] = node =>
                settings = settings with
                {
                    TitleNumber = _nodes.Pattern(node, text => TitlePattern.Parse(text) is not null, "RFC {number}: {title}"),
                },
            ["ownFields"] = node => settings = settings with { AllowsOwnFields = _nodes.Flag(node) },
            ["untitled"] = node => settings = settings with { IsUntitled = _nodes.Flag(node) },
            ["unnumbered"] = node => settings = settings with { Unnumbered = _nodes.Texts(node) },
            ["people"] = node => settings = settings with { People = _nodes.Texts(node) },
            ["keep"] = node => settings = settings with { Keep = _nodes.Texts(node) },
            ["created"] = node => settings = settings with { Created = _nodes.Text(node) },
            ["index"] = node => settings = settings with { Index = ReadIndex(node) },
            ["fields"] = node => settings = settings with { Fields = _requirements.ReadFields(node) },
            ["sections"] = node => settings = settings with { Sections = _requirements.ReadSections(node) },
            ["checks"] = node => settings = settings with { Checks = _constraints.ReadEntries(node, target: null) },
            ["rules"] = node => settings = settings with { Rules = ReadRules(node) },
            ["lifecycle"] = node => settings = settings with { Lifecycle = _lifecycle.Read(node) },
            ["types"] = node =>
            {
                var (field, types) = _requirements.ReadTypes(node, "types", "type");
                settings = settings with { TypeField = field, Types = types };
            },
            ["stages"] = node =>
            {
                var (field, stages) = _requirements.ReadTypes(node, "stages", "stage");
                settings = settings with { StageField = field, Stages = stages };
            },
        };
        foreach (var key in unknown)
        {
            keys.Remove(key);
        }

        _nodes.Keys(root, where, keys);
        return settings;
    }

    private Located<string>? ReadExtends(YamlNode node, Settings settings)
    {
        if (settings.Dialect is null)
        {
            return _nodes.OneOf(node, "dialect", [.. DialectFiles.Names, Settings.None]);
        }

        _defects.Add(new Defect(node.Span, "'extends' says the same as 'dialect', which is here already"));
        return settings.Dialect;
    }

    private ImmutableArray<NestedSettings> ReadNested(YamlNode node, string key, string what, string[] unknown)
    {
        var nested = _nodes.Named<NestedSettings>(node, key, (name, value) =>
            new NestedSettings(name, ReadBody(value, $"{what} '{name.Value}'", unknown) with { Source = _source })
        ) ?? [];
        if (nested.Length > MostNested)
        {
            _defects.Add(new Defect(nested[MostNested].Name.Span, $"There are more than {MostNested} here; the others are not looked at"));
        }

        return [.. nested.Take(MostNested)];
    }

    private Provenance From(TextSpan place) => _dialect is null ? Provenance.Settings(new Location(_source, place)) : Provenance.Dialect(_dialect);

    private IndexSettings ReadIndex(YamlNode node)
    {
        var index = new IndexSettings();
        _nodes.Keys(
            node,
            "index",
            new()
            {
                ["file"] = file => index = index with { File = Document(file) },
                ["group"] = group => index = index with { Group = _nodes.Text(group) },
                ["columns"] = columns => index = index with { Columns = _nodes.Texts(columns) },
            }
        );
        return index;
    }

    // Only the rule itself knows its parameters: they are validated once the rules are loaded.
    private ImmutableArray<RuleSettings> ReadRules(YamlNode node) =>
        _nodes.Named<RuleSettings>(node, "a rule's id", (id, said) =>
            new RuleSettings(
                id,
                _nodes.Named<RuleSetting>(said, "what the rule takes", (name, value) =>
                    _nodes.Texts(value) is { } texts ? new RuleSetting(name, texts, value is YamlSequence, value.Span) : null
                ) ?? []
            )
        ) ?? [];

    // 'at-birth' is written as its users write it, not as the enumeration does.
    private Located<TemplateVersion>? Version(YamlNode node) =>
        _nodes.OneOf(node, "template version", Versions) is { } version
            ? new Located<TemplateVersion>(version.Value == Versions[0] ? TemplateVersion.Current : TemplateVersion.AtBirth, version.Span)
            : null;

    // So is 'front-matter'.
    private ImmutableArray<Located<HeaderNotation>>? Headers(YamlNode node) =>
        _nodes.Texts(node) is { } texts
            ?
            [
                .. texts
                    .Select(text => _nodes.OneOf(new YamlScalar(text.Value, text.Span), "header", HeaderNotations))
                    .OfType<Located<string>>()
                    .Select(form => new Located<HeaderNotation>(
                        Enum.Parse<HeaderNotation>(form.Value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true),
                        form.Span
                    )),
            ]
            : null;

    // Shell wildcards other than '*' and '?' have no meaning here, and no file name contains them.
    private ImmutableArray<Located<string>>? Globs(YamlNode node)
    {
        var globs = _nodes.Texts(node);
        foreach (var glob in (globs ?? []).Where(glob => glob.Value.AsSpan().IndexOfAny("[]{}") >= 0))
        {
            _defects.Add(new Defect(glob.Span, $"'{glob.Value}' can match nothing: a glob has '*', '**' and '?'; write one for each of several"));
        }

        return globs;
    }

    private Located<string>? Document(YamlNode node)
    {
        var text = _nodes.Text(node);
        if (
            text is null
            || text.Value.Value.EndsWith(".md", StringComparison.OrdinalIgnoreCase)
            || text.Value.Value.EndsWith(".markdown", StringComparison.OrdinalIgnoreCase)
        )
        {
            return text;
        }

        _defects.Add(new Defect(node.Span, $"'{text.Value.Value}' is no markdown document, such as 'README.md'"));
        return null;
    }

    private static bool IsFileName(string text) => text.AsSpan().IndexOfAny("/\\:") < 0 && text is not ("." or "..");
}
