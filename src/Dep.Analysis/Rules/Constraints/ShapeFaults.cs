using System.Globalization;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules.Constraints;

/// <summary>Compares a value with a schema, in the same way for JSON and YAML.</summary>
internal static class ShapeFaults
{
    /// <summary>Each fault of a value, with its place, as a sentence that begins with where it is and has no final period.</summary>
    /// <param name="shape">The schema.</param>
    /// <param name="value">The value.</param>
    /// <param name="name">The place of a value that has none of its own.</param>
    /// <param name="path">Where the value is, such as <c>author[0].family</c>; empty for the whole.</param>
    public static IEnumerable<(TextSpan Place, string Fault)> Of(JsonShape shape, ShapeValue value, TextSpan name = default, string path = "")
    {
        if (value.IsAbsent)
        {
            return [];
        }

        var said = path.Length == 0 ? "it" : $"'{Excerpt.Of(path)}'";
        var place = value.Place.IsEmpty ? name : value.Place;
        if (FaultOf(shape, value, said) is { } fault)
        {
            return [(place, fault)];
        }

        return value.Entries is { } entries ? InObject(shape, entries, path, said, place)
            : value.Items is { } items && shape.Items is { } each
                ? items.SelectMany((item, index) => Of(each, item, name, FormattableString.Invariant($"{path}[{index}]")))
            : [];
    }

    private static string? FaultOf(JsonShape shape, ShapeValue value, string said)
    {
        if (!shape.Types.IsEmpty && !shape.Types.Any(value.IsOf))
        {
            var types = string.Join(" or ", shape.Types.Select(value.NameOf));
            return value.Description is { } description ? $"{said} is {description}, and no {types}" : $"{said} is no {types}";
        }

        if (!shape.Choices.IsEmpty && !(value.Text is { } text && shape.Choices.Contains(text, StringComparer.Ordinal)))
        {
            return $"{said} is none of {string.Join(", ", shape.Choices)}";
        }

        if (shape.Pattern is { } pattern && value.PatternText is { } matched && !pattern.IsIn(matched))
        {
            return $"{said} is not of the form '{pattern.Text}'";
        }

        return shape.Bounds is { } bounds ? FaultOfSize(bounds, value, said) : null;
    }

    private static string? FaultOfSize(Bounds bounds, ShapeValue value, string said)
    {
        if (value.Items is { } items)
        {
            return bounds.Contain(items.Count)
                ? null
                : FormattableString.Invariant($"{said} has {Quantity.Of(items.Count, "item")}; {bounds} {(bounds.IsOfOne ? "is" : "are")} asked for");
        }

        if (value.IsNumber)
        {
            return value.Number is { } number && bounds.Contain(number) ? null : $"{said} is not {bounds}";
        }

        return value.HasLength && !bounds.Contain(new StringInfo(value.Text!).LengthInTextElements) ? $"{said} has not {bounds} characters" : null;
    }

    private static IEnumerable<(TextSpan Place, string Fault)> InObject(
        JsonShape shape,
        IReadOnlyList<(Located<string> Key, ShapeValue Value)> entries,
        string path,
        string said,
        TextSpan place
    )
    {
        foreach (var key in shape.Required.Where(key => !entries.Any(entry => entry.Key.Value == key && !entry.Value.IsAbsent)))
        {
            yield return (place, $"{said} has no '{Excerpt.Of(key)}'");
        }

        foreach (var (key, value) in entries)
        {
            var known = shape.Properties.FirstOrDefault(known => known.Key == key.Value).Value;
            if (known is null && shape.IsClosed)
            {
                yield return (key.Span, $"{said} has '{Excerpt.Of(key.Value)}', which it may not have");
            }

            foreach (var fault in known is null ? [] : Of(known, value, key.Span, path.Length == 0 ? key.Value : $"{path}.{key.Value}"))
            {
                yield return fault;
            }
        }
    }
}
