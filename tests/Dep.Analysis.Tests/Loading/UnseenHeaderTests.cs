using Dep.Analysis.Proposals;
using NUnit.Framework;
using static Dep.Analysis.Tests.Loading.StrangeRepositoryTests;

namespace Dep.Analysis.Tests.Loading;

/// <summary>Headers and statuses as projects write them that nobody here has seen, with nothing configured.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class UnseenHeaderTests
{
    private const string Asked = "## Summary\n\nSay it.\n\n## Motivation\n\nSay why.\n\n## Design\n\nSay how.\n";

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

    [Test]
    public void AHeaderMayStandInACommentAtTheTop()
    {
        var sample = new LayoutCase();
        foreach (var number in Enumerable.Range(1, 8))
        {
            sample.ProposedAs(
                $"<!--\nstatus: {(number == 8 ? "acepted" : "accepted")}\ndate: 2024-01-0{number}\ndeciders: Ann, Bob\n-->\n\n# Use it\n\n"
                    + "## Context\n\nx\n\n## Decision\n\ny\n\n## Consequences\n\nz\n",
                $"docs/adr/000{number}-use-it.md"
            );
        }

        Assert.That(Findings(sample), Is.EqualTo(["DEP104 Status 'acepted' is unknown; did you mean 'Accepted'?"]));
    }

    [TestCase("<!--\nSPDX-License-Identifier: MIT\n-->\n")]
    [TestCase("<!--\nstatus: this is prose\nthat goes on.\n-->\n")]
    [TestCase("<!-- status: accepted -->\n")]
    public void AnotherCommentAtTheTopIsNone(string comment) =>
        Assert.That(
            ProposalReader.Default.Read(new Text.SourceText("deps/0001-x.md", comment + "\n# Wake\n\n## Summary\n\nx\n")).Header.Fields,
            Is.Empty
        );

    // The dialect of that place has the status in a section; these records have it in a list, a table or a block of YAML.
    [TestCase("- **Status**: {0}\n- **Date**: 2024-01-02\n")]
    [TestCase("* Status: {0}\n* Date: 2024-01-02\n")]
    [TestCase("| **Status** | {0} |\n|---|---|\n| **Date** | 2024-01-02 |\n")]
    [TestCase("**Status**: {0}\n")]
    public void RecordsInAKnownPlaceMayHaveAnotherHeader(string header)
    {
        var sample = new LayoutCase();
        foreach (var number in Enumerable.Range(1, 8))
        {
            var text = header.Replace("{0}", number == 8 ? "Acepted" : "Accepted", StringComparison.Ordinal);
            sample.ProposedAs(
                $"# {number}. Use it\n\n{text}\n## Context\n\nx\n\n## Decision\n\ny\n\n## Consequences\n\nz\n",
                $"docs/adr/000{number}-use-it.md"
            );
        }

        Assert.That(Findings(sample), Is.EqualTo(["DEP104 Status 'Acepted' is unknown; did you mean 'Accepted'?"]));
    }

    // The dialect of these headings has the status in a list; these records have it in a section.
    [TestCase("docs/adr")]
    [TestCase("rfcs")]
    public void RecordsOfADialectMayHaveTheStatusInASection(string folder)
    {
        var sample = new LayoutCase();
        foreach (var number in Enumerable.Range(1, 8))
        {
            sample.ProposedAs(
                $"# {number}. Use it\n\nDate: 2024-01-0{number}\n\n## Status\n\n{(number == 8 ? "Acepted" : "Accepted")}\n\n"
                    + "## Context and Problem Statement\n\nx\n\n## Considered Options\n\n* y\n\n## Decision Outcome\n\nz\n",
                $"{folder}/000{number}-use-it.md"
            );
        }

        Assert.That(Findings(sample), Is.EqualTo(["DEP104 status 'Acepted' is unknown; did you mean 'Accepted'?"]));
    }

    [Test]
    public void WhatASiteIsToldIsNoHeaderWhereASectionHasOne()
    {
        var sample = new LayoutCase();
        foreach (var number in Enumerable.Range(1, 8))
        {
            sample.ProposedAs(
                $"---\nsidebar_position: {number}\ntitle: Use it\n---\n\n# ADR-00{number}: Use it\n\n## Metadata\n\n| Field | Value |\n|---|---|\n"
                    + $"| **Status** | {(number == 8 ? "Acepted" : "Accepted")} |\n| **Date** | 2024-01-0{number} |\n\n"
                    + "## Context\n\nx\n\n## Decision\n\ny\n\n## Consequences\n\nz\n",
                $"docs/adr/adr-00{number}-use-it.md"
            );
        }

        Assert.That(Findings(sample), Is.EqualTo(["DEP104 Status 'Acepted' is unknown; did you mean 'Accepted'?"]));
    }

    // A template whose sections are all on level 1 begins with the one of the header; some write a title above it, others do not.
    [Test]
    public void AHeadingThatManyKeepIsNoTitleLeftOver()
    {
        const string parts = "{0}# Summary\n\nx\n\n{0}# Motivation\n\ny\n\n{0}# Signoff\n\nz\n";
        var sample = new LayoutCase().With(
            "0000-template.md",
            "# Meta\n\n - Name: (name)\n - Owner: (you)\n - Status: Draft/Accepted\n\n" + parts.Replace("{0}", "", StringComparison.Ordinal)
        );
        foreach (var number in Enumerable.Range(10, 14))
        {
            var mark = number < 15 ? "" : "#";
            sample.ProposedAs(
                $"{(number < 15 ? "" : $"# RFC-00{number} Wake\n\n")}{mark}# Meta\n\n* Name: Wake\n* Owner: Ann\n* Status: Accepted\n\n"
                    + parts.Replace("{0}", mark, StringComparison.Ordinal),
                $"rfc/00{number}-wake.md"
            );
        }

        Assert.That(Findings(sample), Is.Empty);
    }
}
