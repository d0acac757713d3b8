using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Loading;
using Dep.Analysis.Loading.Discovery;
using Dep.Analysis.Proposals;
using Dep.Analysis.Rules;
using NUnit.Framework;
using static Dep.Analysis.Tests.Loading.StrangeRepositoryTests;

namespace Dep.Analysis.Tests.Loading;

/// <summary>Repositories as projects keep them that nobody here has seen, with nothing configured: numbers by folder, headers in other scripts, statuses as folders.</summary>
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

    [TestCase("- 作者：{0}\n- 状态：{1}\n")]
    [TestCase("**作者**：{0}\n\n**状态**：{1}\n")]
    [TestCase("**作者：** {0}\n\n**状态：**{1}\n")]
    [TestCase("作者：{0}\n状态：{1}\n")]
    public void AWideColonIsAColon(string form)
    {
        var sample = new LayoutCase().With(
            "提案/模板.md",
            "# 标题\n\n"
                + form.Replace("{0}", "你的名字", StringComparison.Ordinal).Replace("{1}", "草稿中 / 已接受 / 已拒绝", StringComparison.Ordinal)
                + "\n"
                + Asked
        );
        foreach (var number in Enumerable.Range(1, 7))
        {
            sample.ProposedAs(
                "# 增加缓存\n\n"
                    + form.Replace("{0}", "Ann", StringComparison.Ordinal).Replace("{1}", number == 7 ? "已结受" : "已接受", StringComparison.Ordinal)
                    + "\n"
                    + Sections,
                $"提案/000{number}-缓存.md"
            );
        }

        Assert.That(sample.Find().Documents, Is.EqualTo(sample.Proposals));
        Assert.That(Findings(sample), Is.EqualTo(["DEP104 状态 '已结受' is unknown; did you mean '已接受'?"]));
    }

    [TestCase("Ersetzt durch ADR-NNN", "Ersetzt durch ADR-002", "Ersetzt durch ADR-077")]
    [TestCase("Superseded by ADR-XXX", "Superseded by ADR-002", "Superseded by ADR-077")]
    [TestCase("Remplacé par ADR-000", "Remplacé par ADR-002", "Remplacé par ADR-077")]
    public void AStatusOfTheTemplateWithABlankNumberNamesAProposal(string shown, string right, string wrong)
    {
        var sample = new LayoutCase().With(
            "docs/entscheidungen/ADR-000-vorlage.md",
            $"# ADR-NNN: Titel\n\n**Status:** Neu | Gut | {shown}\n\n**Wer:** Namen\n\n" + Asked
        );
        foreach (var number in Enumerable.Range(1, 7))
        {
            sample.ProposedAs(
                $"# ADR-00{number}: Wecken\n\n**Status:** {(number == 1 ? right : number == 3 ? wrong : "Gut")}\n\n**Wer:** Ann\n\n" + Sections,
                $"docs/entscheidungen/ADR-00{number}-wecken.md"
            );
        }

        Assert.That(
            Findings(sample),
            Is.EqualTo(["DEP304 'Status' names 'ADR-077', and there is no such proposal here; name one that is, or write the URL of one elsewhere"])
        );
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

    // MADR before its third version, and many that were written after it.
    [TestCase("* ")]
    [TestCase("- ")]
    public void RecordsWithoutATemplateMayHaveTheirHeaderInAList(string mark)
    {
        var sample = new LayoutCase();
        foreach (var number in Enumerable.Range(1, 7))
        {
            sample.ProposedAs(
                $"# Use it\n\n{mark}Status: {(number == 7 ? "acepted" : "accepted")}\n{mark}Deciders: Ann, Bob\n{mark}Date: 2024-01-0{number}\n\n## Context and Problem Statement\n\nWhich one?\n\n## Considered Options\n\n* This\n* That\n\n## Decision Outcome\n\nThis, as it is there.\n",
                $"docs/decisions/000{number}-use-it.md"
            );
        }

        Assert.That(Findings(sample), Is.EqualTo(["DEP104 status 'acepted' is unknown; did you mean 'accepted'?"]));
    }

    [Test]
    public void DashesBelowTheFieldsThatTheTemplateHasAreNobodysFault()
    {
        const string header = "title: {0}\nid: {1}\nstatus: {2}\nauthors: Ann\n---\n\n";
        var sample = new LayoutCase()
            .With("000-gcd-template.md", "title: <name>\nid: <number>\nstatus: <draft|final>\nauthors: <names>\n---\n\n" + Asked)
            .With("README.md", "# GCDs\n\nCopy `000-gcd-template.md` to `nnn-name.md`.\n");
        foreach (var number in Enumerable.Range(1, 6))
        {
            sample.ProposedAs(
                string.Format(System.Globalization.CultureInfo.InvariantCulture, header, "Wake", $"00{number}", number == 6 ? "fimal" : "final")
                    + Sections,
                $"00{number}-wake.md"
            );
        }

        Assert.That(Findings(sample), Is.EqualTo(["DEP104 status 'fimal' is unknown; did you mean 'final'?"]));
        Assert.That(
            Findings(sample.With("000-gcd-template.md", "title: <name>\n\nid: <number>\n\nstatus: <draft|final>\n\nauthors: <names>\n\n" + Asked)),
            Has.Exactly(6).StartsWith("DEP107 ")
        );
    }

    [Test]
    public void WhatIsToBeDoneWithAFieldIsNoChoice()
    {
        var sample = new LayoutCase()
            .With(
                "rfc/rfc-template.md",
                "# Title\n\n| | |\n|-|-|\n| **Status** | _**Proposed**, Accepted, Obsolete_ |\n| **Obsoletes** | _<RFC-#s>, if any, or remove header_ |\n\n"
                    + Asked
            )
            .ProposedAs(
                "# Wake\n\n| | |\n|-|-|\n| **Status** | _Proposed, **Accepted**, Obsolete_ |\n| **Obsoletes** | [other](./wake1x.md) |\n\n"
                    + Sections,
                Numbered("rfc/wake{0}x.md", 3, 2)
            )
            .ProposedAs("# Wake\n\n| | |\n|-|-|\n| **Status** | _Proposed, **Accepted**, Obsolete_ |\n\n" + Sections, Numbered("rfc/sleep{0}x.md", 5))
            .ProposedAs("# Wake\n\n| | |\n|-|-|\n| **Status** | _Proposed, Accepted, **Obsolete**_ |\n\n" + Sections, "rfc/wake1x.md");
        Assert.That(Findings(sample).Where(finding => finding.StartsWith("DEP104", StringComparison.Ordinal)), Is.Empty);
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

    [Test]
    public void AHeaderMayBeSetApartAsAQuote()
    {
        var sample = new LayoutCase();
        foreach (var number in Enumerable.Range(1, 12))
        {
            sample.ProposedAs(
                $"# RFC {number:000} \u2013 Wake\n\n![](https://example.org/badge.svg)\n\n> **Status:** {(number == 8 ? "\u2705 Acepted" : number % 2 == 0 ? "\u2705 Accepted" : "\U0001F6A7 Draft")}\n{(number == 9 ? "" : "> **Author:** @ann\n")}> **Created:** 2024-{number:00}-02\n\n---\n\n"
                    + Sections,
                $"docs/rfcs/rfc-{number:000}-wake.md"
            );
        }

        Assert.That(
            Findings(sample),
            Is.EqualTo([
                "DEP104 Status '\u2705 Acepted' is unknown; did you mean 'Accepted'?",
                "DEP101 Field 'Author' is missing; 11 of 12 proposals have it",
            ])
        );
    }

    [TestCase("> **Note:** superseded by the other one", false)]
    [TestCase("> **Status:** Draft\n> **Author:** Ann", true)]
    [TestCase("> **Status:** Draft\n>\n> **Author:** Ann", true)]
    public void AQuoteOfOneFieldIsANote(string quote, bool isHeader) =>
        Assert.That(
            ProposalReader.Default.Read(new Dep.Analysis.Text.SourceText("x.md", "# Wake\n\n" + quote + "\n\n" + Sections)).Header.Fields,
            Has.Length.EqualTo(isHeader ? 2 : 0)
        );

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
        Assert.That(ToldOptional.In("# Process\n\n" + line + "\r\n"), name is null ? Is.Empty : Is.EqualTo([name]));

    [Test]
    public void AShortStatusBelowAHeadingOfTheTemplateIsAField()
    {
        var sample = new LayoutCase().With(
            "docs/architecture/adr-template.md",
            "# ADR {NUMBER}: {TITLE}\n\n## Changelog\n\n* {date}: {changelog}\n\n## Status\n\n{DRAFT | PROPOSED} Not Implemented\n\n" + Asked
        );
        foreach (var number in Enumerable.Range(1, 9))
        {
            sample.ProposedAs(
                $"# ADR 00{number}: Wake\n\n## Changelog\n\n* 2024-01-02: Draft\n\n## Status\n\n{(number == 9 ? "Acepted" : number % 2 == 0 ? "Accepted" : "Proposed")}\n\n"
                    + Sections,
                $"docs/architecture/adr-00{number}-wake.md"
            );
        }

        Assert.That(Findings(sample), Is.EqualTo(["DEP104 Status 'Acepted' is unknown; did you mean 'Accepted'?"]));
    }

    private static string Record(string status) => $"# 1. Wake\n\n- Status: {status}\n- Owners: Ann\n\n" + Sections;
}
