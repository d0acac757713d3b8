using NUnit.Framework;
using static Dep.Analysis.Tests.Loading.StrangeRepositoryTests;

namespace Dep.Analysis.Tests.Loading;

/// <summary>Forms of headers, names and places as public repositories have them, with nothing configured.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class UnseenFormTests
{
    private const string Asked = "## Summary\n\nSay it.\n\n## Motivation\n\nSay why.\n\n## Design\n\nSay how.\n";
    private const string Decision = "## Context\n\nThere are reasons.\n\n## Decision\n\nWe do it.\n\n## Consequences\n\nIt is done.\n";

    [TestCase("| Revision | Date | Author | Info |\n|---|---|---|---|\n| 1 | 2024-01-02 | Bea | First |\n", 0)]
    [TestCase("| Version | Date | Author |\n|---|---|---|\n| 1.0 | 2024-01-02 | Bea |\n", 0)]
    [TestCase("| Status | Date | Author |\n|---|---|---|\n| Draft | 2024-03-04 | Ann |\n", 1)]
    public void AListOfRevisionsIsNoSecondHeader(string table, int findings)
    {
        var sample = new LayoutCase();
        foreach (var number in Enumerable.Range(1, 7))
        {
            var below = number == 7 ? "\n" + table : "";
            sample.ProposedAs(
                $"# Wake\n\n| Metadata | Value |\n|---|---|\n| Date | 2024-03-04 |\n| Author | Ann |\n| Status | Accepted |\n{below}\n" + Decision,
                $"adr/ADR-{number}.md"
            );
        }

        Assert.That(Findings(sample).Count(finding => finding.StartsWith("DEP103", StringComparison.Ordinal)), Is.EqualTo(findings));
    }

    [Test]
    public void ATemplateThatTellsInItalicsWhatToWriteHasAHeader()
    {
        var sample = new LayoutCase().With(
            "sips/SIP_TEMPLATE.md",
            "# Preamble\n\nSIP Number: _This field will be updated by the maintainers._\n\nTitle: xx\n\nAuthor:\n* Name < email >\n\nStatus: Draft\n\nCreated: 0000-00-00\n\n# Abstract\n\nSay it.\n\n# Introduction\n\nInsert text.\n\n# Specification\n\nInsert text.\n"
        );
        foreach (var number in Enumerable.Range(1, 8))
        {
            var status = number == 8 ? "Ratifed" : "Ratified";
            sample.ProposedAs(
                $"# Preamble\n\nSIP Number: 00{number}\n\nTitle: Wake\n\nAuthor:\n* Ann <ann@example.org>\n\nStatus: {status}\n\nCreated: 2024-03-04\n\n# Abstract\n\nIt wakes.\n\n# Introduction\n\nIt sleeps.\n\n# Specification\n\nIt wakes.\n",
                $"sips/sip-00{number}/sip-00{number}-wake.md"
            );
        }

        Assert.That(sample.Find().Documents, Is.EqualTo(sample.Proposals));
        Assert.That(Findings(sample), Is.EqualTo(["DEP104 Status 'Ratifed' is unknown; did you mean 'Ratified'?"]));
    }

    [Test]
    public void TheNumberBehindADayCounts()
    {
        var sample = new LayoutCase();
        foreach (var number in Enumerable.Range(1, 8))
        {
            sample.ProposedAs(Dated(number), $"docs/adr/2024-03-0{number}_00{number}-wake.md");
        }

        Assert.That(Findings(sample), Is.Empty);
        sample.ProposedAs(Dated(8), "docs/adr/2024-03-09_008-zzz.md");
        Assert.That(Findings(sample), Is.EqualTo(["DEP301 Number 008 is taken by '2024-03-08_008-wake.md'; the next free number is 009"]));

        static string Dated(int number) => $"---\nslug: {number}\nauthors: [ann]\n---\n\n## Status\n\nAccepted\n\n" + Decision;
    }

    [Test]
    public void DigitsBehindDaysThatManyShareAreNoNumbers()
    {
        var sample = new LayoutCase();
        foreach (var number in Enumerable.Range(1, 8))
        {
            sample.ProposedAs("# Wake\n\n## Status\n\nAccepted\n\n" + Decision, $"docs/adr/2024-03-0{number}-10-wake{number}.md");
        }

        Assert.That(Findings(sample), Is.Empty);
    }

    [Test]
    public void ATemplateBesideDatedProposalsIsForThoseBeforeItAsWell()
    {
        const string Own = "# Proposal: Title\n\n- Author(s): <!-- names -->\n- Tracking Issue: <!-- URL -->\n\n" + Asked;
        var sample = new LayoutCase().With("docs/design/TEMPLATE.md", Own).With("docs/design/GUIDE.md", "# Guide\n\n" + Asked);
        foreach (var number in Enumerable.Range(1, 9))
        {
            sample.ProposedAs(
                "# Wake\n\n- Last updated: 2019-01-02\n\n## Abstract\n\nIt.\n\n## Rationale\n\nWhy.\n",
                $"docs/design/2019-01-0{number}-wake.md"
            );
        }

        foreach (var number in Enumerable.Range(1, 6))
        {
            sample.ProposedAs("# Wake\n\n- Author(s): Ann\n- Tracking Issue: #7\n\n" + Sections, $"docs/design/2024-01-0{number}-sleep.md");
        }

        Assert.That(sample.Find().Documents, Is.EqualTo(sample.Proposals));
    }

    [Test]
    public void AHeaderInABoxMayBeAListBelowAnEmptyLine()
    {
        var sample = new LayoutCase();
        foreach (var number in Enumerable.Range(1, 7))
        {
            var status = number == 7 ? "Acepted" : "Accepted";
            sample.ProposedAs(
                $"# Wake\n\n!!! info\n\n    - **Status**: {status}\n    - **Date**: 2024-03-04\n\n" + Decision,
                $"docs/adr/000{number}-wake.md"
            );
        }

        Assert.That(Findings(sample), Is.EqualTo(["DEP104 Status 'Acepted' is unknown; did you mean 'Accepted'?"]));
    }

    [Test]
    public void AStatusInATableOfStepsListsNoChoices()
    {
        var sample = new LayoutCase();
        foreach (var number in Enumerable.Range(1, 7))
        {
            sample.ProposedAs(
                "# Wake\n\n"
                    + Decision
                    + "\n## Status\n\n| Date | Status | Who |\n|---|---|---|\n| 2024-01-02 | Proposed | Ann |\n| 2024-03-04 | Accepted | Bea |\n",
                $"docs/adr/000{number}-wake.md"
            );
        }

        Assert.That(Findings(sample), Is.Empty);
    }

    [Test]
    public void WhatNoneOfAFewRecordsHasIsNotAskedFor()
    {
        var sample = new LayoutCase().ProposedAs(
            "# Wake\n\n" + Decision,
            "blueprints/wake/decisions/0001-a.md",
            "blueprints/wake/decisions/0002-b.md",
            "blueprints/wake/decisions/0003-c.md"
        );
        Assert.That(Findings(sample), Is.Empty);
        sample.ProposedAs("# Wake\n\n## Status\n\nAccepted\n\n" + Decision, "blueprints/wake/decisions/0003-c.md");
        const string Missing = "DEP001 Section 'Status' is missing; the built-in template of dialect nygard requires it";
        Assert.That(Findings(sample), Is.EqualTo([Missing, Missing]));
    }

    [TestCase("rfc-draft-sleep.md", 0)]
    [TestCase("rfc-wip-sleep.md", 1)]
    public void ADraftAwaitsItsNumber(string name, int findings)
    {
        var sample = new LayoutCase().With("rfcs/rfc-000-template.md", "# Title\n\n- Status: Draft | Accepted\n\n" + Asked);
        sample.ProposedAs("# Wake\n\n- Status: Accepted\n\n" + Sections, Numbered("rfcs/rfc-{0:0000}-wake.md", 9));
        sample.ProposedAs("# Wake\n\n- Status: Draft\n\n" + Sections, "rfcs/" + name);
        Assert.That(Findings(sample).Count(finding => finding.StartsWith("DEP302", StringComparison.Ordinal)), Is.EqualTo(findings));
    }

    [Test]
    public void NamesThatDifferByADashAloneAreAlike()
    {
        var sample = new LayoutCase();
        foreach (var number in Enumerable.Range(10, 20))
        {
            var mark = number is 11 or 17 or 23 ? '_' : '-';
            sample.ProposedAs("# Wake\n\n## Status\n\nAccepted\n\n" + Decision, $"docs/decisions/2024-03-{number}{mark}wake/README.md");
        }

        Assert.That(Findings(sample), Is.Empty);
    }

    [TestCase("0007-wake-zh_CN.md", false)]
    [TestCase("0007-wake-pt-BR.md", false)]
    [TestCase("0008-wake-to-US.md", true)]
    public void ALanguageWithItsCountryTellsATranslation(string name, bool isProposal)
    {
        var sample = new LayoutCase().ProposedAs("# Wake\n\n## Status\n\nAccepted\n\n" + Decision, Numbered("docs/adr/{0:0000}-wake.md", 7));
        sample.With("docs/adr/" + name, "# Wake\n\n## Status\n\nAccepted\n\n" + Decision);
        Assert.That(sample.Find().Documents.Contains("docs/adr/" + name), Is.EqualTo(isProposal));
    }

    [Test]
    public void ANameThatIsNobodysIsAPlaceholder()
    {
        var sample = new LayoutCase().With("rfcs/template.md", "# Title\n\n- Status: Draft | Accepted\n- Owner: Your Name (@handle)\n\n" + Asked);
        foreach (var number in Enumerable.Range(1, 7))
        {
            var owner = number == 7 ? "Your Name (@handle)" : "Ann (@ann)";
            sample.ProposedAs($"# Wake\n\n- Status: Accepted\n- Owner: {owner}\n\n" + Sections, $"rfcs/000{number}-wake.md");
        }

        Assert.That(Findings(sample), Is.EqualTo(["DEP106 Field 'Owner' still holds a placeholder; write a value in its place"]));
    }
}
