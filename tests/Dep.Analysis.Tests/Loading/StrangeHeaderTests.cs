using Dep.Analysis.Loading;
using Dep.Analysis.Schema;
using NUnit.Framework;
using static Dep.Analysis.Tests.Loading.StrangeRepositoryTests;

namespace Dep.Analysis.Tests.Loading;

/// <summary>Headers, dates and statuses of repositories that no dialect knows, with nothing configured: what is misspelt is found, and nothing else.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class StrangeHeaderTests
{
    private const string Asked = "## Summary\n\nSay it.\n\n## Motivation\n\nSay why.\n\n## Design\n\nSay how.\n";

    // A note with marks in a name; a table that is set apart as a quote; code below a heading; bars between fields.
    [TestCase(
        "| AIP | {0} |\n| :--- | :--- |\n| **Title** | Wake |\n| **Status** | {1} |\n",
        "| AIP | _number_ |\n| :--- | :--- |\n| **Title** | _words_ |\n| **Status** | _Draft, Accepted, Retired_ |\n| **Replaces (\\*optional)** | _number_ |\n"
    )]
    [TestCase(
        "# AIP {0}: Wake\n\n>|        |     |\n>| ------ | --- |\n>| Owner  | Ann |\n>| Status | {1} |\n",
        "# AIP nnn: Title\n\n>|        |     |\n>| ------ | --- |\n>| Owner  | `name` |\n>| Status | `Draft, Accepted, Retired` |\n"
    )]
    [TestCase(
        "# Wake\n\n## Preamble\n\n    Author:  Ann <ann@example.org>\n    ID:      {0}\n    Status:  {1}\n",
        "# Title\n\n## Preamble\n\n    Author:\n    ID:\n    Status: Draft\n"
    )]
    [TestCase(
        "# AIP {0} - Wake\n\n**Author**: ann | \n**Status**: _{1}_ | \n",
        "# AIP X - Title\n\n**Author**: name | \n**Status**: _Draft_ or _Accepted_ or _Retired_ | \n"
    )]
    [TestCase(
        "# AIP {0} - Wake\n\n**Author**: ann | **Status**: {1} | **Since**: 1.{0}\n",
        "# AIP X - Title\n\n**Author**: name | **Status**: Draft or Accepted or Retired | **Since**: version\n"
    )]
    public void AMisspeltStatusIsFoundInAHeaderOfThisForm(string form, string template)
    {
        var sample = new LayoutCase().With("aips/TEMPLATE.md", template + "\n" + Asked);
        foreach (var number in Enumerable.Range(1, 6))
        {
            sample.ProposedAs(
                form.Replace("{0}", $"{number}", StringComparison.Ordinal)
                    .Replace("{1}", number == 6 ? "Acepted" : "Accepted", StringComparison.Ordinal)
                    + "\n"
                    + Sections,
                $"aips/aip-{number}-wake.md"
            );
        }

        Assert.That(sample.Find().Documents, Is.EqualTo(sample.Proposals));
        Assert.That(Findings(sample), Is.EqualTo(["DEP104 Status 'Acepted' is unknown; did you mean 'Accepted'?"]));
    }

    [Test]
    public void AWordForUnfinishedIsAnAnswerWhereItIsAStatus()
    {
        var sample = new LayoutCase()
            .With(
                "rfc/_template.md",
                "# Title\n\n| Field | Value |\n|---|---|\n| Status | WIP / Approved / Obsolete |\n| Owner | @handle |\n\n" + Asked
            )
            .ProposedAs(
                "# Wake\n\n| Field | Value |\n|---|---|\n| Status | WIP |\n| Owner | @ann |\n\n" + Sections,
                Numbered("rfc/{0:000}-wake.md", 5)
            )
            .ProposedAs("# Sleep\n\n| Field | Value |\n|---|---|\n| Status | Approved |\n| Owner | TBD |\n\n" + Sections, "rfc/006-sleep.md");
        Assert.That(Findings(sample), Is.EqualTo(["DEP106 Field 'Owner' says only 'TBD'; write a value in its place"]));
    }

    [Test]
    public void WhatTheTemplateItselfLeavesOpenMayStayOpenWhereManyDo()
    {
        var sample = new LayoutCase()
            .With(
                "rfc/template.md",
                "# Title\n\n**Owner**: name | \n**Target**: TBD | \n**Status**: _Draft_ or _Accepted_ or _Retired_ | \n\n" + Asked
            )
            .ProposedAs("# Wake\n\n**Owner**: ann | \n**Target**: TBD | \n**Status**: _Draft_ | \n\n" + Sections, Numbered("rfc/{0:000}-wake.md", 4))
            .ProposedAs(
                "# Wake\n\n**Owner**: ann | \n**Target**: 1.2 | \n**Status**: _Accepted_ | \n\n" + Sections,
                Numbered("rfc/{0:000}-wake.md", 5, 5)
            );
        Assert.That(Findings(sample), Is.Empty);
    }

    [TestCase("Statut", "Accepté", "Acepté")]
    [TestCase("Estado", "Aceptado", "Acetado")]
    [TestCase("Статус", "Принято", "Приято")]
    [TestCase("Status", "Besloten", "Beslten")]
    public void AHeadingInAnotherLanguageIsTheStatus(string heading, string status, string misspelt)
    {
        var sample = new LayoutCase();
        foreach (var number in Enumerable.Range(1, 7))
        {
            sample.ProposedAs(
                $"# {number}. Wake\n\nDate: 2024-03-0{number}\n\n## {heading}\n\n{(number == 7 ? misspelt : status)}\n\n## Kontekst\n\nx\n\n## Beslut\n\ny\n\n## Konsekvenser\n\nz\n",
                $"doc/adr/{number:0000}-wake.md"
            );
        }

        Assert.That(Findings(sample), Is.EqualTo([$"DEP104 {heading} '{misspelt}' is unknown; did you mean '{status}'?"]));
        Assert.That(RepositoryLoader.Load(sample.Find(), ProposalLoading.Default).Schema.Lifecycle?.Field, Is.EqualTo(heading));
    }

    [TestCase("07-Jul-2025", "35-Jul-2025", "2025-07 has no day 35")]
    [TestCase("July 15, 2025", "July 45, 2025", "2025-07 has no day 45")]
    [TestCase("27/03/2025", "27/13/2025", "there is no month 13")]
    public void DaysMayBeWrittenInAnotherWay(string day, string wrong, string fault)
    {
        var sample = new LayoutCase();
        foreach (var number in Enumerable.Range(1, 12))
        {
            sample.ProposedAs($"# Wake\n\n- Author: Ann\n- Created: {(number == 12 ? wrong : day)}\n\n" + Sections, $"rfcs/{number:0000}-wake.md");
        }

        Assert.That(Findings(sample), Is.EqualTo([$"DEP105 Created '{wrong}' does not exist: {fault}"]));
    }

    [TestCase("3/4/2025")]
    [TestCase("03/04/2025")]
    public void NobodyIsToldHowToWriteADayThatCanBeReadInTwoWays(string day)
    {
        var sample = new LayoutCase().ProposedAs($"# Wake\n\n- Author: Ann\n- Created: {day}\n\n" + Sections, Numbered("rfcs/{0:0000}-wake.md", 8));
        Assert.That(Findings(sample), Is.Empty);
    }

    [TestCase("Superseded by [5. Relay](0005-wake.md)", Relation.ReplacedBy)]
    [TestCase("Accepted\n\nSupercedes [5. Relay](0005-wake.md)", Relation.Replaces)]
    [TestCase("Accepted\n\nAmended by [5. Relay](0005-wake.md)", Relation.Other)]
    public void AStatusSaysWhatReplacesWhat(string status, Relation relation)
    {
        var sample = new LayoutCase();
        foreach (var number in Enumerable.Range(1, 6))
        {
            sample.ProposedAs(
                $"# {number}. Wake\n\nDate: 2024-03-0{number}\n\n## Status\n\n{(number == 2 ? status : "Accepted")}\n\n## Context\n\nx\n\n## Decision\n\ny\n\n## Consequences\n\nz\n",
                $"doc/adr/{number:0000}-wake.md"
            );
        }

        var repository = RepositoryLoader.Load(sample.Find(), ProposalLoading.Default);
        Assert.That(
            repository.References.Select(reference => (reference.Reference.Relation, reference.Target?.Path)),
            Is.EqualTo([(relation, "doc/adr/0005-wake.md")])
        );
    }
}
