using System.Globalization;
using NUnit.Framework;
using static Dep.Analysis.Tests.Loading.StrangeRepositoryTests;

namespace Dep.Analysis.Tests.Loading;

/// <summary>Repositories whose folders, names and headers say what their template does not, with nothing configured.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class PractisedRepositoryTests
{
    private const string Asked = "## Summary\n\nSay it.\n\n## Motivation\n\nSay why.\n\n## Design\n\nSay how.\n";
    private const string Decided = "## Context\n\nIt sleeps.\n\n## Decision\n\nIt wakes.\n\n## Consequences\n\nA timer.\n";

    [TestCase("index.md")]
    [TestCase("README.md")]
    public void ThePageOfAFolderOfProposalsIsNoneOfThem(string page)
    {
        var sample = new LayoutCase()
            .With(
                "docs/decisions/adr000-template.md",
                "---\nid: adr000\ntitle: \"ADR000: [TITLE]\"\ndescription: Decision for [TITLE]\n---\n\n" + Asked
            )
            .With(
                "docs/decisions/" + page,
                "---\nid: overview\ntitle: Decisions\ndescription: All of them\n---\n\nText.\n\n## Make one\n\nCopy it.\n"
            );
        foreach (var number in Enumerable.Range(1, 6))
        {
            sample.ProposedAs(
                $"---\nid: adr00{number}\ntitle: \"ADR00{number}: Wake\"\ndescription: Decision for wake\n---\n\n" + Sections,
                $"docs/decisions/adr00{number}-wake.md"
            );
        }

        Assert.That(sample.Find().Documents, Is.EqualTo(sample.Proposals));
        Assert.That(Findings(sample), Is.Empty);
    }

    [TestCase("{0:00}-wake/wake.md")]
    [TestCase("{0}-wake/README.md")]
    public void TemplatesOfTheCodeHostAreNeverAmongFoldersAtTheRoot(string form)
    {
        var sample = new LayoutCase()
            .With("guidelines/RFC-TEMPLATE.md", "---\ntitle: [title]\nauthors: [names]\n---\n\n" + Asked)
            .With(".github/PULL_REQUEST_TEMPLATE.md", "## Summary\n\n## Checklist\n\n- [ ] tests\n")
            .ProposedAs("---\ntitle: Wake\nauthors: Ann\n---\n\n" + Sections, Numbered(form, 6, 11));
        Assert.That(sample.Find().Documents, Is.EqualTo(sample.Proposals));
    }

    [TestCase("RFC-0000", "# RFC-NNNN Title\n\n**Status:** provisional\n\n**Creation date:** YYYY-MM-DD\n\n")]
    [TestCase("0000", "# Title\n\n**Status:** provisional\n\n**Creation date:** YYYY-MM-DD\n\n")]
    public void AFolderOfTheNumberZeroHoldsTheTemplate(string folder, string head)
    {
        var sample = new LayoutCase()
            .With($"rfcs/{folder}/README.md", head + Asked)
            .ProposedAs(
                "# RFC Wake\n\n**Status:** provisional\n\n**Creation date:** 2024-03-04\n\n" + Sections,
                Numbered("rfcs/{0:0000}-wake/README.md", 6)
            );
        var layout = sample.Find();
        Assert.That(layout.Documents, Is.EqualTo(sample.Proposals));
        Assert.That(layout.Schema.Template!.Path, Is.EqualTo($"rfcs/{folder}/README.md"));
    }

    [Test]
    public void ACountOfItsOwnInEachYearIsNoNumberOfAll()
    {
        var sample = new LayoutCase();
        foreach (var year in (int[])[2022, 2023])
        {
            sample.ProposedAs(
                "# Wake\n\n**Status**: Accepted\n**Author**: Ann\n\n" + Sections,
                Numbered($"docs/rfcs/RFC-{year}-{{0:000}}-wake.md", 6)
            );
        }

        Assert.That(Findings(sample), Is.Empty);
    }

    [Test]
    public void PagesBesideThoseThatEachFolderHasAreNoProposals()
    {
        var sample = new LayoutCase().ProposedAs("# Wake\n\n" + Sections, Numbered("proposals/wake-{0}x/Overview.md", 12));
        foreach (var number in Enumerable.Range(1, 3))
        {
            sample.With($"proposals/wake-{number}x/Soundness.md", "# Sound\n\n## Proof\n\nText.\n");
        }

        Assert.That(sample.Find().Documents, Is.EqualTo(sample.Proposals.Order(StringComparer.Ordinal)));
    }

    [TestCase("Status")]
    [TestCase("Situação")]
    [TestCase("Estado")]
    public void NumberedDocumentsWithAStatusAreProposalsInAnyLanguage(string status)
    {
        var sample = new LayoutCase().ProposedAs(
            $"# 1 - Acordar\n\n* {status}: aceito\n* Data: 2024-03-04\n\n## Contexto e problema\n\nUm.\n\n## Decisão\n\nDois.\n",
            Numbered("pasta/{0:0000}-acordar.md", 6)
        );
        Assert.That(sample.Find().Documents, Is.EqualTo(sample.Proposals));
    }

    [Test]
    public void AModelWithBlanksIsATemplateInAnyLanguage()
    {
        var sample = new LayoutCase()
            .With(
                "decisoes/modelo.md",
                "# NNNN - Título\n\n* Status: [proposto | aceito]\n* Data: AAAA-MM-DD\n\n## Contexto e problema\n\n[Descreva]\n\n## Decisão\n\n[Descreva]\n"
            )
            .ProposedAs(
                "# 1 - Acordar\n\n* Status: aceito\n* Data: 2024-03-04\n\n## Contexto e problema\n\nUm.\n\n## Decisão\n\nDois.\n",
                Numbered("decisoes/{0:0000}-acordar.md", 6)
            );
        var layout = sample.Find();
        Assert.That(layout.Documents, Is.EqualTo(sample.Proposals));
        Assert.That(layout.Schema.Template!.Path, Is.EqualTo("decisoes/modelo.md"));
    }

    [TestCase("Acepted", "did you mean 'Accepted'?")]
    [TestCase("Acepted (in 5.9)", "did you mean 'Accepted'?")]
    [TestCase("Acepted ([talk](https://example.org/9))", "did you mean 'Accepted'?")]
    [TestCase("Acepted Not Implemented", "did you mean 'Accepted Not Implemented'?")]
    public void AMisspeltStatusIsFoundBehindWhateverIsSaidOfIt(string written, string meant)
    {
        string[] statuses = ["Accepted", "Rejected", "Accepted Not Implemented", "Rejected Not Implemented"];
        var sample = new LayoutCase();
        foreach (var number in Enumerable.Range(1, 16))
        {
            sample.ProposedAs($"# Wake\n\n**Status**: {statuses[number % 4]}\n**Author**: Ann\n\n" + Sections, $"rfcs/{number:0000}-wake.md");
        }

        sample.ProposedAs($"# Wake\n\n**Status**: {written}\n**Author**: Ann\n\n" + Sections, "rfcs/0017-wake.md");
        Assert.That(Findings(sample), Has.One.EndsWith(meant));
    }

    [TestCase("adrs-adr{0:000}")]
    [TestCase("[SE-{0:0000}](0001-wake.md)")]
    public void ANumberBehindLettersOrInALinkIsComparedWithTheName(string form)
    {
        var sample = new LayoutCase();
        foreach (var number in Enumerable.Range(1, 12))
        {
            sample.ProposedAs(Numbered(number, number), $"rfcs/{number:0000}-wake.md");
        }

        Assert.That(Findings(sample).Where(static finding => finding.StartsWith("DEP303", StringComparison.Ordinal)), Is.Empty);
        sample.ProposedAs(Numbered(13, 12), "rfcs/0013-wake.md");
        Assert.That(Findings(sample), Has.One.StartsWith("DEP303"));

        string Numbered(int name, int field) =>
            $"# Wake {name}\n\n**Proposal**: {string.Format(CultureInfo.InvariantCulture, form, field)}\n**Status**: Accepted\n\n" + Sections;
    }

    [Test]
    public void ATableIsTheHeaderOfRecordsWhateverTheirDialectHas()
    {
        var sample = new LayoutCase();
        foreach (var number in Enumerable.Range(1, 8))
        {
            sample.ProposedAs(Record(number, number, "Accepted", "2024-03-04"), $"docs/adrs/ADR-00{number}-wake.md");
        }

        Assert.That(Findings(sample), Is.Empty);
        sample.ProposedAs(Record(9, 8, "Acepted", "2024-13-04"), "docs/adrs/ADR-009-wake.md");
        Assert.That(Findings(sample).Select(static finding => finding[..6]), Is.SupersetOf((string[])["DEP104", "DEP105", "DEP303"]));

        static string Record(int name, int title, string status, string day) =>
            $"# ADR-00{title}: Wake {name}\n\n| | |\n|---|---|\n| **Status** | {status} |\n| **Date** | {day} |\n\n" + Decided;
    }

    [Test]
    public void LinesBehindTheFrontMatterOfASiteAreTheHeader()
    {
        const string Front = "---\nlayout: default\ntitle: ZEP\n---\n\n";
        var sample = new LayoutCase()
            .With(
                "template.md",
                Front
                    + "# ZEP 000N\n\n(Put it into the folder `draft`.)\n\nAuthor: <name>\n\nStatus: <Draft | Accepted | Final>\n\nCreated: YYYY-MM-DD\n\n"
                    + Asked
            )
            .ProposedAs(
                Front + "# ZEP\n\nAuthor:\n\n* Ann\n* Bo\n\nStatus: Accepted\n\nCreated: 2024-03-04\n\n" + Sections,
                Numbered("draft/ZEP{0:0000}.md", 6)
            );
        Assert.That(Findings(sample), Is.Empty);
        sample.ProposedAs(Front + "# ZEP\n\nAuthor: Ann\n\nStatus: Acepted\n\nCreated: 2024-02-30\n\n" + Sections, "draft/ZEP0007.md");
        Assert.That(Findings(sample).Select(static finding => finding[..6]), Is.EquivalentTo((string[])["DEP104", "DEP105"]));
    }

    [TestCase("-")]
    [TestCase("–")]
    [TestCase("N/A")]
    public void ADashIsAnAnswerWhereSuchAnswersAreUsual(string answer)
    {
        var sample = new LayoutCase()
            .With("rfcs/template.md", "# Title\n\n- Status: draft | accepted\n\n" + Asked)
            .ProposedAs("# Wake\n\n- Status: accepted\n\n" + Sections, Numbered("rfcs/{0:0000}-wake.md", 9))
            .ProposedAs(
                "# Wake\n\n- Status: accepted\n\n" + Sections.Replace("It sleeps.", answer, StringComparison.Ordinal),
                Numbered("rfcs/{0:0000}-wake.md", 2, 10)
            );
        Assert.That(Findings(sample), Is.Empty);
    }

    [TestCase(20, 1, 1)]
    [TestCase(20, 2, 0)]
    [TestCase(12, 1, 1)]
    [TestCase(12, 2, 0)]
    [TestCase(40, 2, 0)]
    public void WhatNoTemplateShowsIsAskedForWhereOneAloneDoesWithout(int all, int without, int findings)
    {
        const string Whole = "# Wake\n\n**Status**: Accepted\n**Author**: Ann\n\n" + Sections;
        var sample = new LayoutCase()
            .ProposedAs(Whole, Numbered("rfcs/{0:0000}-wake.md", all - without))
            .ProposedAs(
                Whole.Replace("## Motivation\n\nIt sleeps.\n\n", "", StringComparison.Ordinal),
                Numbered("rfcs/{0:0000}-wake.md", without, all - without + 1)
            );
        Assert.That(
            Findings(sample).Count(static finding => finding.StartsWith("DEP001 Section 'Motivation'", StringComparison.Ordinal)),
            Is.EqualTo(findings)
        );
    }
}
