using System.Collections.Frozen;
using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Schema.Dialects;
using Dep.Analysis.Schema.Lookup;
using Dep.Analysis.Schema.Templates;

namespace Dep.Analysis.Schema;

/// <summary>Makes a <see cref="ProposalSchema"/> from templates and settings.</summary>
internal static class SchemaBuilder
{
    /// <summary>Makes the schema.</summary>
    /// <param name="templates">The templates, the complete one first.</param>
    /// <param name="settings">The repository's settings.</param>
    /// <param name="dialect">The dialect that speaks where the settings are silent, or <see langword="null"/>.</param>
    public static ProposalSchema Build(ImmutableArray<Proposal> templates, Settings settings, Dialect? dialect)
    {
        var fields = templates.IsEmpty ? [] : TemplateFields.Read(templates[0]);
        var below = dialect is null ? Settings.Empty : Fitting(settings.IsExtended ? dialect.ToTheLetter : dialect.Settings, fields);
        if (!settings.IsExtended && templates is [{ } own, ..] && !Dialect.IsBuiltIn(own.Source))
        {
            below = below with { Lifecycle = Demanding(below.Lifecycle, own, fields) };
        }

        var merged = settings.Over(below);
        var schema = BuildTyped(templates, fields, merged, dialect);
        if (dialect is not null && settings.Dialect is null)
        {
            schema = schema.Each(one => one with { HasFoundDialect = true });
        }

        return schema with
        {
            Older = merged.Older is { } older ? BuildTyped(templates, fields, WithOlder(merged, older), dialect) : null,
            OlderPaths = [.. (merged.Older?.Proposals ?? []).Select(path => path.Value)],
            OlderBelow = merged.Older?.Below?.Value,
            OlderBefore = merged.Older?.Before?.Value,
            Index = new IndexSchema(
                merged.Index.Group?.Value,
                merged.Index.Columns is { } columns ? [.. columns.Select(column => column.Value)] : []
            ),
            TemplateDefects = TemplateDefects.Find(templates),
            SettingsDefects = SettingsDefects.Find(settings, schema),
        };
    }

    /// <summary>
    /// Creates the schema of proposals that entered under an earlier version of the template. The statuses are the present ones, since all
    /// proposals share one lifecycle; requirements that did not exist yet are left out.
    /// </summary>
    /// <param name="today">The schema of today.</param>
    /// <param name="templates">The templates as they were.</param>
    /// <param name="day">The day from which they were there.</param>
    public static ProposalSchema BuildEarlier(ProposalSchema today, ImmutableArray<Proposal> templates, DateOnly day)
    {
        var fields = WithLife(TemplateFields.Read(templates[0]), today);
        var known = fields.Select(field => field.Name).Concat(TemplateSections.Read(templates[0]).Select(section => section.Name)).ToArray();
        var unknown = today
            .Fields.Where(field => field.Origin is not null)
            .Select(field => field.Name)
            .Concat(today.Sections.Where(section => section.Origin is not null).Select(section => section.Name))
            .Where(name => !known.Any(then => Proposals.NameComparison.Same(then, name)));
        var schema = BuildTyped(templates, fields, today.Settings.Without(unknown), today.Dialect is { } dialect ? Dialect.Get(dialect) : null);
        return schema.Each(one => one with { TemplateDay = day, Shape = today.Shape, HeaderNotation = today.HeaderNotation, People = today.People });
    }

    private static ProposalSchema BuildTyped(
        ImmutableArray<Proposal> templates,
        ImmutableArray<FieldSchema> fields,
        Settings settings,
        Dialect? dialect
    ) =>
        BuildDated(templates, fields, settings, dialect) with
        {
            Settings = settings,
            TypeField = settings.TypeField?.Value,
            Types = ByName(settings.Types, type => BuildDated(templates, fields, WithType(settings, type), dialect)),
        };

