using System.Collections.Frozen;
using System.Collections.Immutable;
using Dep.Analysis.Schema.Constraints;

namespace Dep.Analysis.Schema;

/// <summary>The schema of a change with what the base says of the lifecycle, and what of it the change loosens.</summary>
internal static class GovernedSchema
{
    /// <summary>The schema, whose lifecycles allow what both allow. Kinds and alternatives are compared in their order where there are as many of them.</summary>
    /// <param name="schema">The schema of the change.</param>
    /// <param name="basis">The schema by the base's settings.</param>
    public static ProposalSchema Under(ProposalSchema schema, ProposalSchema basis) => schema with
    {
        Lifecycle = (schema.Lifecycle, basis.Lifecycle) switch
        {
            ({ } own, { } then) => own.Under(then),
            (null, var then) => then,
            var (own, _) => own,
        },
        Types = schema.Types.ToFrozenDictionary(type => type.Key, type => Under(type.Value, basis.Types.GetValueOrDefault(type.Key) ?? basis with { Types = FrozenDictionary<string, ProposalSchema>.Empty }), StringComparer.Ordinal),
        Stages = schema.Stages.ToFrozenDictionary(stage => stage.Key, stage => Under(stage.Value, basis.Stages.GetValueOrDefault(stage.Key) ?? basis with { Stages = FrozenDictionary<string, ProposalSchema>.Empty }), StringComparer.Ordinal),
        Dated = [.. schema.Dated.Select(dated => dated with { Schema = Under(dated.Schema, basis with { Dated = [] }) })],
        Older = schema.Older is { } older ? Under(older, basis.Older ?? basis) : null,
        Kinds = schema.Kinds.Length != basis.Kinds.Length ? schema.Kinds : [.. schema.Kinds.Zip(basis.Kinds, (kind, then) => kind with { Schema = Under(kind.Schema, then.Schema) })],
        Alternatives = schema.Alternatives.Length != basis.Alternatives.Length ? schema.Alternatives : [.. schema.Alternatives.Zip(basis.Alternatives, Under)],
    };

    /// <summary>What the lifecycle of a change allows that the base's does not.</summary>
    public static IEnumerable<string> Loosened(ProposalSchema schema, ProposalSchema basis) => (schema.Lifecycle, basis.Lifecycle) switch
    {
        ({ } own, { } then) => own.LoosenedOver(then),
        (null, { }) => ["there is no status any more"],
        _ => [],
    };

    /// <summary>What the templates and settings of a change no longer ask for. Documents are measured by the template beside them, so that holds at once.</summary>
    public static IEnumerable<string> Relaxed(ProposalSchema schema, ProposalSchema basis)
    {
        var sections = schema.Sections.Where(section => section.Presence is Presence.Required).Select(section => section.Key).ToHashSet(StringComparer.Ordinal);
        foreach (var section in basis.Sections.Where(section => section.Presence is Presence.Required && !sections.Contains(section.Key)))
        {
            yield return $"section '{section.Name}' is no longer required";
        }

        foreach (var field in basis.Fields)
        {
            var now = schema.Field(field.Name);
            if (field.Presence is Presence.Required && now is not { Presence: Presence.Required })
            {
                yield return $"field '{field.Name}' is no longer required";
            }
            else if (now is not null && field.Form is not FieldForm.Text && now.Form is FieldForm.Text)
            {
                yield return $"field '{field.Name}' may be any text";
            }
        }

        foreach (var loosened in ConstraintLoosening.Of([.. schema.AllConstraints], [.. basis.AllConstraints]))
        {
            yield return loosened;
        }

        if (basis.Settings.Practice is not { Value: false } && schema.Settings.Practice is { Value: false })
        {
            yield break;
        }

        if (schema.KeepsComments && !basis.KeepsComments)
        {
            yield return "comments of the template may stay";
        }

        if (schema.Kept.Except(basis.Kept, StringComparer.OrdinalIgnoreCase).Count() is > 0 and var kept)
        {
            yield return $"{Text.Quantity.Of(kept, "text")} of the template may stay";
        }

        if (schema.AllowsOwnFields && !basis.AllowsOwnFields)
        {
            yield return "a header may have fields of its own";
        }

        if (schema.IsTitleOptional && !basis.IsTitleOptional)
        {
            yield return "a title is no longer required";
        }

        if (schema.Older is not null && basis.Older is null)
        {
            yield return "proposals are called older, of which less is asked";
        }
    }
}
