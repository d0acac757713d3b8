using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Dep.Analysis.Schema.Declared;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Schema;

/// <summary>
/// The help for the keys of <c>dep.yml</c> is written once. The JSON schema has the same sentences, which this test writes into it with
/// <c>DEP_ACCEPT=1</c>, and the guide speaks of each key.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed partial class KeyHelpTests
{
    private static readonly string SchemaPath = RepositoryRoot.At("src", "Dep.Analysis", "Schema", "dep.schema.json");

    // Where the JSON schema has the keys of a place, and which keys stand above them in dep.yml.
    private static readonly (string Path, string[] Above)[] Places =
    [
        ("properties", []),
        ("properties/index/properties", ["index"]),
        ("properties/types/properties", ["types"]),
        ("properties/stages/properties", ["stages"]),
        ("definitions/field/properties", ["fields", "F"]),
        ("definitions/section/properties", ["sections", "S"]),
        ("definitions/items/properties", ["fields", "F", "items"]),
        ("definitions/check/properties", ["checks"]),
        ("definitions/lifecycle/properties", ["lifecycle"]),
        ("definitions/older/properties", ["older"]),
        ("definitions/kind/properties", ["kinds", "K"]),
        ("definitions/alternative/properties", ["alternatives", "A"]),
        ("definitions/condition/additionalProperties/anyOf/1/properties", ["fields", "F", "when", "G"]),
        ("definitions/link/anyOf/1/properties", ["fields", "F", "link"]),
        ("definitions/mention/anyOf/1/properties", ["fields", "F", "mention"]),
        ("definitions/file/anyOf/1/properties", ["fields", "F", "file"]),
        ("definitions/gaps/properties", ["checks", "gaps"]),
        ("definitions/json/properties", ["sections", "S", "json"]),
        ("definitions/shape/properties", ["sections", "S", "json", "schema"]),
    ];

    [Test]
    public void TheJsonSchemaHasTheSameHelp()
    {
        var text = File.ReadAllText(SchemaPath);
        var schema = JsonNode.Parse(text)!;
        var wrong = new List<string>();
        foreach (var (path, above) in Places)
        {
            foreach (var (key, value) in At(schema, path).AsObject())
            {
                var help = KeyHelp.Of([.. above], key);
                Assert.That(help, Is.Not.Null, $"{path}/{key} has no help");

                // What only refers to a definition is described there.
                if (value!["description"]?.GetValue<string>() is { } said && said != help)
                {
                    wrong.Add($"{path}/{key}: {said}");
                    text = text.Replace($"\"description\": {Json(said)}", $"\"description\": {Json(help!)}", StringComparison.Ordinal);
                }
            }
        }

        if (Environment.GetEnvironmentVariable("DEP_ACCEPT") == "1")
        {
            File.WriteAllText(SchemaPath, text);
            return;
        }

        Assert.That(wrong, Is.Empty, "DEP_ACCEPT=1 writes the help into the JSON schema");
    }

    [Test]
    public void TheGuideSpeaksOfEachKey()
    {
        var guide = string.Concat(
            Directory.GetFiles(RepositoryRoot.At("src", "Dep.Analysis", "Schema"), "*.md").Order(StringComparer.Ordinal).Select(File.ReadAllText)
        );
        // In a sentence, in an example, or inside braces of one.
        var words = Word().Matches(guide).Select(match => match.Value).ToHashSet(StringComparer.Ordinal);
        var keys = SettingsKeys.ByPlace.Values.Concat(ConstraintKeys.ByPlace.Values).SelectMany(rows => rows).Select(row => row.Key).Distinct();
        Assert.That(keys.Where(key => !words.Contains($"`{key}`") && !words.Contains(key + ":") && !words.Contains($"`{key}:")), Is.Empty);
    }

    [TestCase("checks", "template", "What headings, or fields of a header")]
    [TestCase("", "template", "The template of all proposals")]
    [TestCase("sections/S", "text", "Its text, word for word")]
    [TestCase("fields/F/link", "text", "A pattern for the words of the link")]
    [TestCase("fields/F/when/Type", "not", "It must have none of these values")]
    [TestCase("fields/F", "not", "What must not occur in it")]
    [TestCase("kinds/K", "name", "The form of file names")]
    public void AKeyIsExplainedByWhereItStands(string above, string key, string beginning) =>
        Assert.That(KeyHelp.Of([.. above.Split('/', StringSplitOptions.RemoveEmptyEntries)], key), Does.StartWith(beginning));

    private static JsonNode At(JsonNode schema, string path) =>
        path.Split('/')
            .Aggregate(schema, (node, name) => node is JsonArray list ? list[int.Parse(name, CultureInfo.InvariantCulture)]! : node[name]!);

    private static string Json(string text) =>
        JsonSerializer.Serialize(text, new JsonSerializerOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    [GeneratedRegex("`[A-Za-z]+`|`?[A-Za-z]+:", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
