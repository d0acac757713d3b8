using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

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

    /// <summary>What is wrong with a value, as a sentence that begins with where it stands; <see langword="null"/> where nothing is.</summary>
    /// <param name="value">The value.</param>
    /// <param name="path">Where it stands, such as <c>author[0].family</c>; empty for the whole.</param>
    public string? Fault(JsonElement value, string path = "")
    {
        var name = path.Length == 0 ? "it" : $"'{path}'";
        if (!Types.IsEmpty && !Types.Any(type => IsOf(value, type)))
        {
            return $"{name} is no {string.Join(" or ", Types)}";
        }

        if (
            !Choices.IsEmpty
            && !(value.ValueKind is not (JsonValueKind.Object or JsonValueKind.Array) && Choices.Contains(TextOf(value), StringComparer.Ordinal))
        )
        {
            return $"{name} is none of {string.Join(", ", Choices)}";
        }

        if (Pattern is { } pattern && value.ValueKind is JsonValueKind.String && !pattern.IsIn(value.GetString()!))
        {
            return $"{name} is not of the form '{pattern.Text}'";
        }

        return FaultOfSize(value, name)
            ?? value.ValueKind switch
            {
                JsonValueKind.Object => FaultOfObject(value, path, name),
                JsonValueKind.Array when Items is { } items => value
                    .EnumerateArray()
                    .Select((item, index) => items.Fault(item, FormattableString.Invariant($"{path}[{index}]")))
                    .FirstOrDefault(fault => fault is not null),
                _ => null,
            };
    }

    private string? FaultOfSize(JsonElement value, string name) =>
        Bounds is not { } bounds
            ? null
            : value.ValueKind switch
            {
                JsonValueKind.Array when !bounds.Contain(value.GetArrayLength()) => $"{name} has not {bounds} items",
                JsonValueKind.String when !bounds.Contain(new StringInfo(value.GetString()!).LengthInTextElements) =>
                    $"{name} has not {bounds} characters",
                JsonValueKind.Number when !value.TryGetDecimal(out var number) || !bounds.Contain(number) => $"{name} is not {bounds}",
                _ => null,
            };

    private string? FaultOfObject(JsonElement value, string path, string name)
    {
        foreach (var key in Required)
        {
            if (!value.TryGetProperty(key, out _))
            {
                return $"{name} has no '{key}'";
            }
        }

        foreach (var property in value.EnumerateObject())
        {
            var known = Properties.FirstOrDefault(known => known.Key == property.Name).Value;
            if (known is null && IsClosed)
            {
                return $"{name} has '{property.Name}', which it may not have";
            }

            if (known?.Fault(property.Value, path.Length == 0 ? property.Name : $"{path}.{property.Name}") is { } fault)
            {
                return fault;
            }
        }

        return null;
    }

    private static string TextOf(JsonElement value) => value.ValueKind is JsonValueKind.String ? value.GetString()! : value.GetRawText();

    private static bool IsOf(JsonElement value, string type) =>
        type switch
        {
            "object" => value.ValueKind is JsonValueKind.Object,
            "array" => value.ValueKind is JsonValueKind.Array,
            "string" => value.ValueKind is JsonValueKind.String,
            "number" => value.ValueKind is JsonValueKind.Number,
            "integer" => value.ValueKind is JsonValueKind.Number && value.TryGetInt64(out _),
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            _ => value.ValueKind is JsonValueKind.Null,
        };

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
