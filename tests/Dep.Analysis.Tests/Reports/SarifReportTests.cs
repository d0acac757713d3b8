using System.Text.Json;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Reports.Formats;
using Dep.Analysis.Rules;
using Dep.Testing;
using NJsonSchema;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Reports;

public sealed class SarifReportTests
{
    [Test]
    public void ARunIsWrittenAsItWasVerified() => Verified.Match(Run.Sarif(Run.Sample), extension: "sarif");

    [Test]
    public async Task TheOfficialSchemaHolds()
    {
        var schema = await JsonSchema.FromFileAsync(RepositoryRoot.Data("sarif-schema-2.1.0.json"));
        foreach (
            var input in new[]
            {
                Run.Sample,
                Run.Sample with
                {
                    Findings = [],
                    Suppressed = [],
                },
                Run.Sample with
                {
                    Rules = RuleCatalog.All,
                },
                Run.Of("a/b:c%d é\u0001\uD800 [x](0) {0}"),
            }
        )
        {
            Assert.That(schema.Validate(Run.Sarif(input)), Is.Empty);
        }

        // The schema itself must be one that finds something.
        Assert.That(schema.Validate(Run.Sarif(Run.Sample).Replace("\"startLine\": 1,", "\"startLine\": 0,", StringComparison.Ordinal)), Is.Not.Empty);
        Assert.That(
            schema.Validate(Run.Sarif(Run.Sample).Replace("\"executionSuccessful\"", "\"successful\"", StringComparison.Ordinal)),
            Is.Not.Empty
        );
    }

    [Test]
    public void EveryResultIsWhatItsRuleSaysAndHasAFile()
    {
        var run = Parse(Run.Sample);
        var rules = run.GetProperty("tool").GetProperty("driver").GetProperty("rules");
        Assert.That(
            rules.EnumerateArray().Select(rule => rule.GetProperty("id").GetString()),
            Is.EqualTo(new[] { "ACME01", "ACME02", "ACME03", "ACME04" })
        );
        Assert.That(run.GetProperty("results").GetArrayLength(), Is.EqualTo(6), "what is turned off is no result");
        foreach (var result in run.GetProperty("results").EnumerateArray())
        {
            Assert.That(
                rules[result.GetProperty("ruleIndex").GetInt32()].GetProperty("id").GetString(),
                Is.EqualTo(result.GetProperty("ruleId").GetString())
            );
            Assert.That(UriOf(result), Is.Not.Empty);
            Assert.That(result.GetProperty("suppressions").ValueKind, Is.EqualTo(JsonValueKind.Array));
        }
    }

    [Test]
    public void ARuleOfThisPackageBringsItsPage()
    {
        var rules = Parse(Run.Sample with { Rules = RuleCatalog.All })
            .GetProperty("tool")
            .GetProperty("driver")
            .GetProperty("rules")
            .EnumerateArray()
            .Where(rule => rule.GetProperty("id").GetString()!.StartsWith("DEP", StringComparison.Ordinal))
            .ToArray();
        Assert.That(rules, Has.Length.EqualTo(RuleCatalog.All.Length));
        foreach (var (rule, json) in RuleCatalog.All.Zip(rules))
        {
            Assert.That(json.GetProperty("helpUri").GetString(), Does.EndWith($"/Rules/{rule.Descriptor.Name}.md"));
            Assert.That(json.GetProperty("defaultConfiguration").GetProperty("enabled").GetBoolean(), Is.EqualTo(rule.Descriptor.IsEnabledByDefault));
            if (RulePage.Of(rule) is null)
            {
                // That its page is missing is another test's finding.
                continue;
            }

            Assert.That(
                json.GetProperty("help").GetProperty("markdown").GetString(),
                Does.StartWith($"# {rule.Descriptor.Id} {rule.Descriptor.Title}\n"),
                rule.Descriptor.Name
            );
            Assert.That(
                json.GetProperty("fullDescription").GetProperty("text").GetString(),
                Is.Not.EqualTo(rule.Descriptor.Title),
                "every page says why"
            );
        }
    }

