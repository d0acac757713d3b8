using Dep.Analysis.Configuration;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Rules;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Engine;

/// <summary>What a comment in a document suppresses, and what it does not.</summary>
public sealed class SuppressionTests
{
    [TestCase("<!-- dep-ignore DEP001: waits for the review -->\n\n", TestName = "above the title")]
    [TestCase("<!-- dep-ignore dep001: waits for the review -->\n\n", TestName = "id in any case")]
    [TestCase("<!-- something else -->\n<!-- dep-ignore DEP001: waits -->\n<!-- and more -->\n\n", TestName = "among other comments")]
    [TestCase("<!--\n  dep-ignore DEP001:\n  waits\n-->\n\n", TestName = "over several lines")]
    [TestCase("<!-- dep-ignore DEP001 until 2026-12-31: waits -->\n\n", TestName = "until a day to come")]
    [TestCase("<!-- dep-ignore DEP001 until 2026-11-23: waits -->\n\n", TestName = "until today")]
    public void SuppressesTheBlockBelow(string comment)
    {
        var result = Run(comment + Snapshots.Document("Draft", "Summary"));
        Assert.That(Ids(result.Findings), Is.Empty);
        Assert.That(result.Suppressed.Single().Suppression!.Kind, Is.EqualTo(SuppressionKind.InSource));
        Assert.That(result.Suppressed.Single().Suppression!.Reason, Does.StartWith("waits"));
    }

    [Test]
    public void SuppressesTheWholeFileFromAnywhere()
    {
        var result = Run(Snapshots.Document("Draft", "Summary") + "<!-- dep-ignore-file DEP001: a record of a decision made elsewhere -->\n");
        Assert.That(Ids(result.Findings), Is.Empty);
    }

    [TestCase("<!-- dep-ignore DEP001 -->\n\n", "DEP001 DEP906", TestName = "without a reason")]
    [TestCase("<!-- dep-ignore DEP999: a reason -->\n\n", "DEP001 DEP906", TestName = "with an unknown id")]
    [TestCase("<!-- dep-ignore DEP001 until soon: a reason -->\n\n", "DEP001 DEP906", TestName = "with a day that is none")]
    [TestCase("<!-- dep-ignore DEP001 until 2026-11-22: a reason -->\n\n", "DEP001", TestName = "after its last day")]
    [TestCase("<!-- dep-ignorant DEP001: a reason -->\n\n", "DEP001", TestName = "under another word")]
    public void SuppressesNothing(string comment, string ids)
    {
        Assert.That(Ids(Run(comment + Snapshots.Document("Draft", "Summary")).Findings), Is.EqualTo(ids.Split(' ')));
    }

    [Test]
    public void SuppressesNothingElsewhere()
    {
        var text = Snapshots.Document("Draft", "Summary") + "<!-- dep-ignore DEP001: at the wrong place -->\n\n# More\n\nText.\n";
        Assert.That(Ids(Run(text).Findings), Is.EqualTo(new[] { "DEP001", "DEP905" }));
    }

    [Test]
    public void IsNotUnusedWhereTheRuleIsOff()
    {
        var text = Snapshots.Document("Draft", "Summary", "Proposal") + "<!-- dep-ignore-file DEP001: a reason -->\n";
        var off = new AnalysisOptions
        {
            Configured = (_, descriptor) => descriptor.Id == "DEP001" ? new SeveritySetting(Severity.None, IsById: true) : null,
        };
        Assert.That(Ids(Run(text).Findings), Is.EqualTo(new[] { "DEP905" }));
        Assert.That(Ids(Run(text, off).Findings), Is.Empty);
    }

    private static AnalysisResult Run(string text, AnalysisOptions? options = null) =>
        ProposalAnalyzer.Run(
            Snapshots.Of(("deps/0001-x.md", text)),
            Base.NotAsked,
            [.. RuleCatalog.All.Where(rule => rule.Descriptor.Id is "DEP001" or "DEP905" or "DEP906")],
            (options ?? AnalysisOptions.Default) with
            {
                Today = new DateOnly(2026, 11, 23),
            }
        );

    private static string[] Ids(IEnumerable<Diagnostic> findings) => [.. findings.Select(finding => finding.Id)];
}