    // The statuses that today's template lists and those that were listed then.
    private static ImmutableArray<FieldSchema> WithLife(ImmutableArray<FieldSchema> fields, ProposalSchema today)
    {
        if (today.Lifecycle is not { } lifecycle || today.Field(lifecycle.Field) is not { } status)
        {
            return fields;
        }

        var index = fields.IndexOf(fields.FirstOrDefault(field => Proposals.NameComparison.Same(field.Name, status.Name))!);
        return index < 0
            ? fields.Add(status with { Presence = Presence.Optional, Origin = null })
            : fields.SetItem(
                index,
                fields[index] with
                {
                    Choices = [.. status.Choices.Concat(fields[index].Choices).DistinctBy(Proposals.NameComparison.Normalize)],
                }
            );
    }

    private static FrozenDictionary<string, ProposalSchema> ByName(ImmutableArray<TypeSettings> types, Func<TypeSettings, ProposalSchema> build) =>
        types
            // A dialect's type and the repository's of the same name are one.
            .GroupBy(type => Proposals.NameComparison.Normalize(type.Name.Value), (_, same) => same.Aggregate(Joined), StringComparer.Ordinal)
            .ToFrozenDictionary(type => Proposals.NameComparison.Normalize(type.Name.Value), build, StringComparer.Ordinal);

    private static TypeSettings Joined(TypeSettings below, TypeSettings above) =>
        new(above.Name, [.. below.Fields, .. above.Fields], [.. below.Sections, .. above.Sections], above.Lifecycle.Over(below.Lifecycle));

    private static Settings WithType(Settings merged, TypeSettings type) =>
        new Settings
        {
            Fields = type.Fields,
            Sections = type.Sections,
            Lifecycle = type.Lifecycle,
        }.Over(merged);

    private static Settings WithOlder(Settings merged, OlderSettings older) =>
        new Settings
        {
            Fields = older.Fields,
            Sections = older.Sections,
            Types = older.Types,
            IsUntitled = older.IsUntitled,
        }.Over(merged with { Older = null });

    private static ProposalSchema BuildDated(
        ImmutableArray<Proposal> templates,
        ImmutableArray<FieldSchema> fields,
        Settings settings,
        Dialect? dialect
    ) =>
        BuildStaged(templates, fields, settings, dialect) with
        {
            CreatedField = settings.Created?.Value,
            Dated = settings.IsDated
                ? [.. settings.Days().Select(day => new DatedSchema(day, BuildStaged(templates, fields, settings.Before(day), dialect)))]
                : [],
        };

    private static ProposalSchema BuildStaged(
        ImmutableArray<Proposal> templates,
        ImmutableArray<FieldSchema> fields,
        Settings settings,
        Dialect? dialect
    ) =>
        BuildOne(templates, fields, settings, dialect) with
        {
            StageField = settings.StageField?.Value,
            Stages = ByName(UpTo(settings.Stages), stage => BuildOne(templates, fields, WithType(settings, stage), dialect)),
        };

    // Requirements of a stage hold for all later stages too.
    private static ImmutableArray<TypeSettings> UpTo(ImmutableArray<TypeSettings> stages)
    {
        var all = ImmutableArray.CreateBuilder<TypeSettings>();
        foreach (var stage in stages)
        {
            all.Add(all.Count == 0 ? stage : Joined(all[^1], stage));
        }

        return all.DrainToImmutable();
    }

