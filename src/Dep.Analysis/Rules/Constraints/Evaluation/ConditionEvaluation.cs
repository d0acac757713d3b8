using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Schema.Templates;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules.Constraints.Evaluation;

/// <summary>Evaluates conditions for proposals.</summary>
internal static class ConditionEvaluation
{
    private const int FewItems = 8;

    /// <summary>Whether a condition holds for a proposal; <see langword="true"/> if there is no condition.</summary>
    /// <param name="condition">The condition, or <see langword="null"/>.</param>
    /// <param name="schema">The schema of the proposal.</param>
    /// <param name="proposal">The proposal.</param>
    public static bool Holds(Condition? condition, ProposalSchema schema, Proposal proposal)
    {
        foreach (var field in condition is null ? [] : condition.Fields)
        {
            if (!Holds(field, schema, proposal))
            {
                return false;
            }
        }

        return true;
    }

    // An absent field has none of the values.
    private static bool Holds(FieldCondition field, ProposalSchema schema, Proposal proposal)
    {
        var name = field.Field.Value;
        var written = schema.Field(name) is { } known ? schema.First(proposal, known) : proposal.Field(name);
        var isPresent = written is { Value.Value: var value } && !TemplateMarks.IsEmpty(value);
        return (field.IsPresent is null || field.IsPresent == isPresent)
            && (field.Values.IsEmpty || (isPresent && HasAny(name, schema, written!, field.Values)))
            && (field.Others.IsEmpty || !isPresent || !HasAny(name, schema, written!, field.Others))
            && (field.Pattern is null || (isPresent && field.Pattern.IsIn(written!.Value.Value)));
    }

    private static bool HasAny(string name, ProposalSchema schema, MetadataField written, ImmutableArray<Located<string>> values)
    {
        if (
            schema.Lifecycle is { } life
            && NameComparison.Same(life.Field, name)
            && life.StatusOf(written.Value.Value) is { } status
            && Has(values, status)
        )
        {
            return true;
        }

        if (Has(values, FieldItems.TextOf(written.Value.Value)))
        {
            return true;
        }

        var items = FieldItems.Of(written);
        if (items.Length <= FewItems)
        {
            return items.Any(item => Has(values, FieldItems.TextOf(item.Value)));
        }

        // A set, so that many items need not be compared with each value.
        var names = values.Select(value => NameComparison.Normalize(value.Value)).ToHashSet(StringComparer.Ordinal);
        return items.Any(item => names.Contains(NameComparison.Normalize(FieldItems.TextOf(item.Value))));
    }

    private static bool Has(ImmutableArray<Located<string>> values, string text) => values.Any(value => NameComparison.Same(value.Value, text));
}
