using System.Globalization;
using Dep.Analysis.Loading;
using Dep.Analysis.Schema;
using NUnit.Framework;
using static Dep.Analysis.Tests.Loading.StrangeRepositoryTests;

namespace Dep.Analysis.Tests.Loading;

/// <summary>Decision records in the usual places that have more than the dialect requires: what nearly all have is missing in the one that lacks it.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class PractisedRecordsTests
{
    private const string Nygard = "## Context\n\nIt sleeps.\n\n## Decision\n\nWake it.\n\n## Consequences\n\nIt wakes.\n";

    private const string Madr =
        "## Context and Problem Statement\n\nWhich one?\n\n## Considered Options\n\n* This\n* That\n\n## Decision Outcome\n\nThis, as it is there.\n";

    // Of a dialect's fields and of others, in each form of header.
    [TestCase("Date: 2024-01-0{0}\n\n## Status\n\nAccepted\n\n", "Date: ", "Date", Nygard)]
    [TestCase("Date: 2024-01-0{0}\n\nDeciders: Ann, Bob\n\n## Status\n\nAccepted\n\n", "Deciders: ", "Deciders", Nygard)]
    [TestCase("* Status: accepted\n* Deciders: Ann, Bob\n* Date: 2024-01-0{0}\n\n", "* Deciders: ", "decision-makers", Madr)]
    [TestCase("* Status: accepted\n* Deciders: Ann, Bob\n* Date: 2024-01-0{0}\n\n", "* Date: ", "Date", Madr)]
    [TestCase("| Field | Value |\n|---|---|\n| Status | Accepted |\n| Component | relay |\n\n", "| Component ", "Component", Nygard)]
    [TestCase("**Status:** Accepted  \n**Owner:** Ann\n\n", "**Owner:** ", "Owner", Nygard)]
    public void AFieldThatNearlyAllHaveIsMissing(string header, string line, string name, string sections)
    {
        var findings = Findings(Records(number => "# Use it\n\n" + Lacking(header, number, line) + sections));
        Assert.That(findings, Has.Exactly(1).Items);
        Assert.That(findings.All(IsMissing) && findings[0].Contains(name, StringComparison.OrdinalIgnoreCase), findings[0]);
    }

    [TestCase("deciders: ")]
    [TestCase("tags: ")]
    [TestCase("date: ")]
    public void OfFrontMatterToo(string line)
    {
        const string Header = "---\nstatus: accepted\ndate: 2024-01-0{0}\ndeciders: [Ann, Bob]\ntags: [relay]\n---\n\n";
        foreach (var sections in new[] { Nygard, Madr })
        {
            var findings = Findings(Records(number => Lacking(Header, number, line) + "# Use it\n\n" + sections));
            Assert.That(findings, Has.Exactly(1).Items);
            Assert.That(findings.All(IsMissing), findings[0]);
        }
    }

    [Test]
    public void ASectionThatNearlyAllHaveIsMissing()
    {
        Assert.That(
            Findings(
                Records(number =>
                    "# Use it\n\nDate: 2024-01-01\n\n## Status\n\nAccepted\n\n" + Nygard + (number == Odd ? "" : "\n## Risks\n\nNone known.\n")
                )
            ),
            Is.EqualTo(["DEP001 Section 'Risks' is missing; 15 of 16 proposals have it"])
        );
    }

    // The repository's template shows it; that the dialect lets it be left out was not said here.
    [TestCase(false, Presence.Required)]
    [TestCase(true, Presence.Optional)]
    public void WhatTheOwnTemplateShowsIsRequiredWhereAllHaveIt(bool isLeftOut, Presence presence)
    {
        var sample = Records(number =>
                Lacking("# Use it\n\nDate: 2024-01-0{0}\n\n## Status\n\nAccepted\n\n", isLeftOut ? number : 1, "Date: ") + Nygard
            )
            .With(
                "docs/adr/template.md",
                "# Title\n\nDate: YYYY-MM-DD\n\n## Status\n\nProposed | Accepted\n\n## Context\n\nWhy?\n\n## Decision\n\nWhat?\n\n## Consequences\n\nAnd then?\n"
            );
        var schema = RepositoryLoader.Load(sample.Find(), ProposalLoading.Default).Schema;
        Assert.That(schema.Field("Date")!.Presence, Is.EqualTo(presence));
    }

    [Test]
    public void WhatTwoOfSixteenLackIsNotRequired()
    {
        var sample = Records(number => "# Use it\n\n" + (number is Odd or 3 ? "" : "Date: 2024-01-01\n\n") + "## Status\n\nAccepted\n\n" + Nygard);
        Assert.That(Findings(sample), Is.Empty);
    }

    [Test]
    public void WhereTheDialectIsSaidItsWordHolds()
    {
        var sample = Records(number => "# Use it\n\n" + Lacking("Date: 2024-01-0{0}\n\n", number, "Date: ") + "## Status\n\nAccepted\n\n" + Nygard)
            .With("dep.yml", "dialect: nygard\nproposals: docs/adr/*.md\n");
        Assert.That(Findings(sample), Is.Empty);
    }

    // The form in which titles bear the number is that of most, though the dialect has another.
    [Test]
    public void ATitleWithAnotherNumberThanTheNameIsAMismatch()
    {
        var sample = Records(number => $"# ADR-{(number == Odd ? 3 : number):000}: Use it\n\n## Status\n\nAccepted\n\n" + Nygard);
        Assert.That(
            Findings(sample),
            Is.EqualTo(["DEP303 The number is 0011 in the file name and 003 in the title; it must be the same everywhere"])
        );
    }

    // The dialect has a field 'number', and these records another one.
    [Test]
    public void AFieldThatBearsTheNumberIsComparedThoughTheDialectHasAnother()
    {
        var sample = Records(number => $"---\nadr: \"{(number == Odd ? 3 : number):0000}\"\nstatus: accepted\n---\n\n# Use it\n\n" + Madr);
        Assert.That(Findings(sample), Is.EqualTo(["DEP303 The number is 0011 in the file name and 0003 in 'adr'; it must be the same everywhere"]));
    }

    // No template shows the field; that many say 'TBD' says that it may be filled in later.
    [Test]
    public void WhatManyAnswerWithToBeDoneIsAnswered()
    {
        var sample = Records(number =>
            $"# Use it\n\nDate: 2024-01-01\n\nImplemented on: {(number > 10 ? "_TBD_" : "2024-02-01")}\n\n## Status\n\nAccepted\n\n" + Nygard
        );
        Assert.That(Findings(sample), Is.Empty);
    }

    // It stands before all others and is a list of them.
    [TestCase("records/decisions/000-index.md")]
    [TestCase("records/decisions/000_readme.md")]
    public void AnIndexWithANumberOfZerosIsNoRecord(string path)
    {
        var sample = new LayoutCase()
            .ProposedAs("# Use it\n\nDate: 2024-01-01\n\n## Status\n\nAccepted\n\n" + Nygard, Numbered("records/decisions/{0:000}-use-it.md", 7))
            .With(path, "# Records\n\n## Template\n\nCopy the last one.\n");
        Assert.That(sample.Find().Documents, Is.EqualTo(sample.Proposals));
    }

    private const int Odd = 11;

    private static LayoutCase Records(Func<int, string> text)
    {
        var sample = new LayoutCase();
        foreach (var number in Enumerable.Range(1, 16))
        {
            sample.ProposedAs(text(number), string.Create(CultureInfo.InvariantCulture, $"docs/adr/{number:0000}-use-it.md"));
        }

        return sample;
    }

    // One record lacks the line.
    private static string Lacking(string header, int number, string line) =>
        string.Join(
            '\n',
            header
                .Replace("{0}", (number % 9 + 1).ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)
                .Split('\n')
                .Where(one => number != Odd || !one.StartsWith(line, StringComparison.Ordinal))
        );

    private static bool IsMissing(string finding) =>
        finding.StartsWith("DEP101 ", StringComparison.Ordinal) || finding.StartsWith("DEP109 ", StringComparison.Ordinal);
}
