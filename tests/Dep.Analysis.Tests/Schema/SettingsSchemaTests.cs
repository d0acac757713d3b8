using System.Globalization;
using System.Text.Json.Nodes;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Text;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Schema;

/// <summary>
/// The JSON schema that editors complete <c>dep.yml</c> from, held to the reader: what the reader says it knows, when it
/// meets what it does not, is what the schema has.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed class SettingsSchemaTests
{
    private static readonly JsonNode Schema = JsonNode.Parse(
        File.ReadAllText(RepositoryRoot.At("src", "Dep.Analysis", "Schema", "dep.schema.json"))
    )!;

    [TestCase("properties", "'?': a")]
    [TestCase("properties/index/properties", "index: { '?': a }")]
    [TestCase("definitions/field/properties", "fields: { F: { '?': a } }")]
    [TestCase("definitions/section/properties", "sections: { S: { '?': a } }")]
    [TestCase("definitions/items/properties", "fields: { F: { items: { '?': a } } }")]
    [TestCase("definitions/link/anyOf/1/properties", "fields: { F: { link: { '?': a } } }")]
    [TestCase("definitions/mention/anyOf/1/properties", "fields: { F: { mention: { pattern: a, in: F, '?': a } } }")]
    [TestCase("definitions/file/anyOf/1/properties", "fields: { F: { file: { path: a, '?': a } } }")]
    [TestCase("definitions/gaps/properties", "checks: { gaps: { from: 1, '?': a } }")]
    [TestCase("definitions/json/properties", "sections: { S: { json: { '?': a } } }")]
    [TestCase("definitions/shape/properties", "sections: { S: { json: { schema: { '?': a } } } }")]
    [TestCase("definitions/condition/additionalProperties/anyOf/1/properties", "fields: { F: { unique: true, when: { G: { '?': a } } } }")]
    [TestCase("definitions/lifecycle/properties", "lifecycle: { '?': a }")]
    [TestCase("definitions/older/properties", "older: { '?': a }")]
    [TestCase("definitions/kind/properties", "kinds: { K: { '?': a } }")]
    [TestCase("definitions/alternative/properties", "alternatives: { a.md: { '?': a } }")]
    [TestCase("definitions/type/properties", "types: { field: T, P: { '?': a } }")]
    public void KeysAreThoseOfTheReader(string path, string settings)
    {
        Assert.That(At(path).AsObject().Select(property => property.Key), Is.EqualTo(WordsKnownIn(settings)));
        Assert.That(At(path[..path.LastIndexOf("properties", StringComparison.Ordinal)] + "additionalProperties").GetValue<bool>(), Is.False);
    }

    [TestCase("properties/dialect", "dialect: '?'")]
    [TestCase("properties/templateVersion", "templateVersion: '?'")]
    [TestCase("definitions/field/properties/form", "fields: { F: { form: '?' } }")]
    [TestCase("definitions/field/properties/severity", "fields: { F: { unique: true, severity: '?' } }")]
    [TestCase("definitions/contentForm", "sections: { S: { content: '?' } }")]
    [TestCase("definitions/file/anyOf/1/properties/whom", "fields: { F: { file: { path: a, whom: '?' } } }")]
    [TestCase("definitions/likeness", "checks: { in: headings, template: '?' }")]
    [TestCase("definitions/jsonType", "sections: { S: { json: { schema: { type: '?' } } } }")]
    [TestCase("definitions/check/properties/in", "checks: { in: '?', pattern: a }")]
    public void WordsAreThoseOfTheReader(string path, string settings) =>
        Assert.That(At(path + "/enum").AsArray().Select(word => word!.GetValue<string>()), Is.EqualTo(WordsKnownIn(settings)));

    [TestCase("definitions/field/properties/required", "fields: { F: { required: '?' } }")]
    [TestCase("definitions/section/properties/required", "sections: { S: { required: '?' } }")]
    public void BooleansAreThoseOfTheReader(string path, string settings)
    {
        Assert.That(At(path + "/anyOf/0/type").GetValue<string>(), Is.EqualTo("boolean"));
        Assert.That(WordsKnownIn(settings), Is.EqualTo(new[] { "true", "false" }));
    }

    [Test]
    public void AnEntryOfChecksHasTheWordsOfEverythingItMayBeAbout()
    {
        string[] about = ["in", "field", "section"];
        var words = ConstraintTarget
            .Words.Select(word => $"checks: {{ in: {word}, '?': a }}")
            .Append("checks: { field: F, '?': a }")
            .Append("checks: { section: S, '?': a }")
            .SelectMany(WordsKnownIn)
            .Distinct();
        Assert.That(At("definitions/check/properties").AsObject().Select(property => property.Key), Is.EquivalentTo(words.Union(about)));
    }

    [Test]
    public void EveryPropertyHasADescriptionAndEveryReferenceAnEnd() =>
        Assert.Multiple(() =>
        {
            foreach (var (name, value) in Properties(Schema))
            {
                var target = value["$ref"]?.GetValue<string>()["#/".Length..];
                var definition = target is null ? value : At(target);
                // What refers to a key of the file may lead on to a definition.
                definition = definition?["$ref"] is { } further ? At(further.GetValue<string>()["#/".Length..]) : definition;
                Assert.That(definition, Is.Not.Null, $"{name} refers to {target}");
                Assert.That(value["description"] ?? definition?["description"], Is.Not.Null, $"{name} has no description");
            }
        });

    [Test]
    public void DefaultsAreThoseOfTheEngine()
    {
        Assert.That(At("properties/name/default").GetValue<string>(), Is.EqualTo(Dep.Analysis.Proposals.NamePattern.Default.Text));
        Assert.That(
            At("properties/unnumbered/default").AsArray().Select(word => word!.GetValue<string>()),
            Is.EqualTo(SchemaBuilder.Build([], Settings.Empty, dialect: null).Unnumbered)
        );
    }

    private static JsonNode At(string path) =>
        path.Split('/')
            .Aggregate(Schema, (node, name) => node is JsonArray list ? list[int.Parse(name, CultureInfo.InvariantCulture)]! : node[name]!);

    // "Unknown key '?' in dep.yml; known are 'a', 'b'".
    private static IEnumerable<string> WordsKnownIn(string settings)
    {
        var message = SettingsReader
            .Read(new SourceText("dep.yml", settings))
            .Defects.Single(defect => defect.Message.Contains("known are ", StringComparison.Ordinal))
            .Message;
        return message[(message.IndexOf("known are ", StringComparison.Ordinal) + "known are ".Length)..].Split(", ").Select(word => word.Trim('\''));
    }

    private static IEnumerable<(string Name, JsonNode Value)> Properties(JsonNode? node) =>
        node switch
        {
            JsonObject found => found.SelectMany(entry =>
                entry.Key is "properties" or "definitions"
                    ? entry
                        .Value!.AsObject()
                        .Select(property => (property.Key, property.Value!))
                        .Concat(entry.Value!.AsObject().SelectMany(property => Properties(property.Value)))
                    : Properties(entry.Value)
            ),
            JsonArray list => list.SelectMany(Properties),
            _ => [],
        };
}
