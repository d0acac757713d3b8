using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Rules;
using Dep.Analysis.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Rules;

/// <summary>The bounds that keep rules fast in documents nobody wrote by hand: too long for the page of a rule.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class RuleBoundsTests
{
    // Of a document twenty findings of a rule are shown; no more suggestions are looked for.
    [Test]
    public void EachMissingAnchorThatIsShownHasASuggestion()
    {
        var links = string.Join('\n', Enumerable.Repeat("[x](#sumary)", 22));

        var findings = Findings(new AnchorMissing(), $"# A\n\n{links}\n\n# Summary\n");

        Assert.That(findings, Has.Length.EqualTo(20));
        Assert.That(findings.Select(finding => finding.Message), Has.All.Contains("did you mean '#summary'?"));
    }

    // The title is an anchor too, and comes first.
    [TestCase(498, true)]
    [TestCase(499, false)]
    public void TheFirstFiveHundredAnchorsByNameAreLookedAt(int before, bool isFound)
    {
        var headings = string.Join('\n', Enumerable.Range(1000, before).Select(number => $"# a{number}"));

        var findings = Findings(new AnchorMissing(), $"# A\n\n[x](#zebrax)\n\n# Zebra\n\n{headings}\n");

        Assert.That(findings.Single().Message.Contains("'#zebra'", StringComparison.Ordinal), Is.EqualTo(isFound));
        Assert.That(findings.Single().Fix is not null, Is.EqualTo(isFound));
    }

    private static Diagnostic[] Findings(Rule rule, string document)
    {
        var example = new Example(
            [new PageFile("0001-a.md", document, IsBefore: false, IsAfter: false)],
            new Dictionary<string, string>(),
            "",
            default
        );
        return [.. example.Run([rule], content => content)];
    }
}
