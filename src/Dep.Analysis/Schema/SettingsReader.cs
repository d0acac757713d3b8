using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Yaml;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema;

/// <summary>
/// Reads <c>dep.yml</c>. Nothing is guessed: an unknown key or word is a defect at its place, with the nearest known one
/// named, and what it would have said is left unsaid.
/// </summary>
public sealed class SettingsReader
{
    private static readonly string[] HeaderForms = ["bold", "front-matter", "bullets", "preamble", "sidecar", "lines", "sections"];
    private static readonly string[] Forms = [.. Enum.GetNames<FieldForm>().Select(name => name.ToLowerInvariant())];

    private readonly List<Defect> _defects = [];

    private SettingsReader()
    {
    }

    /// <summary>Reads a settings file. It never fails; see <see cref="Settings.Defects"/>.</summary>
    public static Settings Read(SourceText source)
    {
        var reader = new SettingsReader();
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

        var (root, defect) = YamlReader.Read(source.Text, source.Span);
        if (defect is not null)
        {
            _defects.Add(defect);
        }

        var settings = Settings.Empty;
        ReadKeys(root, "dep.yml", new()
        {
            ["dialect"] = node => settings = settings with { Dialect = OneOf(node, "dialect", Dialect.KnownNames) },
            ["template"] = node => settings = settings with { Template = Text(node) },
            ["also"] = node => settings = settings with { Also = Texts(node) },
            ["templateVersion"] = node => settings = settings with { TemplateVersion = OneOf(node, "template version", ["current"]) },
            ["proposals"] = node => settings = settings with { Proposals = Texts(node) },
            ["exclude"] = node => settings = settings with { Exclude = Texts(node) },
            ["header"] = node => settings = settings with { Header = Headers(node) },
            ["sidecar"] = node => settings = settings with { Sidecar = Pattern(node, IsFileName, "kep.yaml") },
            ["name"] = node => settings = settings with { Name = Pattern(node, text => NamePattern.Parse(text) is not null, "{number:0000}-{slug}.md") },
            ["title"] = node => settings = settings with { Title = Pattern(node, text => TitlePattern.Parse(text) is not null, "DEP-{number:0000}: {title}") },
            ["unnumbered"] = node => settings = settings with { Unnumbered = Texts(node) },
            ["people"] = node => settings = settings with { People = Texts(node) },
            ["keep"] = node => settings = settings with { Keep = Texts(node) },
            ["index"] = node => settings = settings with { Index = ReadIndex(node) },
            ["fields"] = node => settings = settings with { Fields = ReadFields(node) },
            ["sections"] = node => settings = settings with { Sections = ReadSections(node) },
            ["lifecycle"] = node => settings = settings with { Lifecycle = ReadLifecycle(node) },
            ["types"] = node =>
            {
                var (field, types) = ReadTypes(node, "types", "type");
                settings = settings with { TypeField = field, Types = types };
            },
            ["stages"] = node =>
            {
                var (field, stages) = ReadTypes(node, "stages", "stage");
                settings = settings with { StageField = field, Stages = stages };
            },
        });
        return settings;
    }

    private IndexSettings ReadIndex(YamlNode node)
    {
        var index = new IndexSettings();
        ReadKeys(node, "index", new()
        {
            ["file"] = file => index = index with { File = Document(file) },
            ["group"] = group => index = index with { Group = Text(group) },
            ["columns"] = columns => index = index with { Columns = Texts(columns) },
        });
        return index;
    }

    private ImmutableArray<FieldSettings> ReadFields(YamlNode node) => ReadNamed<FieldSettings>(node, "a field's name", (name, value) =>
    {
        var field = new FieldSettings(name);
        ReadKeys(value, $"field '{name.Value}'", new()
        {
            ["form"] = form => field = field with { Form = Form(form) },
            ["required"] = required => field = field with { Required = Flag(required) },
            ["section"] = section => field = field with { IsSection = Flag(section) },
            ["format"] = format => field = field with { Format = Pattern(format, DateFormat.IsFormat, "dd-MMM-yyyy") },
            ["choices"] = choices => field = field with { Choices = Texts(choices) },
            ["aliases"] = aliases => field = field with { Aliases = Texts(aliases) },
            ["inverse"] = inverse => field = field with { Inverse = Text(inverse) },
        });
        return field;
    }) ?? [];

