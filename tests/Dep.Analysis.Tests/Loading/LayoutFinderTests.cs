using System.Globalization;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Loading;
using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Names;
using Dep.Analysis.Rules;
using NUnit.Framework;
using static Dep.Analysis.Tests.Loading.StrangeRepositoryTests;

namespace Dep.Analysis.Tests.Loading;

/// <summary>Where the proposals of a repository are found of which nobody says it: exactly these, and no others.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class LayoutFinderTests
{
    private static IEnumerable<TestCaseData> All =>
        LayoutFinderCases.All.Select(pair => new TestCaseData(pair.Case).SetName($"{nameof(ProposalsAreFound)}({pair.Name})"));

    [TestCaseSource(nameof(All))]
    public void ProposalsAreFound(object layout)
    {
        var sample = (LayoutCase)layout;
        var found = sample.Find();
        Assert.That(found.Documents, Is.EqualTo(sample.Proposals), string.Join('\n', found.Found.Kinds));
        // What tells proposals that are gone from other files says the same of those that are there.
        Assert.That(
            sample.Files.Keys.Where(path => found.Paths.IsMatch(path, sample.Files.ContainsKey)).Order(StringComparer.Ordinal),
            Is.EqualTo(sample.Proposals)
        );
    }

    // A word of advice, an example, a list: documents that a template was made to be unlike.
    [TestCaseSource(nameof(All))]
    public void OtherDocumentsMakeNoDifference(object layout)
    {
        var sample = (LayoutCase)layout;
        var files = sample.Files.ToDictionary(StringComparer.Ordinal);
        for (var i = 0; i < 40; i++)
        {
            files[string.Create(CultureInfo.InvariantCulture, $"website/content/page-about-{(char)('a' + (i % 26))}{i / 26}x.md")] =
                "# Page\n\n## Prerequisites\n\nx\n\n## Next steps\n\ny\n";
            files[string.Create(CultureInfo.InvariantCulture, $"src/module{i}/README.md")] = "# Module\n\n## Usage\n\nx\n\n## License\n\ny\n";
        }

        Assert.That(RepositoryLoader.FindLayout(LayoutCase.Tree(files), "", []).Documents, Is.EqualTo(sample.Proposals));
    }

    [TestCase("numbers joined to a word", "adr{number:000}-{slug}.md")]
    [TestCase("a folder with the number for each", "{number:00}-{slug}/{slug}.md")]
    [TestCase("a template with a number", "{slug}.md")]
    [TestCase("years and names", "{slug}/README.md")]
    [TestCase("decisions with days and numbers", "{date}_{slug}.md")]
    [TestCase("a folder for each, some with files called otherwise", "{slug}.md")]
    [TestCase("the form of another process, with a number of its own", "rip-{number:0000}.md")]
    public void NamesHaveTheFormOfMost(string name, string form) =>
        Assert.That(LayoutFinderCases.All.Single(pair => pair.Name == name).Case.Find().Schema.Names.Text, Is.EqualTo(form));

    [TestCase("{date}-{slug}.md", "2024-01-15-a.md", "2024-02-15-b.md", "2024-03-01-c.md")]
    [TestCase("{date:yyyyMMdd}-{slug}.md", "20240115-a.md", "20240115-b.md")]
    [TestCase("{number:0000}-{slug}.md", "0001-a.md", "0002-b.md", "2024-03-01-c.md")]
    [TestCase("{number:0000}-{slug}.md", "2024-01-15-a.md", "20240215-b.md")]
    [TestCase("{number:0000}-{slug}.md", "2024-01-15-a.md")]
    public void WhereAllNamesBeginWithADayThatIsTheirForm(string form, params string[] names)
    {
        var layout = new LayoutCase().With("deps/TEMPLATE.md", LayoutCase.Template).Proposed([.. names.Select(name => "deps/" + name)]).Find();
        Assert.That((layout.Schema.Names.Text, layout.Paths.Place.Names.Text), Is.EqualTo((form, form)));
        var findings = ProposalAnalyzer
            .Run(RepositoryLoader.Load(layout, ProposalLoading.Default), Base.NotAsked, RuleCatalog.All, AnalysisOptions.Default)
            .Findings;
        Assert.That(
            findings.Count(finding => finding.Descriptor.Name is nameof(FileNameInvalid)),
            Is.EqualTo(form.Contains("date", StringComparison.Ordinal) ? 0 : names.Count(name => name[0] == '2'))
        );
        Assert.That(findings.Where(finding => finding.Descriptor.Name is nameof(NumberTaken)), Is.Empty);
    }

    [TestCase("2024.01.15-a.md")]
    [TestCase("2024_01_15_a.md")]
    [TestCase("2024-01-15-a.md")]
    [TestCase("20240115-a.md")]
    public void ADayIsNoNumber(string name)
    {
        Assert.That(NamePattern.Default.NumberOf("deps/" + name), Is.Null);
        Assert.That(ProposalName.Of("deps/" + name).Number, Is.Null);
    }

    [TestCase("2024.13.15-a.md")]
    [TestCase("2024-02-30-a.md")]
    [TestCase("2024-1-5-a.md")]
    public void WhatIsNoDayIsOne(string name) => Assert.That(NamePattern.Default.NumberOf("deps/" + name), Is.EqualTo("2024"));

    // The dialect of a template tells where its fields are, wherever it stands.
    // One name of another width, such as a draft's, does not change what the others are called.
    [Test]
    public void OneNameDoesNotOutvoteTheOthers()
    {
        const string Record =
            "# 7. Wake\n\nDate: 2024-01-07\n\n## Status\n\nAccepted\n\n## Context\n\nx\n\n## Decision\n\ny\n\n## Consequences\n\nz\n";
        var sample = new LayoutCase().ProposedAs(
            Record,
            [.. Enumerable.Range(1, 7).Select(number => $"adr/{number:000}-wake.md"), "adr/0000-sleep.md"]
        );
        var layout = sample.Find();
        Assert.That(layout.Documents, Is.EqualTo(sample.Proposals));
        Assert.That(layout.Schema.Names.Text, Is.EqualTo("{number:000}-{slug}.md"));
        Assert.That(layout.Schema.Unnumbered, Does.Contain("000"));
    }

    // A template that no dialect is like.
    [TestCase("docs/adr", "Trial | Accepted | Retired")]
    [TestCase("rfcs", "Trial / Accepted / Retired")]
    [TestCase("rfcs", "- Trial\n- Accepted\n- Retired")]
    public void ATemplatesStatusesBelowAHeadingAreThoseOfItsProposals(string folder, string statuses)
    {
        var parts = string.Concat(
            new[] { "Context", "Cost", "Security", "Rollout", "Owners", "Risks", "Metrics" }.Select(name => $"\n## {name}\n\nWhy so.\n")
        );
        var sample = new LayoutCase().With(folder + "/template.md", $"# NUMBER. TITLE\n\nDate: YYYY-MM-DD\n\n## Status\n\n{statuses}\n{parts}");
        foreach (var number in Enumerable.Range(1, 6))
        {
            sample.ProposedAs($"# {number}. Wake\n\nDate: 2024-01-0{number}\n\n## Status\n\nAccepted\n{parts}", $"{folder}/000{number}-wake.md");
        }

        Assert.That(sample.Find().Schema.Field("Status")?.Choices, Is.EqualTo(new[] { "Trial", "Accepted", "Retired" }));
    }

    [TestCase("doc/adr", "Trial | Accepted | Retired")]
    [TestCase("deps", "Trial | Accepted | Retired")]
    [TestCase("deps", "- Trial\n- Accepted\n- Retired")]
    [TestCase("deps", "* **Trial**\n* **Accepted**\n* **Retired**")]
    public void ATemplatesStatusesAreThoseOfItsProposals(string folder, string statuses)
    {
        var template = $"# NUMBER. TITLE\n\nDate: YYYY-MM-DD\n\n## Status\n\n{statuses}\n\n## Context\n\nThe issue.\n\n## Decision\n\nThe change.\n";
        var layout = new LayoutCase().With(folder + "/template.md", template).Decided(folder + "/0001-x.md").Find();
        Assert.That(layout.Schema.Field("Status")?.Choices, Is.EqualTo(new[] { "Trial", "Accepted", "Retired" }));
        Assert.That(layout.Schema.Field("Date")?.Origin, Is.Not.Null);
    }

    [Test]
    public void AProcessThatNumbersByAnotherFieldIsNoDialect() =>
        Assert.That(
            LayoutFinderCases.All.Single(pair => pair.Name == "the form of another process, with a number of its own").Case.Find().Schema.Dialect,
            Is.Null
        );

    [Test]
    public void AFolderMeansThatFolder()
    {
        var sample = new LayoutCase().With("template.md", LayoutCase.Template).Proposed(Numbered("a/rfcs/{0:0000}-x.md", 3));
        var other = Numbered("b/rfcs/{0:0000}-x.md", 3);
        sample.Proposed(other);
        Assert.That(sample.Find("b").Documents, Is.EqualTo(other));
        Assert.That(sample.Find("b/rfcs").Documents, Is.EqualTo(other));
        Assert.That(sample.Find("b").Schema.Template?.Path, Is.EqualTo("template.md"));
        Assert.That(sample.Find("c").Documents, Is.Empty);
    }

    [Test]
    public void WhatIsSaidIsNotLookedFor()
    {
        var sample = new LayoutCase()
            .With("a-template.md", LayoutCase.Template)
            .With("b/template.md", LayoutCase.OtherTemplate)
            .Proposed(Numbered("one/{0:0000}-x.md", 4))
            .ProposedOtherwise(Numbered("two/{0:0000}-y.md", 4));
        Assert.That(sample.With("dep.yml", "template: b/template.md\n").Find().Documents, Is.EqualTo(Numbered("two/{0:0000}-y.md", 4)));

        var layout = sample.With("dep.yml", "proposals: [\"one/*.md\"]\n").Find();
        Assert.That(layout.Documents, Is.EqualTo(Numbered("one/{0:0000}-x.md", 4)));
        Assert.That(layout.Schema.Template?.Path, Is.EqualTo("a-template.md"));

        Assert.That(
            sample.With("dep.yml", "exclude: [\"two/**\", \"one/0003*\"]\n").Find().Documents,
            Is.EqualTo(["one/0001-x.md", "one/0002-x.md", "one/0004-x.md"])
        );
    }

    [Test]
    public void DocumentsThatAreNamedHaveTheNearestTemplate()
    {
        var sample = new LayoutCase()
            .With("a/template.md", LayoutCase.Template)
            .With("b/template.md", LayoutCase.OtherTemplate)
            .ProposedOtherwise(Numbered("two/{0:0000}-y.md", 4));
        var layout = RepositoryLoader.FindLayout(LayoutCase.Tree(sample.Files), "", ["two/0002-y.md"]);
        Assert.That(layout.Documents, Is.EqualTo(["two/0002-y.md"]));
        Assert.That(layout.Schema.Template?.Path, Is.EqualTo("b/template.md"));
    }

    [Test]
    public void EachKindIsJudgedByItsTemplateAndCountsForItself()
    {
        var sample = LayoutFinderCases.All.Single(pair => pair.Name == "two kinds").Case;
        var layout = sample.Find();
        var repository = RepositoryLoader.Load(layout, ProposalLoading.Default);
        var first = repository.At("CIP-0001/README.md")!;
        var second = repository.At("CPS-0001/README.md")!;
        Assert.That(repository.Schema.For(first).Template?.Path, Is.EqualTo(".github/CIP-TEMPLATE.md"));
        Assert.That(repository.Schema.For(second).Template?.Path, Is.EqualTo(".github/CPS-TEMPLATE.md"));
        Assert.That((first.Number, second.Number), Is.EqualTo(("0001", "0001")));
        var findings = ProposalAnalyzer.Run(repository, Base.NotAsked, RuleCatalog.All, AnalysisOptions.Default).Findings;
        Assert.That(
            findings.Where(finding => finding.Id is "DEP001" or "DEP101" or "DEP106" or "DEP902" || finding.Descriptor.Name is nameof(NumberTaken)),
            Is.Empty
        );
    }

    [Test]
    public void NumbersAreSharedWhereTheTemplateIs()
    {
        var layout = new LayoutCase()
            .With("templates/template.md", LayoutCase.Template)
            .Proposed(Numbered("FIPS/fip-{0:0000}.md", 6))
            .Proposed(Numbered("FRCs/frc-{0:0000}.md", 4, 5))
            .Find();
        var findings = ProposalAnalyzer
            .Run(RepositoryLoader.Load(layout, ProposalLoading.Default), Base.NotAsked, RuleCatalog.All, AnalysisOptions.Default)
            .Findings;
        Assert.That(
            findings.Count(finding => finding.Descriptor.Name is nameof(NumberTaken)),
            Is.EqualTo(2),
            string.Join('\n', findings.Select(finding => finding.Message))
        );
        Assert.That(findings.Where(finding => finding.Descriptor.Name is nameof(FileNameInvalid)), Is.Empty);
    }

    [Test]
    public void AProposalIsJudgedByTheNearestOfSeveralTemplates()
    {
        var transition = LayoutCase.Template.Replace("## Motivation", "## Transition path", StringComparison.Ordinal);
        var sample = new LayoutCase()
            .With("0000-template.md", LayoutCase.Template)
            .With("deprecation-template.md", transition)
            .Proposed(Numbered("text/{0:0000}-x.md", 6));
        sample.With("text/0007-y.md", sample.Files["text/0001-x.md"].Replace("## Motivation", "## Transition path", StringComparison.Ordinal));
        var repository = RepositoryLoader.Load(sample.Find(), ProposalLoading.Default);
        Assert.That(repository.Schema.For(repository.At("text/0007-y.md")!).Template?.Path, Is.EqualTo("deprecation-template.md"));
        Assert.That(repository.Schema.For(repository.At("text/0001-x.md")!).Template?.Path, Is.EqualTo("0000-template.md"));
        Assert.That(repository.Schema.TemplateDefects, Is.Empty);
    }

    [Test]
    public void WhereNothingIsFoundTheLikeliestPlacesAreNamed()
    {
        var layout = new LayoutCase().With("design/one.md").With("design/two.md").With("design/three.md").With("docs/a.md").Find();
        var findings = ProposalAnalyzer
            .Run(RepositoryLoader.Load(layout, ProposalLoading.Default), Base.NotAsked, RuleCatalog.All, AnalysisOptions.Default)
            .Findings;
        Assert.That(findings.Select(finding => $"{finding.Severity} {finding.Id}"), Is.EqualTo(["Error DEP908"]));
        Assert.That(
            findings[0].Message,
            Does.EndWith(". The likeliest are 'design/*.md' (3 documents); say which in dep.yml: proposals: [\"design/*.md\"]")
        );
    }
}
