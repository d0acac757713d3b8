using System.Collections.Frozen;
using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema;

/// <summary>Makes a <see cref="ProposalSchema"/> from templates and settings.</summary>
public static class SchemaBuilder
{
    /// <summary>Makes the schema.</summary>
    /// <param name="templates">The templates, the complete one first.</param>
    /// <param name="settings">The repository's settings.</param>
    /// <param name="dialect">The dialect that speaks where the settings are silent, or <see langword="null"/>.</param>
    public static ProposalSchema Build(ImmutableArray<Proposal> templates, Settings settings, Dialect? dialect)
    {
        var fields = templates.IsEmpty ? [] : TemplateFields.Read(templates[0]);
        var below = dialect is null ? Settings.Empty : Fitting(dialect.Settings, fields);
        var merged = settings.Over(below);
        var schema = Build(templates, fields, merged, dialect);
        return schema with
        {
            TypeField = merged.TypeField?.Value,
            Types = TypesOf(templates, fields, merged, dialect),
            TemplateDefects = TemplateDefects.Find(templates),
            SettingsDefects = SettingsDefects.Find(settings, schema),
        };
    }

    private static FrozenDictionary<string, ProposalSchema> TypesOf(ImmutableArray<Proposal> templates, ImmutableArray<FieldSchema> fields, Settings merged, Dialect? dialect) =>
        merged.Types.GroupBy(type => Proposals.Names.Fold(type.Name.Value), StringComparer.Ordinal).ToFrozenDictionary(
            types => types.Key,
            types => Build(templates, fields, types.Aggregate(merged, (settings, type) => new Settings { Fields = type.Fields, Sections = type.Sections, Lifecycle = type.Lifecycle }.Over(settings)), dialect),
            StringComparer.Ordinal);

    private static ProposalSchema Build(ImmutableArray<Proposal> templates, ImmutableArray<FieldSchema> fields, Settings settings, Dialect? dialect)
    {
        fields = Overlay(fields, settings.Fields);
        var lifecycle = LifecycleOf(fields, settings.Lifecycle);
        return new ProposalSchema
        {
            Templates = templates,
            Dialect = dialect?.Name,
            HeaderForm = templates.IsEmpty ? HeaderForm.None : templates[0].Header.Form,
            Fields = lifecycle is null ? fields : [.. fields.Select(field => WithStates(field, lifecycle))],
            Sections = templates.IsEmpty ? [] : Overlay(TemplateSections.Read(templates[0]), settings.Sections),
            TemplateTitle = templates.IsEmpty ? null : templates[0].Title?.Value,
            Title = settings.Title is { } title ? TitlePattern.Parse(title.Value) : null,
            Names = settings.Name is { } name ? NamePattern.Parse(name.Value) ?? NamePattern.Default : NamePattern.Default,
            Unnumbered = settings.Unnumbered is { } words ? [.. words.Select(word => word.Value)] : ["0000", "NNNN", "XXXX"],
            Lifecycle = lifecycle,
            Instructions = TemplateSections.Instructions(templates),
        };
    }

    // A dialect's lifecycle speaks of the dialect's statuses. A template that lists others has another lifecycle.
    private static Settings Fitting(Settings dialect, ImmutableArray<FieldSchema> fields)
    {
        var name = dialect.Lifecycle.Field?.Value ?? "Status";
        var choices = fields.FirstOrDefault(field => Proposals.Names.Same(field.Name, name))?.Choices ?? [];
        var named = new Lifecycle(name, [], dialect.Lifecycle).States;
        return choices.IsEmpty || named.All(state => choices.Any(choice => Proposals.Names.Same(choice, state)))
            ? dialect
            : dialect with { Lifecycle = new LifecycleSettings { Field = dialect.Lifecycle.Field } };
    }

    private static Lifecycle? LifecycleOf(ImmutableArray<FieldSchema> fields, LifecycleSettings settings)
    {
        var name = settings.Field?.Value ?? "Status";
        var field = fields.FirstOrDefault(field => Proposals.Names.Same(field.Name, name));
        return field is null ? null : new Lifecycle(field.Name, field.Choices, settings);
    }

    // Where the template lists no statuses, the lifecycle does.
    private static FieldSchema WithStates(FieldSchema field, Lifecycle lifecycle) =>
        field.Choices.IsEmpty && lifecycle.IsStrict && Proposals.Names.Same(field.Name, lifecycle.Field) ? field with { Choices = lifecycle.States } : field;

    private static ImmutableArray<FieldSchema> Overlay(ImmutableArray<FieldSchema> fields, ImmutableArray<FieldSettings> settings)
    {
        var merged = fields.ToList();
        foreach (var said in settings)
        {
            var index = merged.FindIndex(field => Proposals.Names.Same(field.Name, said.Name.Value));
            var field = index < 0 ? new FieldSchema(said.Name.Value, Presence.Optional) : merged[index];
            field = field with
            {
                Form = said.Form?.Value ?? field.Form,
                Presence = PresenceOf(said.Required, field.Presence),
                Choices = Texts(said.Choices, field.Choices),
                Aliases = Texts(said.Aliases, field.Aliases),
                Inverse = said.Inverse?.Value ?? field.Inverse,
            };
            if (index < 0)
            {
                merged.Add(field);
            }
            else
            {
                merged[index] = field;
            }
        }

        return [.. merged];
    }

    private static ImmutableArray<SectionSchema> Overlay(ImmutableArray<SectionSchema> sections, ImmutableArray<SectionSettings> settings)
    {
        var merged = sections.ToList();
        foreach (var said in settings)
        {
            var index = merged.FindIndex(section => Proposals.Names.Same(section.Name, said.Name.Value));
            var section = index < 0 ? new SectionSchema(said.Name.Value, Presence.Optional, 2) : merged[index];
            section = section with
            {
                Presence = PresenceOf(said.Required, section.Presence),
                Aliases = Texts(said.Aliases, section.Aliases),
            };
            if (index < 0)
            {
                merged.Add(section);
            }
            else
            {
                merged[index] = section;
            }
        }

        return [.. merged];
    }

    private static Presence PresenceOf(Located<bool>? required, Presence otherwise) => required is { } said ? (said.Value ? Presence.Required : Presence.Optional) : otherwise;

    private static ImmutableArray<string> Texts(ImmutableArray<Located<string>>? said, ImmutableArray<string> otherwise) => said is { } texts ? [.. texts.Select(text => text.Value)] : otherwise;
}