    private ImmutableArray<SectionSettings> ReadSections(YamlNode node) => ReadNamed<SectionSettings>(node, "a section's name", (name, value) =>
    {
        var section = new SectionSettings(name);
        ReadKeys(value, $"section '{name.Value}'", new()
        {
            ["required"] = required => section = section with { Required = Flag(required) },
            ["empty"] = empty => section = section with { MayBeEmpty = Flag(empty) },
            ["order"] = order => section = section with { IsOrdered = Flag(order) },
            ["aliases"] = aliases => section = section with { Aliases = Texts(aliases) },
        });
        return section;
    }) ?? [];

    private LifecycleSettings ReadLifecycle(YamlNode node)
    {
        var lifecycle = new LifecycleSettings();
        ReadKeys(node, "lifecycle", new()
        {
            ["field"] = field => lifecycle = lifecycle with { Field = Text(field) },
            ["initial"] = initial => lifecycle = lifecycle with { Initial = Texts(initial) },
            ["transitions"] = transitions => lifecycle = lifecycle with { Transitions = ReadStatuses(transitions) },
            ["closed"] = closed => lifecycle = lifecycle with { Closed = Texts(closed) },
            ["frozen"] = frozen => lifecycle = lifecycle with { Frozen = Texts(frozen) },
            ["demands"] = demands => lifecycle = lifecycle with { Demands = ReadStatuses(demands) },
        });
        return lifecycle;
    }

    // A status whose list cannot be understood says nothing, which is not the same as leading nowhere.
    private ImmutableArray<StatusSettings>? ReadStatuses(YamlNode node) =>
        ReadNamed(node, "a status", (name, value) => Texts(value) is { } values ? new StatusSettings(name, values) : null);

    private (Located<string>? Field, ImmutableArray<TypeSettings> Types) ReadTypes(YamlNode node, string key, string what)
    {
        Located<string>? field = null;
        var types = ReadNamed<TypeSettings>(node, $"a {what}", (name, value) =>
        {
            if (name.Value == "field")
            {
                field = Text(value);
                return null;
            }

            var type = new TypeSettings(name, [], [], new LifecycleSettings());
            ReadKeys(value, $"{what} '{name.Value}'", new()
            {
                ["fields"] = fields => type = type with { Fields = ReadFields(fields) },
                ["sections"] = sections => type = type with { Sections = ReadSections(sections) },
                ["lifecycle"] = lifecycle => type = type with { Lifecycle = ReadLifecycle(lifecycle) },
            });
            return type;
        }) ?? [];
        if (field is null && types.Length > 0)
        {
            _defects.Add(new Defect(node.Span, $"'{key}' needs a 'field': the field whose value is the {what}"));
        }

        return (field, types);
    }

    private ImmutableArray<T>? ReadNamed<T>(YamlNode node, string what, Func<Located<string>, YamlNode, T?> read)
        where T : class
    {
        if (node is YamlScalar { Value: "" })
        {
            return null;
        }

        if (node is not YamlMapping mapping)
        {
            _defects.Add(new Defect(node.Span, $"A mapping is expected here, with {what} as key"));
            return null;
        }

        var values = ImmutableArray.CreateBuilder<T>();
        foreach (var entry in WithoutDuplicates(mapping))
        {
            if (read(entry.Key.Located, entry.Value) is { } value)
            {
                values.Add(value);
            }
        }

        return values.DrainToImmutable();
    }

    private void ReadKeys(YamlNode? node, string where, Dictionary<string, Action<YamlNode>> keys)
    {
        if (node is null or YamlScalar { Value: "" })
        {
            return;
        }

        if (node is not YamlMapping mapping)
        {
            _defects.Add(new Defect(node.Span, $"A mapping is expected for {where}, with the keys {Words(keys.Keys)}"));
            return;
        }

        foreach (var entry in WithoutDuplicates(mapping))
        {
            if (keys.TryGetValue(entry.Key.Value, out var read))
            {
                read(entry.Value);
            }
            else
            {
                _defects.Add(Unknown(entry.Key, "key", $" in {where}", keys.Keys));
            }
        }
    }

