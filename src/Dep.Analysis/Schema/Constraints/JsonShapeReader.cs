using System.Collections.Immutable;
using Dep.Analysis.Proposals.Yaml;
using Dep.Analysis.Schema.Constraints.Patterns;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema.Constraints;

/// <summary>Reads what JSON must look like: words of JSON Schema, written in YAML.</summary>
/// <param name="nodes">Reads values.</param>
/// <param name="defects">Takes the defects.</param>
/// <param name="readPattern">Reads a pattern.</param>
internal sealed class JsonShapeReader(SettingsNodes nodes, List<Defect> defects, Func<YamlNode, TextPattern?> readPattern)
{
    private const int Deepest = 16;

    private static readonly string[] Types = ["object", "array", "string", "number", "integer", "boolean", "null"];

    /// <summary>Reads a shape; what cannot be understood is a defect and is not asked for.</summary>
    public JsonShape Read(YamlNode node, int depth = 0)
    {
        var shape = new JsonShape();
        if (depth > Deepest)
        {
            defects.Add(new Defect(node.Span, FormattableString.Invariant($"A schema is at most {Deepest} levels deep")));
            return shape;
        }

        nodes.Keys(
            node,
            "a schema of JSON",
            new()
            {
                ["type"] = value =>
                    shape = shape with
                    {
                        Types =
                        [
                            .. (nodes.Texts(value) ?? [])
                                .Select(text => nodes.OneOf(new YamlScalar(text.Value, text.Span), "type", Types))
                                .OfType<Located<string>>()
                                .Select(text => text.Value)
                                .Where(Types.Contains),
                        ],
                    },
                ["enum"] = value => shape = shape with { Choices = [.. (nodes.Texts(value) ?? []).Select(text => text.Value)] },
                ["pattern"] = value => shape = shape with { Pattern = readPattern(value) },
                ["required"] = value => shape = shape with { Required = [.. (nodes.Texts(value) ?? []).Select(text => text.Value)] },
                ["properties"] = value =>
                    shape = shape with
                    {
                        Properties =
                        [
                            .. (nodes.Named<Named>(value, "a key", (name, inner) => new Named(name.Value, Read(inner, depth + 1))) ?? []).Select(
                                named => KeyValuePair.Create(named.Name, named.Shape)
                            ),
                        ],
                    },
                ["additionalProperties"] = value => shape = shape with { IsClosed = nodes.Flag(value) is { Value: false } },
                ["items"] = value => shape = shape with { Items = Read(value, depth + 1) },
                ["size"] = value =>
                    shape = shape with
                    {
                        Bounds = nodes.Parsed(value, Bounds.TryParse, "bounds; they look like '2..44', '1..', '..44' or '3'")?.Value,
                    },
            }
        );
        return shape;
    }

    private sealed record Named(string Name, JsonShape Shape);
}
