using System.Text.Json;
using Dep.Analysis.Rules.Constraints;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Schema.Declared;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Schema;

/// <summary>What JSON must look like, and what is said of JSON that does not.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class JsonShapeTests
{
    [TestCase("type: object", "{}", null)]
    [TestCase("type: object", "[]", "it is no object")]
    [TestCase("type: array", "[]", null)]
    [TestCase("type: array", "{}", "it is no array")]
    [TestCase("type: string", "\"a\"", null)]
    [TestCase("type: string", "1", "it is no string")]
    [TestCase("type: number", "1.5", null)]
    [TestCase("type: number", "\"1\"", "it is no number")]
    [TestCase("type: integer", "1", null)]
    [TestCase("type: integer", "1.5", "it is no integer")]
    [TestCase("type: integer", "\"1\"", "it is no integer")]
    [TestCase("type: boolean", "true", null)]
    [TestCase("type: boolean", "false", null)]
    [TestCase("type: boolean", "null", "it is no boolean")]
    [TestCase("type: 'null'", "null", null)]
    [TestCase("type: 'null'", "0", "it is no null")]
    [TestCase("type: [string, integer]", "1", null)]
    [TestCase("type: [string, integer]", "true", "it is no string or integer")]
    [TestCase("enum: [a, 1, true]", "\"a\"", null)]
    [TestCase("enum: [a, 1, true]", "1", null)]
    [TestCase("enum: [a, 1, true]", "true", null)]
    [TestCase("enum: [a, 1, true]", "\"A\"", "it is none of a, 1, true")]
    [TestCase("enum: ['[]']", "[]", "it is none of []")]
    [TestCase("enum: ['{}']", "{}", "it is none of {}")]
    [TestCase("pattern: '^a'", "\"ab\"", null)]
    [TestCase("pattern: '^a'", "\"b\"", "it is not of the form '^a'")]
    [TestCase("pattern: '^a'", "1", null)]
    [TestCase("size: 1..2", "[1, 2]", null)]
    [TestCase("size: 1..2", "[]", "it has 0 items; 1 to 2 are asked for")]
    [TestCase("size: 1..2", "\"abc\"", "it has not 1 to 2 characters")]
    [TestCase("size: 1..2", "\"👩‍💻é\"", null)]
    [TestCase("size: 1..2", "2", null)]
    [TestCase("size: 1..2", "3", "it is not 1 to 2")]
    [TestCase("size: 1..2", "1.5", null)]
    [TestCase("size: 1..2", "2.5", "it is not 1 to 2")]
    [TestCase("size: 1..2", "1e400", "it is not 1 to 2")]
    [TestCase("size: 1..2", "true", null)]
    [TestCase("required: [a, b]", "{\"a\": 1, \"b\": 2}", null)]
    [TestCase("required: [a, b]", "{\"a\": 1}", "it has no 'b'")]
    [TestCase("properties: { a: { type: string } }", "{\"a\": \"x\", \"b\": 1}", null)]
    [TestCase("properties: { a: { type: string } }", "{\"a\": 1}", "'a' is no string")]
    [TestCase("properties: { a: { properties: { b: { type: string } } } }", "{\"a\": {\"b\": 1}}", "'a.b' is no string")]
    [TestCase("properties: { a: { required: [b] } }", "{\"a\": {}}", "'a' has no 'b'")]
    [TestCase("properties: { a: {} }, additionalProperties: false", "{\"a\": 1}", null)]
    [TestCase("properties: { a: {} }, additionalProperties: false", "{\"b\": 1}", "it has 'b', which it may not have")]
    [TestCase("properties: { a: {} }, additionalProperties: true", "{\"b\": 1}", null)]
    [TestCase("items: { type: string }", "[\"a\", 1]", "'[1]' is no string")]
    [TestCase("items: { type: string }", "[\"a\"]", null)]
    [TestCase("properties: { a: { items: { enum: [x] } } }", "{\"a\": [\"x\", \"y\"]}", "'a[1]' is none of x")]
    [TestCase("", "{}", null)]
    public void JsonIsAsItIsAskedForOrNot(string shape, string json, string? fault)
    {
        using var document = JsonDocument.Parse(json);
        Assert.That(ShapeFaults.Of(Read(shape), new JsonShapeValue(document.RootElement)).FirstOrDefault().Fault, Is.EqualTo(fault));
    }

    [TestCase("type: string", "type: number")]
    [TestCase("enum: [a]", "enum: [b]")]
    [TestCase("pattern: a", "pattern: b")]
    [TestCase("required: [a]", "required: [b]")]
    [TestCase("properties: { a: { type: string } }", "properties: { a: { type: number } }")]
    [TestCase("properties: { a: {} }", "properties: { b: {} }")]
    [TestCase("additionalProperties: false", "additionalProperties: true")]
    [TestCase("items: { type: string }", "items: { type: number }")]
    [TestCase("size: 1", "size: 2")]
    public void ShapesAreEqualThatAskForTheSame(string one, string other)
    {
        Assert.That(Read(one), Is.EqualTo(Read(one)));
        Assert.That(Read(one).GetHashCode(), Is.EqualTo(Read(one).GetHashCode()));
        Assert.That(Read(one), Is.Not.EqualTo(Read(other)));
        Assert.That(Read(one).Equals(null), Is.False);
    }

    private static JsonShape Read(string shape)
    {
        var settings = SettingsReader.Read(new SourceText("dep.yml", $"checks:\n  - {{ in: code, json: {{ schema: {{ {shape} }} }} }}\n"));
        Assert.That(settings.Defects, Is.Empty);
        return ((JsonCheck)settings.Checks.Single().Checks.Single()).Shape!;
    }
}