    private IEnumerable<YamlEntry> WithoutDuplicates(YamlMapping mapping)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in mapping.Entries)
        {
            if (seen.Add(entry.Key.Value))
            {
                yield return entry;
            }
            else
            {
                _defects.Add(new Defect(entry.Key.Span, $"Key '{entry.Key.Value}' is here a second time; the first one counts"));
            }
        }
    }

    private Located<string>? Text(YamlNode node)
    {
        if (node is YamlScalar { Value.Length: > 0 } scalar)
        {
            return scalar.Located;
        }

        _defects.Add(new Defect(node.Span, "One text is expected here"));
        return null;
    }

    // A single text may stand for a list of one, as it does in most tools' settings.
    private ImmutableArray<Located<string>>? Texts(YamlNode node) => node switch
    {
        YamlScalar { Value: "" } => [],
        YamlScalar scalar => [scalar.Located],
        YamlSequence sequence => [.. sequence.Items.Select(Text).OfType<Located<string>>()],
        _ => Refuse(node, "A list is expected here"),
    };

    private ImmutableArray<Located<string>>? Refuse(YamlNode node, string message)
    {
        _defects.Add(new Defect(node.Span, message));
        return null;
    }

    private Located<bool>? Flag(YamlNode node) => OneOf(node, "value", ["true", "false"]) is { } flag ? new Located<bool>(flag.Value == "true", flag.Span) : null;

    private Located<FieldForm>? Form(YamlNode node) =>
        OneOf(node, "form", Forms) is { } form ? new Located<FieldForm>(Enum.Parse<FieldForm>(form.Value, ignoreCase: true), form.Span) : null;

    // 'front-matter' is written as its users write it, not as the enumeration does.
    private ImmutableArray<Located<HeaderForm>>? Headers(YamlNode node) => Texts(node) is { } texts
        ?
        [
            .. texts.Select(text => OneOf(new YamlScalar(text.Value, text.Span), "header", HeaderForms))
                .OfType<Located<string>>()
                .Select(form => new Located<HeaderForm>(Enum.Parse<HeaderForm>(form.Value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true), form.Span)),
        ]
        : null;

    private Located<string>? Document(YamlNode node)
    {
        var text = Text(node);
        if (text is null || text.Value.Value.EndsWith(".md", StringComparison.OrdinalIgnoreCase) || text.Value.Value.EndsWith(".markdown", StringComparison.OrdinalIgnoreCase))
        {
            return text;
        }

        _defects.Add(new Defect(node.Span, $"'{text.Value.Value}' is no markdown document, such as 'README.md'"));
        return null;
    }

    private static bool IsFileName(string text) => text.AsSpan().IndexOfAny("/\\:") < 0 && text is not ("." or "..");

    private Located<string>? OneOf(YamlNode node, string what, IReadOnlyCollection<string> words)
    {
        var text = Text(node);
        if (text is null || words.Contains(text.Value.Value))
        {
            return text;
        }

        _defects.Add(Unknown((YamlScalar)node, what, "", words));
        return null;
    }

    private Located<string>? Pattern(YamlNode node, Func<string, bool> isPattern, string example)
    {
        var text = Text(node);
        if (text is null || isPattern(text.Value.Value))
        {
            return text;
        }

        _defects.Add(new Defect(node.Span, $"'{text.Value.Value}' is no pattern; one looks like '{example}'"));
        return null;
    }

    private static Defect Unknown(YamlScalar found, string what, string where, IReadOnlyCollection<string> known) =>
        new(found.Span, Nearest.Of(found.Value, known) is { } near
            ? $"Unknown {what} '{found.Value}'{where}; did you mean '{near}'?"
            : $"Unknown {what} '{found.Value}'{where}; known are {Words(known)}");

    private static string Words(IEnumerable<string> words) => string.Join(", ", words.Select(word => $"'{word}'"));
}
