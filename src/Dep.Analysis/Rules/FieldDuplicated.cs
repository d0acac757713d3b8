using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Rules;

/// <summary>DEP103: the header has a field twice, by the same name or by another that means the same.</summary>
internal sealed class FieldDuplicated : ProposalRule
{
    private const int FewFields = 16;

    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "DEP103", nameof(FieldDuplicated), "Field duplicated", Category.Metadata, Severity.Error);

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        if (IsOnceEach(context.Schema, context.Proposal.Header.Fields))
        {
            return;
        }

        var first = new Dictionary<(string Name, string Qualifier), MetadataField>();
        foreach (var field in context.Proposal.Header.Fields)
        {
            var known = context.Schema.Field(field);
            if (known is null && ForeignFields.IsForeign(context.Proposal.Header.Form, field))
            {
                continue;
            }

            // "Replaces" and "Replaces (partially)" say two things.
            var same = (known?.Key ?? field.Key, NameComparison.Normalize(field.Qualifier));
            if (first.TryAdd(same, field))
            {
                continue;
            }

            var other = first[same];
            var message = NameComparison.Same(field.Name.Value, other.Name.Value)
                ? $"Field '{Excerpt.Of(field.Name.Value)}' is here a second time; it can be given once"
                : $"Field '{Excerpt.Of(field.Name.Value)}' means the same as '{Excerpt.Of(other.Name.Value)}'; it can be given once";
            context.ReportHeader(field.Name.Span, message, Related.To(new Location(context.Proposal.HeaderSource, other.Span), "first given here"));
        }
    }

    // Most headers have a few fields, each of another name: to see that takes less than a table of them.
    private static bool IsOnceEach(ProposalSchema schema, ImmutableArray<MetadataField> fields)
    {
        if (fields.Length > FewFields)
        {
            return false;
        }

        var keys = new string[fields.Length];
        for (var i = 0; i < fields.Length; i++)
        {
            var key = schema.Field(fields[i])?.Key ?? fields[i].Key;
            if (keys.AsSpan(0, i).Contains(key))
            {
                return false;
            }

            keys[i] = key;
        }

        return true;
    }
}
