using System.Globalization;
using NUnit.Framework;
using static Dep.Analysis.Tests.Loading.StrangeRepositoryTests;

namespace Dep.Analysis.Tests.Loading;

/// <summary>Numbers and titles as projects write them that nobody here has seen, with nothing configured: by year, hexadecimal, below a heading of level 2.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class UnseenNumberTests
{
    private const string Asked = "## Summary\n\nSay it.\n\n## Motivation\n\nSay why.\n\n## Design\n\nSay how.\n";
    private const string Decision = "### Context\n\nx\n\n### Decision\n\ny\n\n### Consequences\n\nz\n";

    [Test]
    public void ANumberOfAYearIsTheSameEverywhere()
    {
        var sample = OfYears();
        Assert.That(sample.Find().Documents, Is.EqualTo(sample.Proposals));
        Assert.That(Findings(sample), Is.Empty);
        sample.ProposedAs(OfYear("2024-007", "RFC-2024-008"), "rfcs/rfc-2024-007-wake.md");
        Assert.That(
            Findings(sample),
            Is.EqualTo(["DEP303 The number is 2024-007 in the file name and RFC-2024-008 in 'id'; it must be the same everywhere"])
        );
    }

    [Test]
    public void ANumberOfAYearIsTakenOnce()
    {
        var sample = OfYears().ProposedAs(OfYear("2024-002", "RFC-2024-002"), "rfcs/rfc-2024-002-zzz.md");
        Assert.That(Findings(sample), Is.EqualTo(["DEP301 Number 2024-002 is taken by 'rfc-2024-002-wake.md'; give this proposal another one"]));
    }

    [TestCase("decisions/2023-{0:00}-wake.md", "DR ", "2023-05", "2023-11")]
    [TestCase("designs/0x{0:X2}-wake.md", "", "0x05", "0x1F")]
    public void ATitleHasTheNumberOfTheName(string names, string letters, string inName, string inTitle)
    {
        var sample = new LayoutCase();
        foreach (var path in Numbered(names, 14))
        {
            var number = path.Split('/')[1].Split("-wake")[0];
            sample.ProposedAs($"# {letters}{(number == inName ? inTitle : number)}: Wake\n\n- Status: accepted\n- Owner: Ann\n\n" + Sections, path);
        }

        Assert.That(sample.Find().Documents, Is.EqualTo(sample.Proposals));
        Assert.That(
            Findings(sample),
            Is.EqualTo([$"DEP303 The number is {inName} in the file name and {inTitle} in the title; it must be the same everywhere"])
        );
    }

    [Test]
    public void MonthsAreNoNumbersThoughSeveralShareOne()
    {
        var sample = new LayoutCase();
        foreach (var number in Enumerable.Range(1, 9))
        {
            sample.ProposedAs("# Wake\n\n- Status: accepted\n- Owner: Ann\n\n" + Sections, $"designs/2023-0{(number % 3) + 1}-wake{number}x.md");
        }

        Assert.That(Findings(sample), Is.Empty);
    }

    [TestCase("ADR-{0:000}\uff1aWake")]
    [TestCase("RFC-{0:0000}/Wake")]
    [TestCase("ADR-{0:000} \u2014 Wake")]
    public void AnythingThatDividesStandsBehindANumber(string title)
    {
        var sample = new LayoutCase().With("docs/rfcs/template.md", "# Title\n\n- Status: draft | accepted\n- Owners: names\n\n" + Asked);
        foreach (var number in Enumerable.Range(1, 8))
        {
            sample.ProposedAs(
                $"# {string.Format(CultureInfo.InvariantCulture, title, number == 8 ? 9 : number)}\n\n- Status: accepted\n- Owners: Ann\n\n"
                    + Sections,
                $"docs/rfcs/{number:000}-wake.md"
            );
        }

        Assert.That(Findings(sample), Has.Exactly(1).StartsWith("DEP303 The number is 008 in the file name and "));
        Assert.That(Findings(sample), Has.Length.EqualTo(1));
    }

    [TestCase("RFC 0000: Title", "RFC 0007: Wake")]
    [TestCase("[number]. [title]", "7. Wake")]
    [TestCase("NNNN. Title", "0007. Wake")]
    [TestCase("ADR-XXX\uff1aTitle", "ADR-007\uff1aWake")]
    public void ATemplateShowsThatTitlesHaveNumbersBeforeManyDo(string shown, string written)
    {
        var sample = new LayoutCase()
            .With("docs/rfcs/template.md", $"# {shown}\n\n- Status: draft | accepted\n- Owners: names\n\n" + Asked)
            .ProposedAs($"# {written}\n\n- Status: accepted\n- Owners: Ann\n\n" + Sections, "docs/rfcs/0007-wake.md");
        Assert.That(Findings(sample), Is.Empty);
        sample.ProposedAs("# Sleep\n\n- Status: accepted\n- Owners: Ann\n\n" + Sections, "docs/rfcs/0008-sleep.md");
        Assert.That(Findings(sample), Is.Empty);
        sample.ProposedAs($"# {written}\n\n- Status: accepted\n- Owners: Ann\n\n" + Sections, "docs/rfcs/0009-relay.md");
        Assert.That(Findings(sample), Has.Exactly(1).StartsWith("DEP303 The number is 0009 in the file name and "));
    }

    [Test]
    public void ATitleMayBeOnLevelTwo()
    {
        var sample = new LayoutCase();
        foreach (var number in Enumerable.Range(1, 9))
        {
            sample.ProposedAs(
                $"---\nlayout: decision\nstatus: accepted\n---\n\n## {(number == 9 ? 8 : number):0000}. Wake\n\n" + Decision,
                $"_decisions/{number:0000}-wake.md"
            );
        }

        Assert.That(
            Findings(sample),
            Is.EqualTo(["DEP303 The number is 0009 in the file name and 0008 in the title; it must be the same everywhere"])
        );
    }

    [Test]
    public void SeriesInOneFolderOfDecisionsAreKinds()
    {
        var sample = new LayoutCase();
        foreach (var (folder, own, count) in new[] { ("adr", "## Decision\n\ny\n", 7), ("udr", "## Screens\n\ny\n", 11) })
        {
            foreach (var number in Enumerable.Range(1, count))
            {
                sample.ProposedAs(
                    $"# {folder.ToUpperInvariant()}-{number:0000}: Wake\n\n**Status:** Accepted\n\n## Context\n\nx\n\n{(number == 3 ? "" : own)}",
                    $"docs/decisions/{folder}/{number:0000}-wake.md"
                );
            }
        }

        Assert.That(sample.Find().Documents, Is.EqualTo(sample.Proposals));
        Assert.That(
            Findings(sample),
            Is.EqualTo([
                "DEP001 Section 'Decision' is missing; 6 of 7 proposals have it",
                "DEP001 Section 'Screens' is missing; 10 of 11 proposals have it",
            ])
        );
    }

    private static LayoutCase OfYears()
    {
        var sample = new LayoutCase().With(
            "rfcs/template.md",
            "---\nid: RFC-YYYY-NNN\ntitle: Title\nstatus: draft | accepted\nauthor: Your Name\n---\n\n# Title\n\n" + Asked
        );
        foreach (var year in new[] { 2022, 2023, 2024 })
        {
            foreach (var number in Enumerable.Range(1, 4))
            {
                sample.ProposedAs(OfYear($"{year}-00{number}", $"RFC-{year}-00{number}"), $"rfcs/rfc-{year}-00{number}-wake.md");
            }
        }

        return sample;
    }

    private static string OfYear(string number, string id) =>
        $"---\nid: {id}\ntitle: Wake {number}\nstatus: accepted\nauthor: Ann\n---\n\n# Wake\n\n" + Sections;
}
