using System.Globalization;
using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Headers;
using Dep.Analysis.Proposals.Yaml;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules.Constraints;

/// <summary>
/// Validates YAML against a schema: a header, one of its fields, or another file. A key without a value counts as absent; the rules about
/// required fields report it.
/// </summary>
internal static class YamlShapeEvaluation
{
    /// <summary>Reports each place where a header does not match the schema. Headers that are not YAML are not validated.</summary>
    public static void Judge(ConstraintRun run, SchemaCheck check)
    {
        var header = run.Proposal.Header;
        var source = run.Proposal.HeaderSource;
        if (!header.IsYaml)
        {
            return;
        }

        var part = header.Form is HeaderForm.FrontMatter ? FrontMatter.Content(source.Text, header.Span) : source.Span;
        if (YamlReader.Read(source.Text, part).Root is not YamlMapping root)
        {
            return;
        }

        var faults =
            run.Target.Kind is TargetKind.Field
                ? run
                    .Subjects.FieldsOf(run.Target)
                    .SelectMany(field =>
                        root.Entries.Where(entry => entry.Key.Span == field.Name.Span || entry.Key.Value == field.Name.Value)
                            .Take(1)
                            .SelectMany(entry => Faults(check.Shape, entry.Value, source, entry.Key.Value, entry.Key.Span))
                    )
                : Faults(
                    check.Shape,
                    root,
                    source,
                    "",
                    run.Proposal.Sidecar is null
                        ? new TextSpan(header.Span.Start, source.Line(source.Position(header.Span.Start).Line).End)
                        : source.Line(0)
                );
        foreach (var (place, fault) in faults.Take(TextPattern.MostMatches))
        {
            run.Report(new Subject("The header", Excerpt.OfMessage(fault), place) { IsInHeader = true }, Sentence(fault));
        }
    }

    /// <summary>The faults of a YAML file, each as a sentence without a final period; none if it matches the schema.</summary>
    public static IEnumerable<string> Faults(JsonShape shape, SourceText file) =>
        YamlReader.Read(file.Text, file.Span) switch
        {
            { Faults.IsEmpty: false } => ["it cannot be read as YAML"],
            { Root: { } root } => Faults(shape, root, file, "", default).Select(fault => fault.Fault),
            _ => ["it is empty"],
        };

    private static string Sentence(string fault) => string.Concat(char.ToUpperInvariant(fault[0]).ToString(), fault.AsSpan(1));

    private static IEnumerable<(TextSpan Place, string Fault)> Faults(JsonShape shape, YamlNode node, SourceText source, string path, TextSpan name)
    {
        var said = path.Length == 0 ? "it" : $"'{Excerpt.Of(path)}'";
        var place = node is YamlScalar && !node.Span.IsEmpty ? node.Span : name;
        if (IsNothing(node, source))
        {
            return [];
        }

        if (!shape.Types.IsEmpty && !shape.Types.Any(type => IsOf(node, source, type)))
        {
            return [(place, $"{said} is {NameOf(node)}, and no {string.Join(" or ", shape.Types.Select(NameOf))}")];
        }

        if (node is YamlScalar scalar)
        {
            return FaultOf(shape, scalar, source, said) is { } fault ? [(place, fault)] : [];
        }

        var count = node is YamlSequence sequence ? sequence.Items.Length : ((YamlMapping)node).Entries.Length;
        if (node is YamlSequence && shape.Bounds is { } bounds && !bounds.Contain(count))
        {
            return
            [
                (
                    place,
                    FormattableString.Invariant($"{said} has {Quantity.Of(count, "item")}; {bounds} {(bounds.IsOfOne ? "is" : "are")} asked for")
                ),
            ];
        }

        return node is YamlMapping mapping ? FaultsIn(shape, mapping, source, path, said, place)
            : shape.Items is { } items
                ? ((YamlSequence)node).Items.SelectMany(
                    (item, index) =>
                        Faults(items, item, source, FormattableString.Invariant($"{path}[{index}]"), item is YamlScalar ? item.Span : name)
                )
            : [];
    }

