using Dep.Testing;
using NJsonSchema;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Reports;

public sealed class JsonReportTests
{
    [Test]
    public void ARunIsWrittenAsItWasVerified() => Verified.Match(Run.Json(Run.Sample), extension: "json");

    [Test]
    public async Task TheSchemaBesideItHolds()
    {
        var schema = await JsonSchema.FromFileAsync(RepositoryRoot.At("src", "Dep.Analysis", "Reports", "findings.schema.json"));
        foreach (var input in new[] { Run.Sample, Run.Sample with { Findings = [], Suppressed = [] }, Run.Of("a\u0001\uD800\r\n::error::") })
        {
            Assert.That(schema.Validate(Run.Json(input)), Is.Empty);
        }

        Assert.That(schema.Validate(Run.Json(Run.Sample).Replace("\"version\": 1,", "\"version\": 2,", StringComparison.Ordinal)), Is.Not.Empty);
        Assert.That(schema.Validate(Run.Json(Run.Sample).Replace("\"line\": 1,", "\"line\": 0,", StringComparison.Ordinal)), Is.Not.Empty);
        Assert.That(
            schema.Validate(Run.Json(Run.Sample).Replace("\"kind\": \"comment\"", "\"kind\": \"mood\"", StringComparison.Ordinal)),
            Is.Not.Empty
        );
    }

    // Whoever reads the report by the schema must find every property there.
    [Test]
    public async Task TheSchemaKnowsEveryProperty()
    {
        var text = await File.ReadAllTextAsync(RepositoryRoot.At("src", "Dep.Analysis", "Reports", "findings.schema.json"));
        var strict = await JsonSchema.FromJsonAsync(
            text.Replace("\"type\": \"object\",", "\"type\": \"object\", \"additionalProperties\": false,", StringComparison.Ordinal)
        );
        Assert.That(strict.Validate(Run.Json(Run.Sample)), Is.Empty);
        Assert.That(strict.Validate(Run.Json(Run.Sample).Replace("\"reason\":", "\"mood\":", StringComparison.Ordinal)), Is.Not.Empty);
    }
}
