using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Rules.Constraints;

/// <summary>The header fields of one proposal, as texts that constraints are about.</summary>
/// <param name="schema">The schema that holds for the proposal.</param>
/// <param name="proposal">The proposal.</param>
// Loops rather than queries, since these methods are called for each constraint of each document.
internal sealed class FieldSubjects(ProposalSchema schema, Proposal proposal)
{
    /// <summary>The name that stands for all fields or sections.</summary>
    public const string Every = "*";

    private readonly Dictionary<string, ImmutableArray<MetadataField>> _fields = new(StringComparer.Ordinal);
    private readonly Dictionary<MetadataField, Subject> _values = new(ReferenceEqualityComparer.Instance);
    private FieldSchema?[]? _knownFields;

    /// <summary>The fields of a name, in written order.</summary>
    /// <param name="name">The name, in any case, or <see cref="Every"/>.</param>
    public ImmutableArray<MetadataField> Of(string name)
    {
        if (_fields.TryGetValue(name, out var found))
        {
            return found;
        }

        if (name == Every)
        {
            return _fields[name] = [.. proposal.Header.Fields];
        }

        if (_knownFields is null)
        {
            var header = proposal.Header.Fields;
            _knownFields = new FieldSchema?[header.Length];
            for (var i = 0; i < _knownFields.Length; i++)
            {
                _knownFields[i] = schema.Field(header[i]);
            }
        }

        var known = schema.Field(name);
        var key = known is null ? NameComparison.Normalize(name) : "";
        var fields = ImmutableArray<MetadataField>.Empty;
        for (var i = 0; i < _knownFields.Length; i++)
        {
            var field = proposal.Header.Fields[i];
            if (known is null ? field.Key == key : ReferenceEquals(_knownFields[i], known))
            {
                fields = fields.Add(field);
            }
        }

        return _fields[name] = fields;
    }

    /// <summary>The values of fields as texts, one for each field.</summary>
    public ImmutableArray<Subject> ValuesOf(ImmutableArray<MetadataField> fields)
    {
        if (fields.IsEmpty)
        {
            return [];
        }

        var values = new Subject[fields.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = ValueOf(fields[i]);
        }

        return ImmutableCollectionsMarshal.AsImmutableArray(values);
    }

    /// <summary>The items of fields as texts, in written order.</summary>
    public ImmutableArray<Subject> ItemsOf(ImmutableArray<MetadataField> fields)
    {
        if (fields.IsEmpty)
        {
            return [];
        }

        var all = ImmutableArray.CreateBuilder<Subject>();
        foreach (var field in fields)
        {
            var value = ValueOf(field);
            foreach (var item in FieldItems.Of(field))
            {
                all.Add(value with { Text = item.Value, Span = item.Span });
            }
        }

        return all.DrainToImmutable();
    }

    private Subject ValueOf(MetadataField field)
    {
        if (!_values.TryGetValue(field, out var value))
        {
            var known = schema.Field(field);
            value = new Subject(known?.Name ?? field.Name.Value, field.Value.Value, field.Value.Span)
            {
                IsInHeader = true,
                Field = field,
                Known = known,
                IsGap = known is not null && FieldGaps.Of(known, proposal, field) is not FieldGap.None,
            };
            _values.Add(field, value);
        }

        return value;
    }
}
