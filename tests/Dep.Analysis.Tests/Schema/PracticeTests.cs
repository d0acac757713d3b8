using CsCheck;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Loading;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Forms;
using Dep.Analysis.Schema.Practice;
using Dep.Analysis.Schema.Templates;
using Dep.Analysis.Testing;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Schema;

/// <summary>What documents do corrects what a template shows, and nothing that somebody said.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class PracticeTests
{
    private const string Template = "# <Title>\n\n**Status**: Draft | Done\n\n**Sponsor**: <name>\n\n## Summary\n\n## Costs\n";

    [Test]
    public void WhatFewHaveIsNotAskedFor()
    {
        var schema = SchemaOf(Template, 10, number => Document(hasCosts: number < 5));
        Assert.That(schema.Sections.Single(section => section.Name == "Costs").Presence, Is.EqualTo(Presence.Optional));
        Assert.That(schema.Sections.Single(section => section.Name == "Summary").Presence, Is.EqualTo(Presence.Required));
        Assert.That(schema.SetAside.Single(), Is.EqualTo("'Costs' (4 of 10 have it)"));
    }

    [Test]
    public void FewerThanFiveAreNoEvidence() =>
        Assert.That(
            SchemaOf(Template, 4, _ => Document(hasCosts: false)).Sections,
            Has.All.Property(nameof(SectionSchema.Presence)).EqualTo(Presence.Required)
        );

    [Test]
    public void AMarkWins() =>
        Assert.That(
            SchemaOf(Template.Replace("## Costs", "## Costs\n\n**\\[Required\\]**", StringComparison.Ordinal), 10, _ => Document(hasCosts: false))
                .Sections.Single(section => section.Name == "Costs")
                .Presence,
            Is.EqualTo(Presence.Required)
        );

    [Test]
    public void SettingsWin() =>
        Assert.That(
            SchemaOf(Template, 10, _ => Document(hasCosts: false), "sections: { Costs: { required: true } }")
                .Sections.Single(section => section.Name == "Costs")
                is { Presence: Presence.Required, PresenceFrom.Text: "dep.yml:1" },
            Is.True
        );

    [Test]
    public void OlderOnesAreNotAskedForWhatOnlyTheNewestHave()
    {
        var schema = SchemaOf(Template, 40, number => Document(hasCosts: number > 18));
        Assert.That(schema.Sections.Single(section => section.Name == "Costs").Presence, Is.EqualTo(Presence.Required));
        Assert.That(schema.Older!.Sections.Single(section => section.Name == "Costs").Presence, Is.EqualTo(Presence.Optional));
        Assert.That(schema.OlderPaths, Has.Count.EqualTo(20).And.Contains("deps/0001-x.md").And.Not.Contains("deps/0040-x.md"));
    }

    [TestCase(12, 2, true)]
    [TestCase(12, 3, false)]
    [TestCase(12, 1, true)]
    [TestCase(5, 1, true)]
    [TestCase(20, 2, true)]
    [TestCase(20, 3, false)]
    public void ATenthMayLackWhatIsAskedForRoundedUp(int count, int lacking, bool isAsked) =>
        Assert.That(
            SchemaOf(Template, count, number => Document(hasCosts: number % 4 != 2 || number / 4 >= lacking))
                .Sections.Single(section => section.Name == "Costs")
                .Presence,
            Is.EqualTo(isAsked ? Presence.Required : Presence.Optional)
        );

    [Test]
    public void ThatAPartBeganJustBeforeTheNewestIsSeenByThoseBefore()
    {
        var schema = SchemaOf(Template, 28, number => Document(hasCosts: number > 9));
        Assert.That(schema.Sections.Single(section => section.Name == "Costs").Presence, Is.EqualTo(Presence.Required));
        Assert.That(schema.OlderPaths, Has.Count.EqualTo(9).And.Contains("deps/0009-x.md"));
    }

    [TestCase(8, true)]
    [TestCase(7, false)]
    public void WhereAllBeganToHaveAPartTheTemplateBeganToAskForIt(int since, bool isAsked)
    {
        var schema = SchemaOf(Template, 12, number => Document(hasCosts: number > 12 - since));
        Assert.That(schema.Sections.Single(section => section.Name == "Costs").Presence, Is.EqualTo(isAsked ? Presence.Required : Presence.Optional));
        Assert.That(schema.OlderPaths, Has.Count.EqualTo(isAsked ? 12 - since : 0));
    }

    [Test]
    public void AnExceptionBeforeIsNoBeginning() =>
        Assert.That(
            SchemaOf(Template, 12, number => Document(hasCosts: number is > 4 or 2)).Sections.Single(section => section.Name == "Costs").Presence,
            Is.EqualTo(Presence.Optional)
        );

    [Test]
    public void WhoWroteLongBeforeTheNewestIsOlder()
    {
        var schema = SchemaOf("# <Title>\n\n**Created**: YYYY-MM-DD\n\n## Summary\n\n## Costs\n", 10, number =>
            $"# Wake\n\n**Created**: {2013 + number}-07-01\n\n## Summary\n\nIt wakes.\n\n## Costs\n\nNone.\n"
        );
        Assert.That(schema.OlderPaths, Has.Count.EqualTo(7).And.Contains("deps/0007-x.md").And.Not.Contains("deps/0008-x.md"));
    }

    [TestCase("## Copyright Waiver", true)]
    [TestCase("## Copyrigth", true)]
    [TestCase("## Legal", false)]
    public void WhatIsThereUnderAnotherNameIsASuggestionInMergedDocuments(string heading, bool isSuggestion)
    {
        var repository = Load("# <Title>\n\n## Summary\n\n## Copyright\n", 20, number =>
            $"# Wake\n\n## Summary\n\nIt wakes.\n\n{(number == 20 ? heading : "## Copyright")}\n\nFree.\n"
        );
        var finding = ProposalAnalyzer
            .Run(repository, Base.NotAsked, Dep.Analysis.Rules.RuleCatalog.All)
            .Findings.Single(finding => finding.Id == "DEP001");
        Assert.That(finding.Severity, Is.EqualTo(isSuggestion ? Dep.Analysis.Diagnostics.Severity.Info : Dep.Analysis.Diagnostics.Severity.Error));
    }

    [TestCase("Kept", 20, Dep.Analysis.Diagnostics.Severity.Info)]
    [TestCase("Kept", 12, Dep.Analysis.Diagnostics.Severity.Error)]
    [TestCase("Doen", 20, Dep.Analysis.Diagnostics.Severity.Error)]
    public void AValueFarFromAllChoicesIsASuggestionWhereManyWereMerged(string status, int count, Dep.Analysis.Diagnostics.Severity severity)
    {
        var repository = Load(Template, count, number => Document(status: number == count ? status : "Done"));
        var finding = ProposalAnalyzer
            .Run(repository, Base.NotAsked, Dep.Analysis.Rules.RuleCatalog.All)
            .Findings.Single(finding => finding.Id == "DEP104");
        Assert.That(finding.Severity, Is.EqualTo(severity));
    }

    [TestCase(true, Dep.Analysis.Diagnostics.Severity.Info)]
    [TestCase(false, Dep.Analysis.Diagnostics.Severity.Error)]
    public void ATitleInTheHeaderIsOneToReadersOfMergedDocuments(bool isInHeader, Dep.Analysis.Diagnostics.Severity severity)
    {
        var repository = Load("---\ntitle: A title\nstatus: Draft\n---\n\n# <Title>\n\n## Summary\n\n## Costs\n", 20, number =>
            $"---\n{(isInHeader ? "title: Wake\n" : "")}status: Draft\n---\n\n{(number == 20 ? "" : "# Wake\n\n")}## Summary\n\nIt wakes.\n\n## Costs\n\nNone.\n"
        );
        var finding = ProposalAnalyzer
            .Run(repository, Base.NotAsked, Dep.Analysis.Rules.RuleCatalog.All)
            .Findings.Single(finding => finding.Id == "DEP009");
        Assert.That(finding.Severity, Is.EqualTo(severity));
    }

    [TestCase("{fill me in, YYYY-MM-DD}", "2024-03-04", true)]
    [TestCase("Technical (Core, Interface) | Process", "Core", true)]
    [TestCase("Technical (Core, Interface) | Process", "Networks", false)]
    [TestCase("Draft (for information) | Proposal (for standards)", "for standards", false)]
    public void ChoicesMayHaveChoices(string shown, string value, bool isChoice)
    {
        var repository = Load($"# <Title>\n\n**Type**: {shown}\n\n## Summary\n", 1, _ => $"# Wake\n\n**Type**: {value}\n\n## Summary\n\nIt wakes.\n");
        Assert.That(
            ProposalAnalyzer.Run(repository, Base.NotAsked, Dep.Analysis.Rules.RuleCatalog.All).Findings.Any(finding => finding.Id == "DEP104"),
            Is.EqualTo(!isChoice)
        );
    }

    [TestCase("<!-- This is an optional element. Feel free to remove. -->\n")]
    [TestCase("<!-- Feel free to remove. -->\n")]
    public void ACommentAboveAHeadingLetsItBeLeftOut(string comment) =>
        Assert.That(
            SchemaOf("# <Title>\n\n## Summary\n\nSay it.\n\n" + comment + "## Costs\n\nSay them.\n", 1, _ => Document())
                .Sections.Single(section => section.Name == "Costs")
                .Presence,
            Is.EqualTo(Presence.Optional)
        );

    [Test]
    public void TheOnlyFirstHeadingBelowAHeaderIsTheTitle()
    {
        var schema = SchemaOf(
            "- Repo: (the repository)\n- Authors: (their names)\n\n# (A title)\n\n## Summary\n\nSay it.\n\n## Costs\n\nSay them.\n",
            1,
            _ => "- Repo: a\n- Authors: Ann\n\n# Wake\n\n## Summary\n\nIt wakes.\n\n## Costs\n\nNone.\n"
        );
        Assert.That(schema.Sections.Select(section => section.Name), Is.EqualTo(["Summary", "Costs"]));
        Assert.That(schema.Fields.Select(field => field.Name), Is.EqualTo(["Repo", "Authors"]));
        var flat = SchemaOf("- Repo: (the repository)\n- Authors: (their names)\n\n# Summary\n\nSay it.\n\n# Costs\n\nSay them.\n", 1, _ =>
            "- Repo: a\n- Authors: Ann\n\n# Summary\n\nIt wakes.\n\n# Costs\n\nNone.\n"
        );
        Assert.That(flat.Sections.Select(section => section.Name), Is.EqualTo(["Summary", "Costs"]));
    }

    [TestCase("deps/defunct/0001-x.md", true)]
    [TestCase("deps/0001-x.md", false)]
    public void WhatLiesInAFolderOfRecordsIsOlder(string path, bool isOlder) =>
        Assert.That(SchemaOf(Template, 1, _ => Document()).IsOlder(Read(path, Document())), Is.EqualTo(isOlder));

    [TestCase(19, Dep.Analysis.Diagnostics.Severity.Warning)]
    [TestCase(20, Dep.Analysis.Diagnostics.Severity.Info)]
    public void NobodyReordersWhatManyMerged(int count, Dep.Analysis.Diagnostics.Severity severity)
    {
        var repository = Load("# <Title>\n\n## Summary\n\n## Costs\n", count, number =>
            number == count ? "# Wake\n\n## Costs\n\nNone.\n\n## Summary\n\nIt wakes.\n" : "# Wake\n\n## Summary\n\nIt wakes.\n\n## Costs\n\nNone.\n"
        );
        Assert.That(
            ProposalAnalyzer
                .Run(repository, Base.NotAsked, Dep.Analysis.Rules.RuleCatalog.All)
                .Findings.Single(finding => finding.Id == "DEP002")
                .Severity,
            Is.EqualTo(severity)
        );
    }

    [Test]
    public void PlacesOfOneTemplateShowTogetherHowItIsUsed()
    {
        var files = new Dictionary<string, string> { ["rfc-template.md"] = "# <Title>\n\n## Summary\n\n## Costs\n\n## Risks\n\n## History\n" };
        for (var number = 1; number <= 12; number++)
        {
            files[$"rfcs/{number:0000}-wake.md"] = "# Wake\n\n## Summary\n\nIt wakes.\n\n## Risks\n\nNone.\n\n## History\n\nNew.\n";
        }

        files["rfcs/0013-sleep/README.md"] = files["rfcs/0001-wake.md"];
        var repository = RepositoryLoader.Load(new MemoryFiles(files.Select(file => new SourceText(file.Key, file.Value))), "");
        Assert.That(repository.Proposals, Has.Length.EqualTo(13));
        Assert.That(
            ProposalAnalyzer.Run(repository, Base.NotAsked, Dep.Analysis.Rules.RuleCatalog.All).Findings.Where(finding => finding.Id == "DEP001"),
            Is.Empty
        );
    }

    [Test]
    public void AStatusThatTwoHaveIsOne()
    {
        var schema = SchemaOf(Template, 10, number => Document(status: number < 3 ? "On Hold" : "Draft"));
        Assert.That(schema.Field("Status")!.Choices, Has.Length.EqualTo(3).And.Contains("On Hold"));
        Assert.That(schema.Field("Status")!.ChoicesFrom[2].Text, Is.EqualTo("practice: 2 proposals"));
        Assert.That(schema.Lifecycle!.States, Contains.Item("On Hold"));
    }

    [TestCase("# <Title>\n\n**Status**: <status>\n\n## Summary\n", "Aprovved", "DEP104 Status 'Aprovved' is unknown; did you mean 'Approved'?")]
    [TestCase("# <Title>\n\n**Status**: <status>\n\n## Summary\n", "Blocked", null)]
    public void AFreeStatusIsHeldToWhatIsUsual(string template, string status, string? found)
    {
        var repository = Load(template, 10, number => Document(status: number == 10 ? status : "Approved"));
        var findings = ProposalAnalyzer
            .Run(repository, Base.NotAsked, Dep.Analysis.Rules.RuleCatalog.All)
            .Findings.Where(finding => finding.Id == "DEP104")
            .Select(finding => $"{finding.Id} {finding.Message}");
        Assert.That(findings, Is.EqualTo(found is null ? [] : new[] { found }));
    }

    [Test]
    public void NumberingAmpersandCommasAndPluralsDoNotTellHeadingsApart()
    {
        var schema = SchemaOf("# <Title>\n\n## Tests, Security, and Privacy\n\n## Alternative\n\n## Motivation: why is it needed?\n", 1, _ =>
            Document()
        );
        foreach (var heading in (string[])["2. Test, Security & Privacy", "Alternatives", "Alternatives (rejected)", "Motivation", "1.2 motivation"])
        {
            Assert.That(schema.Lookup.SectionsNamed(NameComparison.Normalize(heading)), Has.Length.EqualTo(1), heading);
        }

        Assert.That(schema.Lookup.SectionsNamed(NameComparison.Normalize("Motivation and alternatives")), Has.Length.EqualTo(2));
        Assert.That(schema.Lookup.SectionsNamed("demotivation"), Is.Empty);
    }

    [TestCase("Draft | Final", "Draft,Final")]
    [TestCase("Draft / Final", "Draft,Final")]
    [TestCase("{Draft, Final}", "Draft,Final")]
    [TestCase("[draft | final]", "draft,final")]
    [TestCase("**Draft** or **Final**", "Draft,Final")]
    [TestCase("One of Draft, Review, or Final", "Draft,Review,Final")]
    [TestCase("Draft, Review, Last Call", "Draft,Review,Last Call")]
    [TestCase("Draft", "")]
    [TestCase("Ann, Bo, ...", "")]
    [TestCase("Say what you want, and when", "")]
    public void ListsOfChoicesAreReadInEveryNotation(string text, string choices) =>
        Assert.That(ChoiceList.Of("Status", text), Is.EqualTo(choices.Split(',', StringSplitOptions.RemoveEmptyEntries)));

    [TestCase("(optional) Say how fast it is.", true)]
    [TestCase("This section is optional if there are no examples.", true)]
    [TestCase("Optional, but suggested for first drafts. What is still to be decided?", true)]
    [TestCase("Why do we do this? Only required when data moves, otherwise remove.", true)]
    [TestCase("The motivation can optionally link to reports.", false)]
    [TestCase("Say what is new. If applicable, look at what others do. You may also discuss related work.", false)]
    public void PhrasesSayThatAPartMayBeLeftOut(string text, bool isDeclared) => Assert.That(OptionalPhrases.IsSaidIn(text), Is.EqualTo(isDeclared));

    [Test]
    public void TheOrderOfDocumentsDoesNotCountAndNothingBecomesStricter() =>
        Gen.Select(Gen.Bool, Gen.Bool, Gen.Int[0, 3].Select(index => new[] { "Draft", "Done", "On Hold", "Draught" }[index]))
            .Array[0, 30]
            .Sample(
                documents =>
                {
                    var shown = Load(Template, 1, _ => Document()).Schema;
                    (Proposal Proposal, DocumentEvidence Evidence)[] evidence =
                    [
                        .. documents
                            .Select((document, i) => Read($"deps/{i + 1:0000}-x.md", Document(document.Item1, document.Item3, document.Item2)))
                            .Select(proposal => (proposal, EvidenceReader.Read(shown, proposal))),
                    ];
                    var once = SchemaCorrection.Correct(shown, evidence, new Thresholds());
                    var again = SchemaCorrection.Correct(shown, [.. evidence.Reverse()], new Thresholds());
                    return SchemaText.Of(once) == SchemaText.Of(again)
                        && once.Sections.Zip(shown.Sections).All(pair => pair.First.Presence <= pair.Second.Presence)
                        && shown.Fields.All(field =>
                            once.Field(field.Name)!.Presence <= field.Presence
                            && field.Choices.All(choice => once.Field(field.Name)!.Choices.Contains(choice))
                        );
                },
                iter: 200
            );

    private static string Document(bool hasCosts = true, string status = "Draft", bool hasSponsor = true) =>
        $"# X\n\n**Status**: {status}\n{(hasSponsor ? "\n**Sponsor**: Ann\n" : "")}\n## Summary\n\nWhy.\n{(hasCosts ? "\n## Costs\n\nFew.\n" : "")}";

    private static Proposal Read(string path, string text) => ProposalReader.Default.Read(new SourceText(path, text));

    private static ProposalSchema SchemaOf(string template, int count, Func<int, string> document, string settings = "") =>
        Load(template, count, document, settings).Schema;

    private static ProposalRepository Load(string template, int count, Func<int, string> document, string settings = "") =>
        RepositoryLoader.Load(
            new MemoryFiles([
                new SourceText("deps/TEMPLATE.md", template),
                .. settings.Length == 0 ? [] : new[] { new SourceText("dep.yml", settings) },
                .. Enumerable.Range(1, count).Select(number => new SourceText($"deps/{number:0000}-x.md", document(number))),
            ]),
            ""
        );
}
