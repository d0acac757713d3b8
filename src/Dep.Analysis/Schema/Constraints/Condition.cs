using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Templates;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema.Constraints;

/// <summary>
/// When something is asked for: <c>{ Type: Standards Track, Status: [Review, Final] }</c>. All of its fields must be as they
/// are said to be; of several values one is enough.
/// </summary>
/// <param name="Fields">What is said of single fields.</param>
internal sealed record Condition(ImmutableArray<FieldCondition> Fields)
{
    /// <summary>Whether it holds for a proposal.</summary>
    public bool Holds(ProposalSchema schema, Proposal proposal)
    {
        foreach (var field in Fields)
        {
            if (!field.Holds(schema, proposal))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The condition in words: <c>Type is 'Standards Track' and Status is 'Review' or 'Final'</c>.</summary>
    public override string ToString() => string.Join(" and ", Fields.Select(field => field.ToString()));
}

/// <summary>What a condition says of one field.</summary>
/// <param name="Field">The field's name.</param>
internal sealed record FieldCondition(Located<string> Field)
{
    private const int FewItems = 8;

    /// <summary>The values of which it has one; empty where none are said.</summary>
    public ImmutableArray<Located<string>> Values { get; init; } = [];

    /// <summary>The values of which it has none.</summary>
    public ImmutableArray<Located<string>> Others { get; init; } = [];

    /// <summary>Whether it has a value at all, or <see langword="null"/> where that is not said.</summary>
    public bool? IsPresent { get; init; }

    /// <summary>What its value matches, or <see langword="null"/>.</summary>
    public TextPattern? Pattern { get; init; }

    /// <summary>Whether it holds for a proposal. A field that is not there has none of any values.</summary>
    public bool Holds(ProposalSchema schema, Proposal proposal)
    {
        var written = schema.Field(Field.Value) is { } known ? schema.First(proposal, known) : proposal.Field(Field.Value);
        var isPresent = written is { Value.Value: var value } && !TemplateMarks.IsEmpty(value);
        return (IsPresent is null || IsPresent == isPresent)
            && (Values.IsEmpty || (isPresent && HasAny(schema, written!, Values)))
            && (Others.IsEmpty || !isPresent || !HasAny(schema, written!, Others))
            && (Pattern is null || (isPresent && Pattern.IsIn(written!.Value.Value)));
    }

    private bool HasAny(ProposalSchema schema, MetadataField written, ImmutableArray<Located<string>> values)
    {
        if (schema.Lifecycle is { } life && NameComparison.Same(life.Field, Field.Value) && life.StatusOf(written.Value.Value) is { } status && Has(values, status))
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

        // Each of many is looked up, and not compared with each value.
        var names = values.Select(value => NameComparison.Normalize(value.Value)).ToHashSet(StringComparer.Ordinal);
        return items.Any(item => names.Contains(NameComparison.Normalize(FieldItems.TextOf(item.Value))));
    }

    private static bool Has(ImmutableArray<Located<string>> values, string text) => values.Any(value => NameComparison.Same(value.Value, text));

    /// <inheritdoc/>
    public override string ToString()
    {
        string[] parts =
        [
            .. Values.IsEmpty ? [] : new[] { $"is {Quoted(Values)}" },
            .. Others.IsEmpty ? [] : new[] { $"is not {Quoted(Others)}" },
            .. IsPresent is not { } isPresent ? [] : new[] { isPresent ? "is there" : "is not there" },
            .. Pattern is null ? [] : new[] { $"matches '{Pattern.Text}'" },
        ];
        return $"{Field.Value} {string.Join(" and ", parts)}";
    }

    private static string Quoted(ImmutableArray<Located<string>> values) => string.Join(" or ", values.Select(value => $"'{value.Value}'"));
}