    [Test]
    public void AFingerprintSurvivesLinesAbove()
    {
        var finding = Run.Many(1, Severity.Warning).Single();
        var source = finding.Location.Source;
        var moved = finding with { Location = new(new(source.Path, "Above\n\n" + source.Text), finding.Location.Span.Shift("Above\n\n".Length)) };
        Assert.That(Fingerprint(moved), Is.EqualTo(Fingerprint(finding)));

        string Fingerprint(Diagnostic reported) =>
            Parse(Run.Sample with { Findings = [reported], Suppressed = [] })
                .GetProperty("results")[0]
                .GetProperty("partialFingerprints")
                .GetProperty("depFinding/v1")
                .GetString()!;
    }

    [Test]
    public void ARuleThatFailedIsARunThatDidNotSucceed()
    {
        var failed = new Diagnostic(
            RuleCatalog.Find("DEP904")!,
            Severity.Error,
            new Location(Text.SourceText.None, default),
            "Rule DEP001 failed here",
            []
        );
        Assert.That(Succeeded(Run.Sample with { Rules = RuleCatalog.All }), Is.True);
        Assert.That(Succeeded(Run.Sample with { Rules = RuleCatalog.All, Findings = [failed] }), Is.False);

        static bool Succeeded(ReportInput input) => Parse(input).GetProperty("invocations")[0].GetProperty("executionSuccessful").GetBoolean();
    }

    [TestCase("{0} of {name}", "{{0}} of {{name}}")]
    [TestCase("[a link](https://example.org)", "[a link]\\(https://example.org)")]
    [TestCase("a\r\n::error::b\u001b[2J\u2028c", "a\uFFFD\uFFFD::error::b\uFFFD[2J\uFFFDc")]
    public void AMessageIsPlainText(string message, string expected) => Assert.That(TextOf(message), Is.EqualTo(expected));

    // Not as test cases: an attribute cannot hold half a pair.
    [Test]
    public void HalfASurrogatePairIsNoText()
    {
        Assert.That(TextOf("😀 and \uD83D half, \uDE00 half"), Is.EqualTo("😀 and \uFFFD half, \uFFFD half"));
        var finding = Run.Sample.Findings[0] with { Location = new(new("deps/\uD800.md", "x"), default) };
        Assert.That(
            UriOf(Parse(Run.Sample with { Findings = [finding], Suppressed = [] }).GetProperty("results")[0]),
            Is.EqualTo("deps/%EF%BF%BD.md")
        );
    }

    [TestCase("deps/a b.md", "deps/a%20b.md")]
    [TestCase("deps/größe/提案.md", "deps/gr%C3%B6%C3%9Fe/%E6%8F%90%E6%A1%88.md")]
    [TestCase("deps/100%#?:\\.md", "deps/100%25%23%3F%3A%5C.md")]
    [TestCase("", "deps/deps.proj")]
    public void APathIsAUri(string path, string expected)
    {
        var finding = Run.Sample.Findings[0] with { Location = new(new(path, "x"), default) };
        Assert.That(UriOf(Parse(Run.Sample with { Findings = [finding], Suppressed = [] }).GetProperty("results")[0]), Is.EqualTo(expected));
    }

    private static string? TextOf(string message) =>
        Parse(Run.Sample with { Findings = [Run.Sample.Findings[0] with { Message = message }], Suppressed = [] })
            .GetProperty("results")[0]
            .GetProperty("message")
            .GetProperty("text")
            .GetString();

    private static string? UriOf(JsonElement result) =>
        result.GetProperty("locations")[0].GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString();

    private static JsonElement Parse(ReportInput input) => JsonDocument.Parse(Run.Sarif(input)).RootElement.GetProperty("runs")[0];
}
