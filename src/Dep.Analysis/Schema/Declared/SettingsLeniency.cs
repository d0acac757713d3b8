using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema.Declared;

/// <summary>Relaxes settings for proposals that are older than a requirement.</summary>
internal static class SettingsLeniency
{
    /// <summary>The days from which a requirement applies, each once, in order.</summary>
    public static ImmutableArray<DateOnly> Days(this Settings settings)
    {
        var days = new SortedSet<DateOnly>();
        foreach (var (_, day) in Dated(settings))
        {
            days.Add(day);
        }

        return [.. days];
    }

    /// <summary>The settings for proposals created before a day, without the requirements that apply from that day on.</summary>
    public static Settings Before(this Settings settings, DateOnly day) =>
        settings.Without(Dated(settings).Where(said => said.Since >= day).Select(said => said.Name));

    /// <summary>The settings without asking for some fields and sections: they may be there, and no status, type or stage demands them.</summary>
    public static Settings Without(this Settings settings, IEnumerable<string> names)
    {
        var free = names.Select(NameComparison.Normalize).ToHashSet(StringComparer.Ordinal);
        return settings with
        {
            Fields = Fields(settings.Fields),
            Sections = Sections(settings.Sections),
            Lifecycle = Life(settings.Lifecycle),
            Types = [.. settings.Types.Select(Type)],
            Stages = [.. settings.Stages.Select(Type)],
        };

        ImmutableArray<FieldSettings> Fields(ImmutableArray<FieldSettings> fields) =>
            [.. fields.Select(field => IsFree(field.Name) ? field with { Required = No, Constraints = Undemanding(field.Constraints) } : field)];

        ImmutableArray<SectionSettings> Sections(ImmutableArray<SectionSettings> sections) =>
            [
                .. sections.Select(section =>
                    IsFree(section.Name) ? section with { Required = No, Constraints = Undemanding(section.Constraints) } : section
                ),
            ];

        LifecycleSettings Life(LifecycleSettings lifecycle) =>
            lifecycle.Demands is not { } demands
                ? lifecycle
                : lifecycle with
                {
                    Demands = [.. demands.Select(demand => demand with { Values = [.. demand.Values.Where(value => !IsFree(value))] })],
                };

        TypeSettings Type(TypeSettings type) =>
            type with
            {
                Fields = Fields(type.Fields),
                Sections = Sections(type.Sections),
                Lifecycle = Life(type.Lifecycle),
            };

        bool IsFree(Located<string> name) => free.Contains(NameComparison.Normalize(name.Value));
    }

    // 'required' with a condition is a constraint.
    private static ImmutableArray<Constraint> Undemanding(ImmutableArray<Constraint> constraints) =>
        [
            .. constraints
                .Select(constraint => constraint with { Checks = constraint.Checks.RemoveAll(check => check is PresenceCheck { IsOnly: false }) })
                .Where(constraint => !constraint.Checks.IsEmpty),
        ];

    private static Located<bool> No => new(false, default);

    private static IEnumerable<(string Name, DateOnly Since)> Dated(Settings settings)
    {
        foreach (
            var (fields, sections) in settings
                .Types.Concat(settings.Stages)
                .Select(type => (type.Fields, type.Sections))
                .Prepend((settings.Fields, settings.Sections))
        )
        {
            foreach (var field in fields.Where(field => field.Since is not null))
            {
                yield return (field.Name.Value, field.Since!.Value.Value);
            }

            foreach (var section in sections.Where(section => section.Since is not null))
            {
                yield return (section.Name.Value, section.Since!.Value.Value);
            }
        }
    }
}
