using System.Collections.Frozen;
using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema.Declared;

/// <summary>What is wrong with <c>dep.yml</c>: what its reader could not understand, and names that the template does not have.</summary>
internal static class SettingsDefects
{
    /// <summary>The faults, in written order.</summary>
    public static ImmutableArray<(Location Location, string Message)> Find(Settings settings, ProposalSchema schema)
    {
        if (settings.Source is not { } source)
        {
            return [];
        }

        return
        [
            .. settings
                .Defects.Concat(UnknownStatuses(settings.Lifecycle, schema))
                .Concat(UnknownDemands(settings.Lifecycle, schema))
                .Concat(UnknownField(settings.Created, schema))
                .Concat(UnknownColumns(settings.Index, schema))
                .Concat(ConstraintDefects.Find(settings, schema))
                .Concat(InTypes(settings.TypeField, settings.Types, schema, schema.Types))
                .Concat(InTypes(settings.StageField, settings.Stages, schema, schema.Stages))
                .OrderBy(defect => defect.Span.Start)
                .Select(defect => (new Location(source, defect.Span), defect.Message)),
        ];
    }

    private static IEnumerable<Defect> UnknownField(Located<string>? said, ProposalSchema schema) =>
        said is not { } field || schema.Field(field.Value) is not null || schema.Template is null
            ? []
            :
            [
                new Defect(
                    field.Span,
                    SpellingSuggestion.Of(field.Value, [.. schema.Fields.Select(known => known.Name)]) is { } near
                        ? $"The template has no field '{field.Value}'; did you mean '{near}'?"
                        : $"The template has no field '{field.Value}'"
                ),
            ];

    // Settings for a type that no proposal can have never apply, and the lifecycle of a type may be misspelt like any other.
    private static IEnumerable<Defect> InTypes(
        Located<string>? name,
        ImmutableArray<TypeSettings> types,
        ProposalSchema schema,
        FrozenDictionary<string, ProposalSchema> schemas
    )
    {
        var choices = name is { } said ? schema.Field(said.Value)?.Choices ?? [] : [];
        var unknown = types
            .Where(type => !choices.IsEmpty && !choices.Any(choice => NameComparison.Same(choice, type.Name.Value)))
            .Select(type => new Defect(
                type.Name.Span,
                SpellingSuggestion.Of(type.Name.Value, choices) is { } near
                    ? $"'{type.Name.Value}' is not a {name!.Value.Value}; did you mean '{near}'?"
                    : $"'{type.Name.Value}' is not a {name!.Value.Value}; the template allows {string.Join(", ", choices)}"
            ));
        return UnknownField(name, schema)
            .Concat(unknown)
            .Concat(
                types.SelectMany(type =>
                    schemas.GetValueOrDefault(NameComparison.Normalize(type.Name.Value)) is { } own
                        ? UnknownStatuses(type.Lifecycle, own).Concat(UnknownDemands(type.Lifecycle, own))
                        : []
                )
            );
    }

    // A demand that names nothing can never be met, and a typing error would hold up every proposal.
    private static IEnumerable<Defect> UnknownDemands(LifecycleSettings lifecycle, ProposalSchema schema)
    {
        var names = schema
            .Fields.SelectMany(field => field.Aliases.Prepend(field.Name))
            .Concat(schema.Sections.SelectMany(section => section.Aliases.Prepend(section.Name)))
            .Prepend(StatusDemand.Number)
            .ToArray();
        return (lifecycle.Demands ?? [])
            .SelectMany(demand => demand.Values)
            .Where(demand => !names.Any(name => NameComparison.Same(name, demand.Value)))
            .Select(demand => new Defect(
                demand.Span,
                SpellingSuggestion.Of(demand.Value, names) is { } near
                    ? $"'{demand.Value}' is no field or section of the template; did you mean '{near}'?"
                    : $"'{demand.Value}' is no field or section of the template, and not 'number'"
            ));
    }

    // A column that no proposal can have is empty for ever.
    private static IEnumerable<Defect> UnknownColumns(IndexSettings index, ProposalSchema schema)
    {
        var fields = schema.Fields.SelectMany(field => field.Aliases.Prepend(field.Name)).ToArray();
        string[] columns = [IndexSchema.Number, IndexSchema.Title, IndexSchema.Links, .. fields];
        return Unknown(index.Group is { } group ? [group] : [], fields, "field", "is no field of the template")
            .Concat(
                Unknown(
                    index.Columns ?? [],
                    columns,
                    "column",
                    $"is no column: neither '{IndexSchema.Number}', '{IndexSchema.Title}' or '{IndexSchema.Links}' nor a field of the template"
                )
            );
    }

    private static IEnumerable<Defect> Unknown(IEnumerable<Located<string>> named, string[] known, string what, string fault) =>
        named
            .Where(name => !known.Any(other => NameComparison.Same(other, name.Value)))
            .Select(name => new Defect(
                name.Span,
                SpellingSuggestion.Of(name.Value, known) is { } near
                    ? $"'{name.Value}' is no {what}; did you mean '{near}'?"
                    : $"'{name.Value}' {fault}"
            ));

    // A misspelt status in a lifecycle is an edge that is never taken: silence where the user asked for a check.
    private static IEnumerable<Defect> UnknownStatuses(LifecycleSettings lifecycle, ProposalSchema schema)
    {
        var name = lifecycle.FieldName;
        if (schema.Lifecycle is not { } known)
        {
            return lifecycle.Field is { } field ? [new Defect(field.Span, $"The template has no field '{field.Value}'")] : [];
        }

        var statuses = (lifecycle.Initial ?? [])
            .Concat(lifecycle.Closed ?? [])
            .Concat(lifecycle.Frozen ?? [])
            .Concat((lifecycle.Transitions ?? []).SelectMany(edge => edge.Values.Prepend(edge.Status)))
            .Concat((lifecycle.Demands ?? []).Select(demand => demand.Status))
            .Concat((lifecycle.Stale ?? []).Select(period => period.Status));
        return statuses
            .Where(status => !known.States.Any(state => NameComparison.Same(state, status.Value)))
            .Select(status => new Defect(
                status.Span,
                SpellingSuggestion.Of(status.Value, known.States) is { } near
                    ? $"'{status.Value}' is not a {name}; did you mean '{near}'?"
                    : $"'{status.Value}' is not a {name}; the template allows {string.Join(", ", known.States)}"
            ));
    }
}
