using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Proposals.Yaml;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Schema.Forms;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema.Declared;

/// <summary>Reads what <c>dep.yml</c> requires of fields and sections: of all proposals, of types and stages, and of older ones.</summary>
/// <param name="nodes">Reads nodes.</param>
/// <param name="constraints">Reads constraints.</param>
/// <param name="lifecycle">Reads lifecycles.</param>
/// <param name="from">The provenance of a requirement at a place.</param>
/// <param name="defects">The defects found so far, to which others are added.</param>
internal sealed class RequirementReader(
    SettingsNodes nodes,
    ConstraintReader constraints,
    LifecycleReader lifecycle,
    Func<TextSpan, Provenance> from,
    List<Defect> defects
)
{
    private static readonly string[] Forms = [.. Enum.GetNames<FieldForm>().Select(name => name.ToLowerInvariant())];

    /// <summary>What holds for older proposals.</summary>
    public OlderSettings ReadOlder(YamlNode node)
    {
        var older = new OlderSettings();
        nodes.Keys(
            node,
            "older",
            new()
            {
                ["below"] = below =>
                    older = older with
                    {
                        Below = nodes.Parsed(
                            below,
                            text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : (int?)null,
                            "number; one looks like '120'"
                        ),
                    },
                ["before"] = before => older = older with { Before = Day(before) },
                ["proposals"] = proposals => older = older with { Proposals = nodes.Texts(proposals) },
                ["untitled"] = untitled => older = older with { IsUntitled = nodes.Flag(untitled) },
                ["fields"] = fields => older = older with { Fields = ReadFields(fields) },
                ["sections"] = sections => older = older with { Sections = ReadSections(sections) },
                ["types"] = types => older = older with { Types = ReadTypes(types, "types", "type", isFieldKnown: true).Types },
            }
        );
        return older;
    }

    /// <summary>The requirements for fields.</summary>
    public ImmutableArray<FieldSettings> ReadFields(YamlNode node) => nodes.Named<FieldSettings>(node, "a field's name", (name, value) =>
        {
            var field = new FieldSettings(name) { From = from(name.Span) };
            var keys = new Dictionary<string, Action<YamlNode>>
            {
                ["form"] = form => field = field with { Form = Form(form) },
                ["required"] = required => field = field with { Required = nodes.Flag(required) },
                ["since"] = since => field = field with { Since = Day(since) },
                ["empty"] = empty => field = field with { MayBeEmpty = nodes.Flag(empty) },
                ["keep"] = keep => field = field with { KeepsPlaceholder = nodes.Flag(keep) },
                ["section"] = section => field = field with { IsSection = nodes.Flag(section) },
                ["order"] = order => field = field with { IsOrdered = nodes.Flag(order) },
                ["format"] = format => field = field with { Format = nodes.Pattern(format, DateFormat.IsFormat, "dd-MMM-yyyy") },
                ["open"] = open => field = field with { IsOpen = nodes.Flag(open) },
                ["choices"] = choices => field = field with { Choices = nodes.Texts(choices) },
                ["aliases"] = aliases => field = field with { Aliases = nodes.Texts(aliases) },
                ["inverse"] = inverse => field = field with { Inverse = nodes.Text(inverse) },
            };
            var (read, isConditional) = constraints.ReadPart(value, $"field '{name.Value}'", keys, new ConstraintTarget(TargetKind.Field, [name]));
            return field with { Constraints = read, Required = isConditional ? new Located<bool>(false, name.Span) : field.Required };
        }) ?? [];

    /// <summary>The requirements for sections.</summary>
    public ImmutableArray<SectionSettings> ReadSections(YamlNode node) => nodes.Named<SectionSettings>(node, "a section's name", (name, value) =>
        {
            var section = new SectionSettings(name) { From = from(name.Span) };
            var keys = new Dictionary<string, Action<YamlNode>>
            {
                ["required"] = required => section = section with { Required = nodes.Flag(required) },
                ["since"] = since => section = section with { Since = Day(since) },
                ["empty"] = empty => section = section with { MayBeEmpty = nodes.Flag(empty) },
                ["notApplicable"] = allowed => section = section with { AllowsNotApplicable = nodes.Flag(allowed) },
                ["order"] = order => section = section with { IsOrdered = nodes.Flag(order) },
                ["level"] = level => section = section with { IsLevelled = nodes.Flag(level) },
                ["aliases"] = aliases => section = section with { Aliases = nodes.Texts(aliases) },
            };
            var (read, isConditional) = constraints.ReadPart(
                value,
                $"section '{name.Value}'",
                keys,
                new ConstraintTarget(TargetKind.Section, [name])
            );
            return section with { Constraints = read, Required = isConditional ? new Located<bool>(false, name.Span) : section.Required };
        }) ?? [];

    /// <summary>The requirements for each type, or each stage, and the field that tells which one a proposal has.</summary>
    public (Located<string>? Field, ImmutableArray<TypeSettings> Types) ReadTypes(YamlNode node, string key, string what, bool isFieldKnown = false)
    {
        Located<string>? field = null;
        var types = nodes.Named<TypeSettings>(node, $"a {what}", (name, value) =>
        {
            if (name.Value == "field")
            {
                field = nodes.Text(value);
                return null;
            }

            var type = new TypeSettings(name, [], [], new LifecycleSettings());
            nodes.Keys(
                value,
                $"{what} '{name.Value}'",
                new()
                {
                    ["fields"] = fields => type = type with { Fields = ReadFields(fields) },
                    ["sections"] = sections => type = type with { Sections = ReadSections(sections) },
                    ["lifecycle"] = life => type = type with { Lifecycle = lifecycle.Read(life) },
                }
            );
            return type;
        }) ?? [];
        if (field is null && types.Length > 0 && !isFieldKnown)
        {
            defects.Add(new Defect(node.Span, $"'{key}' needs a 'field': the field whose value is the {what}"));
        }

        return (field, types);
    }

    private Located<DateOnly>? Day(YamlNode node) =>
        nodes.Parsed(node, text => DateFormat.TryParse(text, DateFormat.Iso), "day; one looks like '2025-07-15'");

    private Located<FieldForm>? Form(YamlNode node) =>
        nodes.OneOf(node, "form", Forms) is { } form ? new Located<FieldForm>(Enum.Parse<FieldForm>(form.Value, ignoreCase: true), form.Span) : null;
}
