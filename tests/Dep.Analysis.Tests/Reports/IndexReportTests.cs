using System.Text;
using System.Text.Json;
using CsCheck;
using Dep.Analysis.Indexing;
using Dep.Analysis.Reports;
using Dep.Analysis.Tests.Indexing;
using Dep.Testing;
using NJsonSchema;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Reports;

[Parallelizable(ParallelScope.All)]
public sealed class IndexReportTests
{
    private static readonly string SchemaText = File.ReadAllText(RepositoryRoot.At("src", "Dep.Analysis", "Reports", "index.schema.json"));

    private static readonly ProposalIndex Sample = Listed.Read(
        "",
        (
            "deps/0001-wake.md",
            Listed.Document(
                "Wake",
                "Status: Replaced",
                "Author: [Ann Lee <ann@example.org>, \"@bo\"]",
                "Created: 2025-07-15",
                "Replaced By: 0002",
                "PR: https://example.org/o/r/pull/12, [notes](notes.md)",
                "Mood: good"
            )
        ),
        ("deps/0002-sleep.md", Listed.Document("Sleep", "Status: approved", "Replaces: [0001, 9]", "Requires: 0002")),
        ("deps/0000-draft.md", Listed.Document("Draft", "Status: whatever", "Author: TBD")),
        ("deps/empty.md", "")
    );

    [Test]
    public void AnIndexIsWrittenAsItWasVerified() => Verified.Match(Write(Sample, StatusFeedTests.Sample), extension: "json");

    [Test]
    public async Task TheSchemaBesideItHolds()
    {
        var schema = await JsonSchema.FromJsonAsync(SchemaText);
        foreach (var text in new[] { Write(Sample, null), Write(Sample, StatusFeedTests.Sample), Write(Listed.Read(""), []) })
        {
            Assert.That(schema.Validate(text), Is.Empty);
        }

        Assert.That(schema.Validate(Write(Sample, null).Replace("\"version\": 1,", "\"version\": 2,", StringComparison.Ordinal)), Is.Not.Empty);
        Assert.That(
            schema.Validate(Write(Sample, null).Replace("\"state\": \"closed\"", "\"state\": \"gone\"", StringComparison.Ordinal)),
            Is.Not.Empty
        );
        Assert.That(
            schema.Validate(Write(Sample, null).Replace("\"url\": \"https:", "\"url\": \"javascript:", StringComparison.Ordinal)),
            Is.Not.Empty
        );
        Assert.That(
            schema.Validate(Write(Sample, StatusFeedTests.Sample).Replace("\"event\": \"entered\"", "\"event\": \"born\"", StringComparison.Ordinal)),
            Is.Not.Empty
        );
    }

    // Whoever reads the index by the schema must find every property there.
    [Test]
    public async Task TheSchemaKnowsEveryProperty()
    {
        var strict = await JsonSchema.FromJsonAsync(
            SchemaText.Replace("\"required\":", "\"additionalProperties\": false, \"required\":", StringComparison.Ordinal)
        );
        Assert.That(strict.Validate(Write(Sample, StatusFeedTests.Sample)), Is.Empty);
        Assert.That(strict.Validate(Write(Sample, null).Replace("\"readable\":", "\"legible\":", StringComparison.Ordinal)), Is.Not.Empty);
    }

    [Test]
    public void WhatNestsInAFieldIsOneLine()
    {
        var index = Listed.Read(
            "",
            (
                "deps/0001-wake.md",
                Listed.Document("Wake", "Status: Draft", "Milestone:\n  alpha: v1\n  beta: v2", "Gates:\n  - name: Wake\n    parts:\n      - core")
            )
        );
        Assert.That(index.Entries[0].Fields.Single(field => field.Name == "Milestone").Values, Is.EqualTo(["alpha: v1 beta: v2"]));
        Assert.That(index.Entries[0].Fields.Single(field => field.Name == "Gates").Values, Is.EqualTo(["name: Wake parts: - core"]));
    }

    [Test]
    public async Task WhateverProposalsSayTheIndexIsOfItsForm()
    {
        var schema = await JsonSchema.FromJsonAsync(SchemaText);
        Listed.Repositories.Sample(
            index =>
            {
                var text = Write(index, null);
                Assert.That(schema.Validate(text), Is.Empty);
                Assert.That(text.Where(character => char.IsControl(character) && character != '\n'), Is.Empty);
                using var json = JsonDocument.Parse(text);
                Assert.That(json.RootElement.GetProperty("proposals").GetArrayLength(), Is.EqualTo(index.Entries.Length));
            },
            iter: 50
        );
    }

    private static string Write(ProposalIndex index, System.Collections.Immutable.ImmutableArray<ProposalTimeline>? timelines)
    {
        using var stream = new MemoryStream();
        IndexReport.Write(stream, index, timelines);
        return Encoding.UTF8.GetString(stream.ToArray());
    }
}
