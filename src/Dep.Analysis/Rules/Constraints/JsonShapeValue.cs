using System.Text.Json;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules.Constraints;

/// <summary>A value of JSON.</summary>
/// <param name="element">The value.</param>
internal sealed class JsonShapeValue(JsonElement element) : ShapeValue
{
    /// <inheritdoc/>
    public override string? Text =>
        element.ValueKind switch
        {
            JsonValueKind.Object or JsonValueKind.Array => null,
            JsonValueKind.String => element.GetString(),
            _ => element.GetRawText(),
        };

    /// <inheritdoc/>
    public override string? PatternText => HasLength ? element.GetString() : null;

    /// <inheritdoc/>
    public override bool IsNumber => element.ValueKind is JsonValueKind.Number;

    /// <inheritdoc/>
    public override decimal? Number => IsNumber && element.TryGetDecimal(out var number) ? number : null;

    /// <inheritdoc/>
    public override bool HasLength => element.ValueKind is JsonValueKind.String;

    /// <inheritdoc/>
    public override IReadOnlyList<ShapeValue>? Items =>
        element.ValueKind is JsonValueKind.Array ? [.. element.EnumerateArray().Select(item => new JsonShapeValue(item))] : null;

    /// <inheritdoc/>
    public override IReadOnlyList<(Located<string> Key, ShapeValue Value)>? Entries =>
        element.ValueKind is JsonValueKind.Object
            ?
            [
                .. element
                    .EnumerateObject()
                    .Select(property => (new Located<string>(property.Name, default), (ShapeValue)new JsonShapeValue(property.Value))),
            ]
            : null;

    /// <inheritdoc/>
    public override bool IsOf(string type) =>
        type switch
        {
            "object" => element.ValueKind is JsonValueKind.Object,
            "array" => element.ValueKind is JsonValueKind.Array,
            "string" => element.ValueKind is JsonValueKind.String,
            "number" => IsNumber,
            "integer" => IsNumber && element.TryGetInt64(out _),
            "boolean" => element.ValueKind is JsonValueKind.True or JsonValueKind.False,
            _ => element.ValueKind is JsonValueKind.Null,
        };
}
