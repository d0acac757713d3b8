using System.Collections.Concurrent;
using System.Text;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema.Practice;

/// <summary>
/// Computes cache keys of schemas. A key covers everything that documents or history contribute to a schema, in addition to settings and
/// templates: an unchanged proposal that is judged by a schema with the same key has the same findings.
/// </summary>
internal sealed class SchemaIdentity
{
    private readonly ConcurrentDictionary<ProposalSchema, string> _known = new(ReferenceEqualityComparer.Instance);

    /// <summary>The identity of the schema that holds for one proposal.</summary>
    public string Of(ProposalSchema schema) => _known.GetOrAdd(schema, static schema => Hash(schema));

    /// <summary>The identity of a schema with all its kinds, templates, types and what older proposals are judged by.</summary>
    public string OfAll(ProposalSchema schema) => string.Join(' ', All(schema).Select(Of));

    private static IEnumerable<ProposalSchema> All(ProposalSchema schema) =>
        schema
            .Alternatives.Concat(schema.Kinds.Select(kind => kind.Schema))
            .Concat(schema.Types.OrderBy(type => type.Key, StringComparer.Ordinal).Select(type => type.Value))
            .Concat(schema.Stages.OrderBy(stage => stage.Key, StringComparer.Ordinal).Select(stage => stage.Value))
            .Concat(schema.Dated.Select(dated => dated.Schema))
            .Concat(schema.Older is { } older ? [older] : [])
            .Concat(schema.Basis is { } basis ? [basis] : [])
            .Concat(schema.Earlier.OrderBy(earlier => earlier.Key, StringComparer.Ordinal).Select(earlier => earlier.Value).Distinct())
            .SelectMany(All)
            .Prepend(schema);

    private static string Hash(ProposalSchema schema)
    {
        var text = new StringBuilder();
        foreach (var field in schema.Fields)
        {
            Add(
                field.Name,
                field.Presence,
                field.Form,
                field.Format,
                field.FormFrom.Kind,
                field.IsOpen,
                field.IsSection,
                field.IsOrdered,
                field.MayBeEmpty,
                field.IsLeftBlank,
                field.Placeholder,
                field.Inverse,
                Seen(field.Origin, field.PresenceFrom),
                field.PresenceFrom.IsDeclared
            );
            AddAll(field.Choices);
            AddAll(field.Aliases);
        }

        foreach (var section in schema.Sections)
        {
            Add(
                section.Name,
                section.Presence,
                section.Level,
                section.Parent,
                section.Repeats,
                section.IsUnique,
                section.IsOrdered,
                section.IsLevelled,
                section.MayBeEmpty,
                section.AllowsNotApplicable,
                Seen(section.Origin, section.PresenceFrom),
                section.PresenceFrom.IsDeclared
            );
            AddAll(section.Aliases);
        }

        foreach (var constraint in schema.Constraints)
        {
            Add(constraint.Id?.Value, constraint.Severity, constraint.Message?.Value, constraint.IsEntry, ConstraintText.Of(constraint));
            AddAll(constraint.Checks.Select(ConstraintLoosening.FullTextOf));
        }

        Add(
            schema.KeepsComments,
            schema.KeepsQuestions,
            schema.IsTitleOptional,
            schema.AllowsOwnFields,
            schema.NumberedTitle?.Text,
            schema.Names.Text,
            schema.TemplateDay,
            schema.TemplateTitle
        );
        AddAll(schema.KeptExactly.Order(StringComparer.Ordinal));
        AddAll(schema.Instructions.Order(StringComparer.Ordinal));
        AddAll(schema.Lifecycle?.States ?? []);
        // The base's lifecycle is in no file of the working tree.
        Add(schema.Lifecycle?.BasisText);
        return Convert.ToHexStringLower(Sha256.Of(Encoding.UTF8.GetBytes(text.ToString())).AsSpan(0, 8));

        void AddAll(IEnumerable<string> values) => text.AppendJoin('\u001f', values).Append('\n');

        void Add(params object?[] values) => text.AppendJoin('\u001f', values.Select(value => value?.ToString())).Append('\n');
    }

    // Messages contain the count if no template of the repository shows the part.
    private static string Seen(Location? origin, Provenance from) => origin is { } place && !Dialect.IsBuiltIn(place.Source) ? "" : from.Text;
}
