using System.Globalization;
using Dep.Analysis.Proposals.Yaml;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules.Constraints;

/// <summary>A value of YAML. A key without a value counts as absent; the rules about required fields report it.</summary>
/// <param name="node">The value.</param>
/// <param name="source">The file that it is in.</param>
internal sealed class YamlShapeValue(YamlNode node, SourceText source) : ShapeValue
{
    // 'replaces:' and 'replaces: ~' say nothing; '""' is a text without characters.
    /// <inheritdoc/>
    public override bool IsAbsent => node is YamlScalar { Value: "" or "~" or "null" } && !IsQuoted;

    /// <inheritdoc/>
    public override TextSpan Place => node is YamlScalar ? node.Span : default;

    /// <inheritdoc/>
    public override string Description =>
        node switch
        {
            YamlMapping => "a mapping",
            YamlSequence => "a list",
            YamlScalar scalar => $"'{Excerpt.Of(scalar.Value)}'",
            _ => "something else",
        };

    /// <inheritdoc/>
    public override string? Text => (node as YamlScalar)?.Value;

    /// <inheritdoc/>
    public override string? PatternText => Text;

    /// <inheritdoc/>
    public override bool IsNumber => !IsQuoted && Text is { } text && IsNumeric(text);

    /// <inheritdoc/>
    public override decimal? Number =>
        IsNumber && decimal.TryParse(Text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) ? number : null;

    /// <inheritdoc/>
    public override bool HasLength => node is YamlScalar && !IsNumber;

    /// <inheritdoc/>
    public override IReadOnlyList<ShapeValue>? Items =>
        node is YamlSequence sequence ? [.. sequence.Items.Select(item => new YamlShapeValue(item, source))] : null;

    /// <inheritdoc/>
    public override IReadOnlyList<(Located<string> Key, ShapeValue Value)>? Entries =>
        node is YamlMapping mapping
            ?
            [
                .. mapping.Entries.Select(entry =>
                    (new Located<string>(entry.Key.Value, entry.Key.Span), (ShapeValue)new YamlShapeValue(entry.Value, source))
                ),
            ]
            : null;

    /// <inheritdoc/>
    public override bool IsOf(string type) =>
        (type, node) switch
        {
            ("object", YamlMapping) or ("array", YamlSequence) => true,
            ("string", YamlScalar scalar) => IsQuoted || !(IsNumber || IsTruth(scalar.Value)),
            ("number", YamlScalar) => IsNumber,
            ("integer", YamlScalar scalar) => !IsQuoted
                && long.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            ("boolean", YamlScalar scalar) => !IsQuoted && IsTruth(scalar.Value),
            _ => false,
        };

    /// <inheritdoc/>
    public override string NameOf(string type) =>
        type switch
        {
            "object" => "mapping",
            "array" => "list",
            "string" => "text",
            _ => type,
        };

    private bool IsQuoted =>
        (node.Span.Start < source.Text.Length && source.Text[node.Span.Start] is '"' or '\'' or '|' or '>')
        || (node.Span.Start > 0 && source.Text[node.Span.Start - 1] is '"' or '\'');

    // A day and a version of three parts are text, and so are 'Nan' and 'Infinity', which .NET takes for numbers.
    private static bool IsNumeric(string text) =>
        text.AsSpan().IndexOfAnyInRange('0', '9') >= 0
        && double.TryParse(
            text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture,
            out _
        );

    private static bool IsTruth(string text) => text is "true" or "false" or "True" or "False" or "TRUE" or "FALSE";
}