    private static IEnumerable<(TextSpan Place, string Fault)> FaultsIn(
        JsonShape shape,
        YamlMapping mapping,
        SourceText source,
        string path,
        string said,
        TextSpan place
    )
    {
        foreach (var key in shape.Required.Where(key => !mapping.Entries.Any(entry => entry.Key.Value == key && !IsNothing(entry.Value, source))))
        {
            yield return (place, $"{said} has no '{Excerpt.Of(key)}'");
        }

        foreach (var entry in mapping.Entries)
        {
            var known = shape.Properties.FirstOrDefault(known => known.Key == entry.Key.Value).Value;
            if (known is null && shape.IsClosed)
            {
                yield return (entry.Key.Span, $"{said} has '{Excerpt.Of(entry.Key.Value)}', which it may not have");
            }

            foreach (
                var fault in known is null
                    ? []
                    : Faults(known, entry.Value, source, path.Length == 0 ? entry.Key.Value : $"{path}.{entry.Key.Value}", entry.Key.Span)
            )
            {
                yield return fault;
            }
        }
    }

    private static string? FaultOf(JsonShape shape, YamlScalar scalar, SourceText source, string said)
    {
        if (!shape.Choices.IsEmpty && !shape.Choices.Contains(scalar.Value, StringComparer.Ordinal))
        {
            return $"{said} is none of {string.Join(", ", shape.Choices)}";
        }

        if (shape.Pattern is { } pattern && !pattern.IsIn(scalar.Value))
        {
            return $"{said} is not of the form '{pattern.Text}'";
        }

        if (shape.Bounds is not { } bounds)
        {
            return null;
        }

        return IsOf(scalar, source, "number")
            ? decimal.TryParse(scalar.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && bounds.Contain(number)
                ? null
                : $"{said} is not {bounds}"
            : bounds.Contain(new StringInfo(scalar.Value).LengthInTextElements)
                ? null
                : $"{said} has not {bounds} characters";
    }

    // 'replaces:' and 'replaces: ~' say nothing; '""' is a text without characters.
    private static bool IsNothing(YamlNode node, SourceText source) =>
        node is YamlScalar scalar && !IsQuoted(scalar, source) && scalar.Value is "" or "~" or "null";

    private static bool IsQuoted(YamlScalar scalar, SourceText source) =>
        scalar.Span.Start < source.Text.Length && source.Text[scalar.Span.Start] is '"' or '\'' or '|' or '>'
        || (scalar.Span.Start > 0 && source.Text[scalar.Span.Start - 1] is '"' or '\'');

    private static bool IsOf(YamlNode node, SourceText source, string type) =>
        (type, node) switch
        {
            ("object", YamlMapping) or ("array", YamlSequence) => true,
            ("string", YamlScalar scalar) => IsQuoted(scalar, source) || !(IsNumber(scalar) || IsTruth(scalar)),
            ("number", YamlScalar scalar) => !IsQuoted(scalar, source) && IsNumber(scalar),
            ("integer", YamlScalar scalar) => !IsQuoted(scalar, source)
                && long.TryParse(scalar.Value, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _),
            ("boolean", YamlScalar scalar) => !IsQuoted(scalar, source) && IsTruth(scalar),
            _ => false,
        };

    // A day and a version of three parts are text, and so are 'Nan' and 'Infinity', which .NET takes for numbers.
    private static bool IsNumber(YamlScalar scalar) =>
        scalar.Value.AsSpan().IndexOfAnyInRange('0', '9') >= 0
        && double.TryParse(
            scalar.Value,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture,
            out _
        );

    private static bool IsTruth(YamlScalar scalar) => scalar.Value is "true" or "false" or "True" or "False" or "TRUE" or "FALSE";

    private static string NameOf(YamlNode node) =>
        node switch
        {
            YamlMapping => "a mapping",
            YamlSequence => "a list",
            YamlScalar scalar => $"'{Excerpt.Of(scalar.Value)}'",
            _ => "something else",
        };

    private static string NameOf(string type) =>
        type switch
        {
            "object" => "mapping",
            "array" => "list",
            "string" => "text",
            _ => type,
        };
}
