using System.Collections.Immutable;
using Dep.Analysis.Schema.Constraints.Patterns;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema.Constraints;

/// <summary>
/// The condition of a requirement: <c>{ Type: Standards Track, Status: [Review, Final] }</c>. All of its fields must match; a field
/// matches if it has one of the values.
/// </summary>
/// <param name="Fields">The conditions for single fields.</param>
internal sealed record Condition(ImmutableArray<FieldCondition> Fields)
{
    /// <summary>The condition in words: <c>Type is 'Standards Track' and Status is 'Review' or 'Final'</c>.</summary>
    public override string ToString() => string.Join(" and ", Fields.Select(field => field.ToString()));
}

/// <summary>What a condition says of one field.</summary>
/// <param name="Field">The field's name.</param>
internal sealed record FieldCondition(Located<string> Field)
{
    /// <summary>The values of which it has one; empty where none are said.</summary>
    public ImmutableArray<Located<string>> Values { get; init; } = [];

    /// <summary>The values of which it has none.</summary>
    public ImmutableArray<Located<string>> Others { get; init; } = [];

    /// <summary>Whether it has a value at all, or <see langword="null"/> where that is not said.</summary>
    public bool? IsPresent { get; init; }

    /// <summary>What its value matches, or <see langword="null"/>.</summary>
    public TextPattern? Pattern { get; init; }

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
