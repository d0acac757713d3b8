using System.Collections.Immutable;
using Dep.Analysis.Schema.Constraints.Patterns;

namespace Dep.Analysis.Schema.Constraints;

/// <summary>
/// What JSON must look like: the part of JSON Schema that tells values apart by their own, without references to other places.
/// Equality of two shapes is that of what they ask for.
/// </summary>
internal sealed record JsonShape
{
    /// <summary>The types it may have, by JSON Schema's names; empty for any.</summary>
    public ImmutableArray<string> Types { get; init; } = [];

    /// <summary>The texts it may be; empty for any.</summary>
    public ImmutableArray<string> Choices { get; init; } = [];

    /// <summary>What a text matches, or <see langword="null"/>.</summary>
    public TextPattern? Pattern { get; init; }

    /// <summary>The keys that an object must have.</summary>
    public ImmutableArray<string> Required { get; init; } = [];

    /// <summary>What the values of keys must be, where they are there.</summary>
    public ImmutableArray<KeyValuePair<string, JsonShape>> Properties { get; init; } = [];

    /// <summary>Whether an object may have no other keys.</summary>
    public bool IsClosed { get; init; }

    /// <summary>What each item of a list must be, or <see langword="null"/>.</summary>
    public JsonShape? Items { get; init; }

    /// <summary>How many items a list or characters a text has, how great a number is; or <see langword="null"/>.</summary>
    public Bounds? Bounds { get; init; }

    /// <inheritdoc/>
    public bool Equals(JsonShape? other) =>
        other is not null
        && IsClosed == other.IsClosed
        && Bounds == other.Bounds
        && Pattern == other.Pattern
        && Items == other.Items
        && Types.SequenceEqual(other.Types)
        && Choices.SequenceEqual(other.Choices)
        && Required.SequenceEqual(other.Required)
        && Properties.SequenceEqual(other.Properties);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Types.Length, Choices.Length, Required.Length, Properties.Length, IsClosed, Pattern);
}