    private static ProposalSchema BuildOne(
        ImmutableArray<Proposal> templates,
        ImmutableArray<FieldSchema> fields,
        Settings settings,
        Dialect? dialect
    )
    {
        fields = SettingsOverlay.Lay(fields, settings.Fields);
        fields = templates.IsEmpty ? WithStatus(fields, settings.Lifecycle) : fields;
        var lifecycle = LifecycleOf(fields, settings.Lifecycle);
        var names = settings.Name is { } name ? NamePattern.Parse(name.Value) ?? NamePattern.Default : NamePattern.Default;
        return new ProposalSchema
        {
            Templates = templates,
            Dialect = dialect?.Name,
            HeaderNotation = templates.IsEmpty ? HeaderNotation.None : templates[0].Header.Notation,
            Shape = settings.ShapeFor(templates.FirstOrDefault()),
            Fields = lifecycle is null ? fields : [.. fields.Select(field => WithStates(field, lifecycle))],
            Sections = SettingsOverlay.Lay(templates.IsEmpty ? [] : TemplateSections.Read(templates[0]), settings.Sections),
            TemplateTitle = templates.IsEmpty ? null : templates[0].Title?.Value,
            Title = settings.Title is { } title ? TitlePattern.Parse(title.Value) : null,
            Names = names,
            // As many zeros as a number has digits always mean 'no number yet'.
            Unnumbered =
            [
                .. (settings.Unnumbered is { } words ? words.Select(word => word.Value) : ["0000", "NNNN", "XXXX"])
                    .Concat(names.Digits > 1 ? [new string('0', names.Digits)] : [])
                    .Distinct(StringComparer.Ordinal),
            ],
            NumberedTitle = settings.TitleNumber is { } numbered ? TitlePattern.Parse(numbered.Value) : null,
            AllowsOwnFields = settings.AllowsOwnFields is { Value: true },
            IsTitleOptional = settings.IsUntitled is { Value: true },
            Constraints = ConstraintMerge.Of(settings),
            Lifecycle = lifecycle,
            Kept = [.. SettingsOverlay.Texts(settings.Keep, []).Where(text => text is not (Settings.Comments or Settings.Questions))],
            KeepsComments = SettingsOverlay.Texts(settings.Keep, []).Contains(Settings.Comments),
            KeepsQuestions = SettingsOverlay.Texts(settings.Keep, []).Contains(Settings.Questions),
            Instructions = TemplateSections.Instructions(templates),
        };
    }

    // A status demands nothing that the repository's own template does not show: nobody was told of it.
    private static LifecycleSettings Demanding(LifecycleSettings lifecycle, Proposal template, ImmutableArray<FieldSchema> fields)
    {
        if (lifecycle.Demands is not { } demands)
        {
            return lifecycle;
        }

        var shown = fields
            .Select(field => field.Key)
            .Concat(TemplateSections.Read(template).Select(section => Proposals.NameComparison.Normalize(section.Name)))
            .Append(Proposals.NameComparison.Normalize(StatusDemand.Number))
            .ToHashSet(StringComparer.Ordinal);
        return lifecycle with
        {
            Demands =
            [
                .. demands.Select(demand =>
                    demand with
                    {
                        Values = [.. demand.Values.Where(value => shown.Contains(Proposals.NameComparison.Normalize(value.Value)))],
                    }
                ),
            ],
        };
    }

    // A dialect's lifecycle applies only to the dialect's statuses: a template that lists other statuses has another lifecycle.
    private static Settings Fitting(Settings dialect, ImmutableArray<FieldSchema> fields)
    {
        var name = dialect.Lifecycle.FieldName;
        var choices = fields.FirstOrDefault(field => Proposals.NameComparison.Same(field.Name, name))?.Choices ?? [];
        var named = new Lifecycle(name, [], dialect.Lifecycle).States;
        return choices.IsEmpty || named.All(state => choices.Any(choice => Proposals.NameComparison.Same(choice, state)))
            ? dialect
            : dialect with
            {
                Lifecycle = new LifecycleSettings { Field = dialect.Lifecycle.Field },
            };
    }

    // Without a template, nothing but the lifecycle says that there is a status.
    private static ImmutableArray<FieldSchema> WithStatus(ImmutableArray<FieldSchema> fields, LifecycleSettings lifecycle)
    {
        var name = lifecycle.FieldName;
        return
            lifecycle is { Field: null, Transitions: null, Initial: null, Closed: null, Frozen: null }
            || fields.Any(field => Proposals.NameComparison.Same(field.Name, name))
            ? fields
            : fields.Add(new FieldSchema(name, Presence.Optional));
    }

    private static Lifecycle? LifecycleOf(ImmutableArray<FieldSchema> fields, LifecycleSettings settings)
    {
        var name = settings.FieldName;
        var field = fields.FirstOrDefault(field => Proposals.NameComparison.Same(field.Name, name));
        return field is null ? null : new Lifecycle(field.Name, field.Choices, settings);
    }

    // If the template lists no statuses, the lifecycle does.
    private static FieldSchema WithStates(FieldSchema field, Lifecycle lifecycle) =>
        field.Choices.IsEmpty && lifecycle.IsStrict && Proposals.NameComparison.Same(field.Name, lifecycle.Field)
            ? field with
            {
                Choices = lifecycle.States,
            }
            : field;
}
