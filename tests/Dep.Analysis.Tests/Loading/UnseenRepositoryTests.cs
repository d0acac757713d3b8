using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Loading;
using Dep.Analysis.Loading.Discovery;
using Dep.Analysis.Rules;
using NUnit.Framework;
using static Dep.Analysis.Tests.Loading.StrangeRepositoryTests;

namespace Dep.Analysis.Tests.Loading;

/// <summary>Repositories as projects keep them that nobody here has seen, with nothing configured: numbers by folder, drafts, templates and what is told of closed proposals.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class UnseenRepositoryTests
{
    private const string Asked = "## Summary\n\nSay it.\n\n## Motivation\n\nSay why.\n\n## Design\n\nSay how.\n";

    [TestCase("docs/adr", "services/search/docs/adr")]
    [TestCase("rfcs/2021", "rfcs/2022")]
    public void WhereEachFolderCountsFromOneNumbersAreThoseOfAFolder(string first, string second)
    {
        var sample = new LayoutCase()
            .With("docs/adr/template.md", "# [number]. [title]\n\n- Status: [draft | accepted]\n- Owners: [names]\n\n" + Asked)
            .ProposedAs(Record("accepted"), Numbered(first + "/{0:0000}-wake.md", 6))
            .ProposedAs(Record("accepted"), Numbered(second + "/{0:0000}-sleep.md", 4));
        Assert.That(Findings(sample), Is.Empty);
        sample.ProposedAs(Record("accepted"), second + "/0004-zzz.md");
        Assert.That(Findings(sample), Is.EqualTo(["DEP301 Number 0004 is taken by '0004-sleep.md'; the next free number is 0005"]));
    }

    [Test]
    public void FoldersOfStagesShareTheirNumbers()
    {
        var sample = new LayoutCase()
            .With("rfcs/template.md", "# Title\n\n- Status: draft | accepted\n- Owners: names\n\n" + Asked)
            .ProposedAs(Record("accepted"), Numbered("rfcs/final/{0:0000}-wake.md", 6))
            .ProposedAs(Record("draft"), Numbered("rfcs/draft/{0:0000}-sleep.md", 4, 6));
        Assert.That(Findings(sample), Is.EqualTo(["DEP301 Number 0006 is taken by '0006-sleep.md'; the next free number is 0010"]));
    }

    [Test]
    public void NoChangeMakesNumbersThoseOfItsFolder()
    {
        var sample = new LayoutCase()
            .With("rfcs/template.md", "# Title\n\n- Status: draft | accepted\n- Owners: names\n\n" + Asked)
            .ProposedAs(Record("accepted"), Numbered("rfcs/one/{0:0000}-wake.md", 6))
            .ProposedAs(Record("draft"), Numbered("rfcs/two/{0:0000}-sleep.md", 3, 7));
        var before = RepositoryLoader.Load(sample.Find(), ProposalLoading.Default);
        sample.ProposedAs(Record("draft"), Numbered("rfcs/two/{0:0000}-copy.md", 4));
        var after = RepositoryLoader.Load(sample.Find(), ProposalLoading.Default);
        var found = ProposalAnalyzer.Run(after, new Base.Snapshot(before, "main"), RuleCatalog.All, AnalysisOptions.Default).Findings;
        Assert.That(found.Count(finding => finding.Id == "DEP301"), Is.EqualTo(4));
    }

    [TestCase(".github/PULL_REQUEST_TEMPLATE.md")]
    [TestCase(".github/ISSUE_TEMPLATE/rfc.md")]
    [TestCase(".gitlab/merge_request_templates/rfc.md")]
    public void ATemplateOfTheCodeHostIsNoProposal(string path)
    {
        var sample = new LayoutCase()
            .With(".github/rfc-template.md", "# RFC-NNN: <title>\n\n**Champion:** <name>\n\n" + Asked)
            .With(path, "## Summary\n\n## Motivation\n\n- [ ] tests\n");
        foreach (var number in Enumerable.Range(1, 6))
        {
            sample.ProposedAs($"# RFC-00{number}: Wake\n\n**Champion:** Ann\n\n" + Sections, $"rfcs/00{number}-wake.md");
        }

        Assert.That(sample.Find().Documents, Is.EqualTo(sample.Proposals));
        Assert.That(Findings(sample), Is.Empty);
    }

    [Test]
    public void WhatHugoMakesPagesOfIsTheirTemplate()
    {
        const string header = "+++\ntitle = \"Wake\"\nstatus = \"accepted\"\nowners = [\"Ann\"]\n+++\n\n";
        var sample = new LayoutCase()
            .With(
                "archetypes/changes.md",
                "+++\ntitle = \"{{ .Name }}\"\nstatus = \"draft\"\nowners = []\n+++\n\n## Summary\n\n## Motivation\n\n## Design\n"
            )
            .With("archetypes/default.md", "+++\ntitle = \"\"\n+++\n")
            .With("content/about.md", "+++\ntitle = \"About\"\n+++\n\nUs.\n")
            .ProposedAs(header + Sections, Numbered("content/changes/f36/wake{0}x.md", 5))
            .ProposedAs(header + Sections, Numbered("content/changes/f37/sleep{0}x.md", 4))
            .ProposedAs(header.Replace("owners = [\"Ann\"]\n", "", StringComparison.Ordinal) + Sections, "content/changes/f37/relay.md");
        var layout = sample.Find();
        Assert.That(layout.Documents, Is.EqualTo(sample.Proposals));
        Assert.That(layout.Schema.AllTemplates.Select(template => template.Path), Is.EqualTo(["archetypes/changes.md"]));
        Assert.That(Findings(sample), Is.EqualTo(["DEP101 Field 'owners' is missing; the template requires it"]));
    }

    // Names without a word in them, beside a word that tells of templates.
    [TestCase("templates/0001.md")]
    [TestCase("templates/.md")]
    [TestCase("template/_.md")]
    [TestCase("guides/7.md")]
    [TestCase("my-template/2024/01.md")]
    public void AnyNameIsLookedAt(string path)
    {
        var sample = new LayoutCase().With(path, "# One\n\nText.\n");
        Assert.That(() => sample.Find(), Throws.Nothing);
    }

    [Test]
    public void MonthsInNamesAreNoNumbers()
    {
        const string text = "---\ntitle: Wake\nstatus: {0}\nowner: ann\n---\n\n" + Sections;
        var sample = new LayoutCase().With("docs/start.md", "# Start\n\nx\n");
        foreach (var (folder, status, count) in new[] { ("accepted", "accepted", 5), ("done", "complete", 9), ("rejected", "rejected", 3) })
        {
            foreach (var number in Enumerable.Range(1, count))
            {
                sample.ProposedAs(
                    text.Replace("{0}", status, StringComparison.Ordinal),
                    $"docs/proposals-{folder}/20210{(number % 3) + 1}{(number % 4 == 0 ? "15" : "")}-wake{number}x.md"
                );
            }
        }

        Assert.That(sample.Find().Documents, Is.EqualTo(sample.Proposals));
        Assert.That(Findings(sample), Is.Empty);
    }

    [TestCase("xxxx")]
    [TestCase("XXXX")]
    [TestCase("nnnn")]
    [TestCase("0000")]
    public void ADraftMayWaitForItsNumber(string word)
    {
        var sample = new LayoutCase()
            .With("rfcs/template.md", "# Title\n\n- Owner: name\n- Status: draft | final\n\n" + Asked)
            .ProposedAs("# Wake\n\n- Owner: Ann\n- Status: final\n\n" + Sections, Numbered("rfcs/final/{0:0000}-wake.md", 6))
            .ProposedAs(
                "# Wake\n\n- Owner: Ann\n- Status: draft\n\n" + Sections,
                $"rfcs/draft/{word}-wake.md",
                $"rfcs/draft/{word}-sleep.md",
                $"rfcs/draft/{word}-relay.md"
            );
        Assert.That(sample.Find().Documents, Is.EqualTo(sample.Proposals));
        Assert.That(Findings(sample), Is.Empty);
    }

    [TestCase("Every proposal starts from this:", "markdown", true)]
    [TestCase("Begin with:", "md", true)]
    [TestCase("Use this template:", "", true)]
    [TestCase("For instance:", "sh", false)]
    public void ABlockOfMarkdownThatDocumentsAreLikeIsTheirTemplate(string sentence, string language, bool isTemplate)
    {
        var sample = new LayoutCase()
            .With(
                "proposals/README.md",
                $"# Proposals\n\n{sentence}\n\n```{language}\n# Proposal: [Title]\n\nAuthor(s): [Author Name]\n\nState: [draft, accepted, declined]\n\n{Asked}```\n"
            )
            .ProposedAs("# Proposal: Wake\n\nAuthor(s): Ann\n\nState: accepted\n\n" + Sections, Numbered("proposals/wake{0}x.md", 6));
        var layout = sample.Find();
        Assert.That(layout.Documents, Is.EqualTo(sample.Proposals));
        Assert.That(layout.Schema.AllTemplates.Any(template => template.Path == "proposals/README.md"), Is.EqualTo(isTemplate));
    }

    [TestCase("## Problem\n\nNone.\n\n", Severity.Warning)]
    [TestCase("", Severity.Error)]
    public void AnotherSectionInThePlaceOfOneLeavesADoubt(string between, Severity severity) =>
        Assert.That(
            SeverityOf("rfcs/0007-wake.md", "# Wake\n\n- Owner: Ann\n\n## Summary\n\nIt wakes.\n\n" + between + "## Design\n\nA timer.\n"),
            Is.EqualTo(severity)
        );

    [TestCase("rfcs/rejected/0007-wake.md", Severity.Info)]
    [TestCase("rfcs/implemented/0007-wake/README.md", Severity.Warning)]
    [TestCase("rfcs/accepted/0007-wake.md", Severity.Error)]
    public void AFolderSaysThatAProposalIsClosed(string path, Severity severity) =>
        Assert.That(SeverityOf(path, "# Wake\n\n- Owner: Ann\n\n## Summary\n\nIt wakes.\n\n## Design\n\nA timer.\n"), Is.EqualTo(severity));

    private static Severity SeverityOf(string path, string text)
    {
        var sample = new LayoutCase()
            .With("rfcs/template.md", "# Title\n\n- Owner: name\n\n" + Asked)
            .ProposedAs(
                "# Wake\n\n- Owner: Ann\n\n" + Sections,
                [
                    .. Numbered(path.Replace("0007", "{0:0000}", StringComparison.Ordinal), 6),
                    .. Numbered(path.Replace("0007", "{0:0000}", StringComparison.Ordinal), 6, 8),
                ]
            )
            .ProposedAs(text, path);
        var found = ProposalAnalyzer
            .Run(RepositoryLoader.Load(sample.Find(), ProposalLoading.Default), Base.NotAsked, RuleCatalog.All, AnalysisOptions.Default)
            .Findings;
        return found.Single(finding => finding.Id == "DEP001").Severity;
    }

    [Test]
    public void TheTextOfTheProcessSaysWhatMayBeLeftOut()
    {
        var sample = new LayoutCase()
            .With("sip-template.md", Head("<number>", "<name>") + Asked)
            .ProposedAs(
                Head("1", "Ann")
                    + "## What goes in\n\n- Summary - what it is about.\n- Motivation (\\*optional) - why it is needed.\n- Design - how it works.\n\n"
                    + Sections,
                "SIPS/sip-1.md"
            )
            .ProposedAs(Head("7", "Ann") + Sections, Numbered("SIPS/sip-{0}.md", 8, 2))
            .ProposedAs(Head("7", "Ann") + Sections.Replace("## Motivation\n\nIt sleeps.\n\n", "", StringComparison.Ordinal), "SIPS/sip-10.md")
            .ProposedAs(Head("7", "Ann") + Sections.Replace("## Design\n\nA timer.\n", "", StringComparison.Ordinal), "SIPS/sip-11.md");
        Assert.That(
            Findings(sample).Where(finding => finding.StartsWith("DEP001", StringComparison.Ordinal)),
            Is.EqualTo(["DEP001 Section 'Design' is missing; the template requires it"])
        );

        static string Head(string number, string author) => $"---\nsip: {number}\ntitle: Wake\nauthor: {author}\n---\n\n";
    }

    [TestCase("- Motivation (\\*optional) - why", "motivation")]
    [TestCase("* **Motivation** *(optional)*: why", "motivation")]
    [TestCase("- Reference Implementation - An optional section that has code", "reference implementation")]
    [TestCase("`requires`: _SIP number(s)_ (Optional field)", "requires")]
    [TestCase("- Motivation - why; links are optional", null)]
    [TestCase("Motivation (optional)", null)]
    [TestCase("- ", null)]
    [TestCase("", null)]
    public void OnlyAnItemThatIsCalledOptionalIsToldSo(string line, string? name) =>
        Assert.That(OptionalByDescription.In("# Process\n\n" + line + "\r\n"), name is null ? Is.Empty : Is.EqualTo([name]));

    private static string Record(string status) => $"# 1. Wake\n\n- Status: {status}\n- Owners: Ann\n\n" + Sections;
}
