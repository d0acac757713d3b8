using System.Globalization;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Loading;
using Dep.Analysis.Rules;
using Dep.Analysis.Schema;
using NUnit.Framework;
using static Dep.Analysis.Tests.Loading.StrangeRepositoryTests;

namespace Dep.Analysis.Tests.Loading;

/// <summary>What many proposals do in the same way is no fault, and what one of them does otherwise is, in repositories of forms that nobody here has seen.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class UnseenPracticeTests
{
    private const string Asked = "## Summary\n\nSay it.\n\n## Motivation\n\nSay why.\n\n## Design\n\nSay how.\n";
    private const string Decision = "## Context\n\nWe wake.\n\n## Decision\n\nWe sleep.\n\n## Consequences\n\nNone.\n";

    // A site's front matter, and the header in a quote; the boxes of GitHub, MkDocs and Docusaurus.
    [TestCase("---\ntitle: Wake\nsidebar_position: 3\n---\n\n# Wake\n\n> Status: {0}\n> Author: Ann\n\n")]
    [TestCase("# Wake\n\n> Status: {0}\n\n")]
    [TestCase("# Wake\n\n> [!NOTE]\n> **Status**: {0}\n> **Date**: 2024-01-02\n\n")]
    [TestCase("# Wake\n\n> [!IMPORTANT]\n> Status: {0}\n> Date: 2024-01-02\n\n")]
    [TestCase("# Wake\n\n!!! note\n    Status: {0}\n\n    Date: 2024-01-02\n\n")]
    [TestCase("# Wake\n\n:::info\nStatus: {0}\nDate: 2024-01-02\n:::\n\n")]
    public void AStatusInABoxIsRead(string head)
    {
        var sample = new LayoutCase();
        foreach (var number in Enumerable.Range(1, 9))
        {
            var status =
                number == 9 ? "Acepted"
                : number % 2 == 0 ? "Proposed"
                : "Accepted";
            sample.ProposedAs(string.Format(CultureInfo.InvariantCulture, head, status) + Decision, $"docs/adr/000{number}-wake.md");
        }

        Assert.That(Findings(sample), Is.EqualTo(["DEP104 Status 'Acepted' is unknown; did you mean 'Accepted'?"]));
    }

    [TestCase("# Wake\n\n> [!NOTE]\n> Status quo: it sleeps.\n\n")]
    [TestCase("# Wake\n\n> Note: this is read by nobody.\n\n")]
    [TestCase("# Wake\n\n!!! warning\n    Careful: it is hot.\n\n")]
    public void ANoteInABoxIsNoHeader(string head)
    {
        var sample = new LayoutCase().ProposedAs(head + Decision, Numbered("docs/adr/000{0}-wake.md", 8));
        Assert.That(Findings(sample).Where(finding => !finding.StartsWith("DEP101", StringComparison.Ordinal)), Is.Empty);
    }

    [Test]
    public void TheOrderOfFieldsIsThatOfMost()
    {
        var sample = new LayoutCase().ProposedAs(
            "# 1. Wake\n\n- Status: Accepted\n- Date: 2024-01-02\n- Deciders: Ann\n\n" + Decision,
            "docs/adr/0001-wake.md"
        );
        foreach (var number in Enumerable.Range(2, 8))
        {
            sample.ProposedAs(
                $"# {number}. Wake\n\n- Status: Accepted\n- Date: 2024-01-02\n- Deciders: Ann\n\n" + Decision,
                $"docs/adr/000{number}-wake.md"
            );
        }

        Assert.That(Findings(sample), Is.Empty);
    }

    [TestCase(1, 1)]
    [TestCase(4, 0)]
    public void AFieldThatFewHaveElsewhereIsOutOfOrder(int others, int findings)
    {
        var sample = new LayoutCase().With("rfcs/template.md", "# Title\n\n- Status: Draft | Final\n- Owner: <name>\n\n" + Asked);
        foreach (var number in Enumerable.Range(1, 9))
        {
            sample.ProposedAs(
                (number > 9 - others ? "# Wake\n\n- Owner: Ann\n- Status: Final\n\n" : "# Wake\n\n- Status: Final\n- Owner: Ann\n\n") + Sections,
                $"rfcs/000{number}-wake.md"
            );
        }

        var layout = RepositoryLoader.Load(sample.Find(), ProposalLoading.Default);
        var infos = ProposalAnalyzer.Run(layout, Base.NotAsked, RuleCatalog.All, AnalysisOptions.Default).Findings;
        Assert.That(infos.Count(finding => finding.Id == "DEP108"), Is.EqualTo(findings));
    }

    // The template explains the status before it shows it.
    [Test]
    public void AStatusOfTheTemplateMayStandBehindAQuote()
    {
        var sample = new LayoutCase().With(
            "template.md",
            "# ADR {NUMBER}: {TITLE}\n\n## Status\n\n> A decision may be proposed if it has not been agreed upon yet.\n\n{Proposed|Accepted|Superseded By XXX}\n\n"
                + Asked
        );
        foreach (var number in Enumerable.Range(1, 9))
        {
            var status =
                number == 9 ? "Acepted"
                : number == 4 ? "Superseded by [ADR 0002](0002-wake.md)"
                : "Accepted";
            sample.ProposedAs($"# ADR 000{number}: Wake\n\n## Status\n\n{status}\n\n" + Sections, $"000{number}-wake.md");
        }

        Assert.That(Findings(sample), Is.EqualTo(["DEP104 Status 'Acepted' is unknown; did you mean 'Accepted'?"]));
    }

    [Test]
    public void AListIsTheSameHeaderWithEitherMark()
    {
        var sample = new LayoutCase().With(
            "0000-template.md",
            "* Start Date: YYYY-MM-DD\n* RFC Type: feature / decision\n* RFC PR: <link>\n\n" + Asked
        );
        foreach (var number in Enumerable.Range(1, 9))
        {
            var mark = number % 3 == 0 ? '-' : '*';
            sample.ProposedAs(
                $"{mark} Start Date: 2024-01-02\n{mark} RFC Type: {(number == 9 ? "desicion" : "decision")}\n{mark} RFC PR: https://example.org/{number}\n\n"
                    + Sections,
                $"text/000{number}-wake.md"
            );
        }

        Assert.That(Findings(sample).Select(finding => finding.Split(';')[0]), Is.EqualTo(["DEP104 RFC Type 'desicion' is unknown"]));
    }

    [TestCase("stage-3--rfc-template.md", true)]
    [TestCase("phase_2_template.md", true)]
    [TestCase("0145-retire-admin-template.md", false)]
    public void ATemplateMayBeForAStepOfTheProcess(string path, bool isTemplate) =>
        Assert.That(Dep.Analysis.Loading.Discovery.Templates.TemplateName.IsTemplate(path), Is.EqualTo(isTemplate));

    [Test]
    public void ATitleInFrontMatterHasTheNumberOfTheName()
    {
        var sample = new LayoutCase().With(
            "docs/decisions/adr000-template.md",
            "---\nid: adrs-adr000\ntitle: 'ADR000: [TITLE]'\ndescription: Record for [TITLE]\n---\n\n## Context\n\n<!-- Say why. -->\n\n## Decision\n\n## Consequences\n"
        );
        foreach (var number in Enumerable.Range(1, 9))
        {
            sample.ProposedAs(
                $"---\nid: adrs-adr00{number}\ntitle: 'ADR00{(number == 9 ? 8 : number)}: Wake'\ndescription: It wakes\n---\n\n" + Decision,
                $"docs/decisions/adr00{number}-wake.md"
            );
        }

        Assert.That(
            Findings(sample),
            Is.EqualTo(["DEP303 The number is 009 in the file name, adrs-adr009 in 'id' and 008 in 'title'; it must be the same everywhere"])
        );
    }

    [Test]
    public void PartsOfAProposalShareItsNumber()
    {
        var sample = new LayoutCase().ProposedAs("# Wake\n\n- Status: Final\n- Owner: Ann\n\n" + Sections, Numbered("core/cap-00{0}.md", 12, 40));
        sample.ProposedAs("# Wake\n\n- Status: Final\n- Owner: Ann\n\n" + Sections, "core/cap-0046-01.md", "core/cap-0046-02.md");
        Assert.That(Findings(sample), Is.Empty);
        sample.ProposedAs("# Wake\n\n- Status: Final\n- Owner: Ann\n\n" + Sections, "core/cap-0046-02-again.md");
        Assert.That(Findings(sample), Has.One.StartsWith("DEP301 Number 0046 is taken by 'cap-0046-02"));
    }

    [Test]
    public void ANumberedHeadingWithAPlaceForItsNameIsOneOfMany()
    {
        var sample = new LayoutCase()
            .With("analysis-template.md", "# Title\n\n- Status: Draft | Final\n\n" + Asked + "\n### FM1: [Name]\n\n- **Risk:** _high or low_\n")
            .ProposedAs(
                "# Wake\n\n- Status: Final\n\n" + Sections + "\n### FM1: Overflow\n\nx\n\n### FM2: Stall\n\ny\n",
                Numbered("a/00{0}-wake.md", 7)
            );
        Assert.That(Findings(sample), Is.Empty);
    }

    [Test]
    public void AVersionThatSeveralNameIsAChoice()
    {
        var sample = new LayoutCase().With(
            "0000-template.md",
            "- Start Date: YYYY-MM-DD\n- Target Major Version: (2.x / 3.x)\n\n# Summary\n\nSay.\n\n# Motivation\n\nWhy.\n\n# Design\n\nHow.\n"
        );
        foreach (var number in Enumerable.Range(1, 9))
        {
            sample.ProposedAs(
                $"- Start Date: 2024-01-02\n- Target Major Version: {(number % 3 == 0 ? "2.6" : "3.x")}\n\n"
                    + Sections.Replace("## ", "# ", StringComparison.Ordinal),
                $"active-rfcs/000{number}-wake.md"
            );
        }

        Assert.That(Findings(sample), Is.Empty);
    }

    [TestCase("docs/adr/{0:0000}-wake.md", "docs/adr/adr-{0:0000}-wake.md")]
    [TestCase("docs/adr/ADR-{0:0000}.md", "docs/adr/ADR-{0:0000}-wake.md")]
    public void NeitherOfTwoUsualFormsOfNamesIsAFault(string first, string second)
    {
        var sample = new LayoutCase();
        foreach (var path in Numbered(first, 8).Concat(Numbered(second, 8, 9)))
        {
            sample.ProposedAs("# Wake\n\nDate: 2024-01-02\n\n## Status\n\nAccepted\n\n" + Decision, path);
        }

        Assert.That(Findings(sample), Is.Empty);
        sample.ProposedAs(
            "# Wake\n\nDate: 2024-01-02\n\n## Status\n\nAccepted\n\n" + Decision,
            string.Format(CultureInfo.InvariantCulture, second, 3)
        );
        Assert.That(Findings(sample), Has.One.StartsWith("DEP301 "));
    }

    [Test]
    public void ANameThatHardlyAnyHasIsAFault()
    {
        var sample = new LayoutCase();
        foreach (var path in Numbered("docs/adr/{0:0000}-wake.md", 12).Append("docs/adr/adr-0013-wake.md").Append("docs/adr/adr-0014-wake.md"))
        {
            sample.ProposedAs("# Wake\n\nDate: 2024-01-02\n\n## Status\n\nAccepted\n\n" + Decision, path);
        }

        Assert.That(Findings(sample), Has.Exactly(2).StartsWith("DEP302 "));
    }

    [Test]
    public void ANumberFieldMayHaveTheWordsOfTheName()
    {
        var sample = new LayoutCase().With("rfcs/0000-template.md", "# RFC: Title\n\n- RFC ID: 0000-slug\n- Status: Draft | Final\n\n" + Asked);
        foreach (var number in Enumerable.Range(1, 9))
        {
            sample.ProposedAs(
                $"# RFC: Wake\n\n- RFC ID: 000{(number == 9 ? 8 : number)}-wake\n- Status: Final\n\n" + Sections,
                $"rfcs/000{number}-wake.md"
            );
        }

        Assert.That(
            Findings(sample),
            Is.EqualTo(["DEP303 The number is 0009 in the file name and 0008-wake in 'RFC ID'; it must be the same everywhere"])
        );
    }

    [TestCase("0007-wake-sleep", "0007")]
    [TestCase("7_wake", "7")]
    [TestCase("RFC-0007-wake", "RFC-0007")]
    [TestCase("ADR 7-wake", "ADR 7")]
    [TestCase("0007", "0007")]
    [TestCase("2026-11-30", "2026-11-30")]
    [TestCase("area-51-gate", "area-51-gate")]
    [TestCase("lamp-of-2-kinds", "lamp-of-2-kinds")]
    [TestCase("-7-wake", "-7-wake")]
    [TestCase("wake", "wake")]
    [TestCase("", "")]
    public void WordsBehindANumberAreNoPartOfIt(string written, string number) => Assert.That(FieldItems.WithoutSlug(written), Is.EqualTo(number));

    [Test]
    public void AHeaderMayStandInAFileBesideEachProposal()
    {
        var sample = new LayoutCase();
        foreach (var number in Enumerable.Range(1, 9))
        {
            sample
                .ProposedAs("# Wake\n\n" + Sections, $"enhancements/000{number}-wake/README.md")
                .With(
                    $"enhancements/000{number}-wake/metadata.yaml",
                    $"title: Wake\nstatus: {(number == 9 ? "implementabel" : "implementable")}\nowner: Ann\n"
                );
        }

        Assert.That(sample.Find().Documents, Is.EqualTo(sample.Proposals));
        Assert.That(Findings(sample), Is.EqualTo(["DEP104 status 'implementabel' is unknown; did you mean 'implementable'?"]));
    }

    [Test]
    public void AProcessMayAskForLessThanTheDialectWhoseFormItHas()
    {
        const string sections =
            "## Summary\n\nSo.\n\n## Motivation\n\nWhy.\n\n### Goals\n\nOne.\n\n## Proposal\n\nThis.\n\n## Alternatives\n\nThat.\n";
        var sample = new LayoutCase()
            .With("keps/NNNN-kep-template/README.md", "# KEP-NNNN: Title\n\n" + sections)
            .With(
                "keps/NNNN-kep-template/kep.yaml",
                "title: Title\nkep-number: NNNN\nauthors:\n  - \"@jane\"\nstatus: provisional|implementable|implemented\ncreation-date: yyyy-mm-dd\n"
            );
        foreach (var number in Enumerable.Range(1, 9))
        {
            sample
                .ProposedAs(
                    $"# KEP-{number}: Wake\n\n" + (number == 9 ? sections.Replace("## Proposal", "## Plan") : sections),
                    $"keps/{number}-wake/README.md"
                )
                .With(
                    $"keps/{number}-wake/kep.yaml",
                    $"title: Wake\nkep-number: {number}\nauthors:\n  - \"@ann\"\nstatus: implementable\ncreation-date: 2024-01-0{number}\n"
                );
        }

        var layout = sample.Find();
        Assert.That(layout.Schema.Template?.Path, Is.EqualTo("keps/NNNN-kep-template/README.md"));
        Assert.That(layout.Documents, Is.EqualTo(sample.Proposals));
        Assert.That(Findings(sample), Has.One.StartsWith("DEP001 ").And.None.StartsWith("DEP202 "));
    }

    [Test]
    public void AFileBesideADocumentWithAHeaderIsNoHeader()
    {
        var sample = new LayoutCase();
        foreach (var number in Enumerable.Range(1, 9))
        {
            sample
                .ProposedAs(
                    $"# Wake\n\n- Status: {(number == 9 ? "Fimal" : "Final")}\n- Owner: Ann\n\n" + Sections,
                    $"enhancements/000{number}-wake/README.md"
                )
                .With($"enhancements/000{number}-wake/metadata.yaml", "kind: Details\nname: Wake\n");
        }

        Assert.That(Findings(sample), Is.EqualTo(["DEP104 Status 'Fimal' is unknown; did you mean 'Final'?"]));
    }

    [Test]
    public void AnAnnexBelongsToItsProposal()
    {
        var sample = new LayoutCase()
            .With("rfcs/template.md", "# Title\n\n- Status: Draft | Final\n- Owner: <name>\n\n" + Asked)
            .ProposedAs("# Wake\n\n- Status: Final\n- Owner: Ann\n\n" + Sections, Numbered("rfcs/000{0}-wake.md", 7))
            .With("rfcs/0003-wake-annex1.md", "# Wake: annex\n\n- Status: Final\n\n## Values\n\n1\n");
        Assert.That(sample.Find().Documents, Is.EqualTo(sample.Proposals));
        Assert.That(Findings(sample), Is.Empty);
    }
}
