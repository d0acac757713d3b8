using System.Globalization;
using Dep.Analysis.Engine;
using Dep.Analysis.Loading;
using Dep.Analysis.Proposals;
using Dep.Analysis.Rules;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Loading;

/// <summary>Where the proposals of a repository are found of which nobody says it: exactly these, and no others.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class LayoutFinderTests
{
    private static readonly (string Name, LayoutCase Case)[] Cases =
    [
        (
            "a template beside them",
            new LayoutCase().With("docs/rfcs/0000-template.md", LayoutCase.Template).Proposed(Numbered("docs/rfcs/{0:0000}-x.md", 5))
        ),
        (
            "folders that say the status",
            new LayoutCase()
                .With("rfcs/TEMPLATE.md", LayoutCase.Template)
                .Proposed(Numbered("rfcs/accepted/{0:0000}-x.md", 4))
                .Proposed(Numbered("rfcs/rejected/{0:0000}-y.md", 2, 10))
                .Proposed("rfcs/withdrawn/0020-z.md")
                .With("rfcs/README.md")
        ),
        (
            "folders of years",
            new LayoutCase()
                .With(".github/PROPOSAL_TEMPLATE.md", LayoutCase.Template)
                .Proposed(Numbered("proposals/2021/{0:00}-x.md", 3))
                .Proposed(Numbered("proposals/2022/{0:00}-x.md", 4))
                .Proposed("proposals/2023/01-x.md")
        ),
        (
            "drafts beside numbers",
            new LayoutCase()
                .With("rfcs/0000-template.md", LayoutCase.Template)
                .Proposed(Numbered("rfcs/{0:0000}-x.md", 5))
                .Proposed("rfcs/drafts/my-idea.md", "rfcs/an-idea.md")
        ),
        (
            "templates in a folder of their own",
            new LayoutCase()
                .With("docs/templates/rfc.md", LayoutCase.Template)
                .With("docs/guide.md")
                .With("docs/setup.md")
                .With("docs/faq.md")
                .Proposed(Numbered("docs/rfcs/rfc-{0}.md", 4))
        ),
        (
            "texts below the template",
            new LayoutCase().With("rfcs/0000-template.md", LayoutCase.Template).Proposed(Numbered("rfcs/text/{0:0000}-x.md", 4))
        ),
        (
            "a folder for each",
            new LayoutCase()
                .With("template/README.md", LayoutCase.Template)
                .Proposed("one/README.md", "two/README.md", "three/README.md")
                .With("one/notes.md")
                .With("src/main.md")
        ),
        (
            "a folder for each, by groups",
            new LayoutCase()
                .With("keps/NNNN-kep-template/README.md", LayoutCase.Template)
                .Proposed(Numbered("keps/sig-a/{0:0000}-x/README.md", 3))
                .Proposed("keps/sig-b/0010-y/README.md")
                .With("keps/README.md")
                .With("keps/sig-a/README.md")
        ),
        (
            "a folder for each, with a file of its name",
            new LayoutCase()
                .With("rfcs/template.md", LayoutCase.Template)
                .Proposed("rfcs/0001-a/0001-a.md", "rfcs/0002-b/0002-b.md", "rfcs/0003-c/0003-c.md")
                .With("rfcs/0001-a/data.md")
        ),
        ("a young repository", new LayoutCase().With("rfcs/0000-template.md", LayoutCase.Template).Proposed("rfcs/0001-x.md")),
        (
            "a young repository with its templates aside",
            new LayoutCase()
                .With("docs/rfc-template.md", LayoutCase.Template)
                .With("CONTRIBUTING.md", "# How\n\nCopy `docs/rfc-template.md` to `design/my-idea.md`.\n")
                .Proposed("design/one.md")
                .With("design/README.md")
        ),
        (
            "a sentence names the template",
            new LayoutCase()
                .With("process/new.md", LayoutCase.Template)
                .With("CONTRIBUTING.md", "# How\n\nTo propose,\ncopy [this file](process/new.md) to `specs/your-idea.md`.\n")
                .Proposed("specs/a.md", "specs/b.md", "specs/c.md")
        ),
        (
            "an ending for templates",
            new LayoutCase()
                .With("teps/tools/tep-template.md.template", LayoutCase.Template)
                .Proposed(Numbered("teps/{0:0000}-x.md", 4))
                .With("teps/README.md")
        ),
        (
            "a block of code shows the header",
            new LayoutCase()
                .With(
                    "design/README.md",
                    "# Designs\n\nAll documents must include the following header:\n\n```markdown\n# Title\n* Owner: Ann\n* Reviewers: Bob\n* Status: Draft\n```\n"
                )
                .ProposedAs("# T\n\n* Owner: Ann\n* Reviewers: Bob\n* Status: Draft\n\n## Whatever\n", "design/a.md", "design/b.md", "design/c.md")
                .With("docs/x.md")
                .With("docs/y.md")
                .With("docs/z.md")
        ),
        (
            "two kinds",
            new LayoutCase()
                .With(".github/CIP-TEMPLATE.md", LayoutCase.Template)
                .With(".github/CPS-TEMPLATE.md", LayoutCase.OtherTemplate)
                .Proposed(Numbered("CIP-{0:0000}/README.md", 5))
                .ProposedOtherwise(Numbered("CPS-{0:0000}/README.md", 4))
                .With("CIP-0001/CIP-0001.md", "Moved.\n")
        ),
        (
            "two prefixes of one kind",
            new LayoutCase()
                .With("templates/template.md", LayoutCase.Template)
                .Proposed(Numbered("FIPS/fip-{0:0000}.md", 6))
                .Proposed(Numbered("FRCs/frc-{0:0000}.md", 4, 50))
                .With("resources/fip-1/a.md")
        ),
        (
            "days in names, at the root",
            new LayoutCase()
                .With("templates/proposal.md", LayoutCase.Template)
                .Proposed("20240102-A-x.md", "20240203-B-y.md", "20250304-C-z.md")
                .With("GOVERNANCE.md")
                .With("resources/a.md")
        ),
        (
            "templates side by side",
            new LayoutCase()
                .With("0000-template.md", LayoutCase.Template)
                .With("deprecation-template.md", LayoutCase.Template.Replace("## Motivation", "## Transition path", StringComparison.Ordinal))
                .Proposed(Numbered("text/{0:0000}-x.md", 6))
        ),
        ("decisions without a template", new LayoutCase().Decided(Numbered("backend/docs/architecture/adr/{0:0000}-x.md", 4)).With("docs/guide.md")),
        (
            "decisions of several parts",
            new LayoutCase().Decided(Numbered("services/a/adr/{0:0000}-x.md", 3)).Decided(Numbered("services/b/adr/{0:0000}-y.md", 3))
        ),
        ("one decision", new LayoutCase().Decided("documentation/decisions/0001-record-decisions.md")),
        (
            "decisions without numbers",
            new LayoutCase()
                .Decided("doc/decisions/use-go.md", "doc/decisions/use-git.md", "doc/decisions/use-tests.md")
                .With("doc/decisions/README.md")
        ),
        ("numbers alone", new LayoutCase().Decided(Numbered("veps/vep-{0}.md", 6))),
        (
            "rfcs with a template and decisions without",
            new LayoutCase()
                .With("rfcs/0000-template.md", LayoutCase.OtherTemplate)
                .ProposedOtherwise(Numbered("rfcs/{0:0000}-x.md", 5))
                .Decided(Numbered("internal/adr/{0:0000}-x.md", 4))
        ),
        ("many kinds", LayoutCase.OfManyKinds()),
        (
            "a proposal about templates",
            new LayoutCase()
                .With("rfcs/0000-template.md", LayoutCase.Template)
                .Proposed(Numbered("rfcs/{0:0000}-x.md", 4))
                .Proposed("rfcs/0044-package-manager-templates.md", "rfcs/0045-retire-admin-template.md")
        ),
        (
            "a package of another",
            new LayoutCase()
                .With("vendor/other/rfcs/0000-template.md", LayoutCase.Template)
                .With("vendor/other/rfcs/0001-x.md", LayoutCase.Template)
                .With("vendor/other/rfcs/0002-x.md", LayoutCase.Template)
                .With("rfcs/template.md", LayoutCase.OtherTemplate)
                .ProposedOtherwise(Numbered("rfcs/{0:000}-x.md", 3))
        ),
        ("chapters", Chapters(new LayoutCase(), "docs/{0:00}-part.md", 12)),
        ("notes with a template", Notes(new LayoutCase().With("rfcs/template.md", LayoutCase.Template).Proposed(Numbered("rfcs/{0:0000}-x.md", 4)))),
        (
            "a template with a number",
            new LayoutCase()
                .With("docs/proposals/001-proposal-template.md", LayoutCase.Template)
                .With("docs/manual/templates.md")
                .With("docs/guide.md")
                .Proposed(
                    "docs/proposals/002-x.md",
                    "docs/proposals/an-idea.md",
                    "docs/proposals/better-idea.md",
                    "docs/proposals/third.md",
                    "docs/proposals/fourth.md"
                )
        ),
        (
            "a proposal that changed the template",
            new LayoutCase()
                .With("rfcs/template.md", LayoutCase.Template)
                .Proposed(Numbered("rfcs/{0:0000}-x.md", 4))
                .ProposedAs(LayoutCase.Template, "rfcs/0009-rfc-template.md")
        ),
        (
            "a folder with the number for each",
            new LayoutCase()
                .With("how-to/RFC-TEMPLATE.md", LayoutCase.Template)
                .With("how-to/how-to.md")
                .Proposed("08-notebook-diff/notebook-diff.md", "12-gateway/gateway.md", "42-new-app/new-app.md", "118-restart/restart-again.md")
                .With("12-gateway/picture.png", "x")
                .With("website/page.md")
        ),
        (
            "numbers joined to a word",
            new LayoutCase()
                .With("docs/decisions/adr000-template.md", LayoutCase.Template)
                .With("docs/decisions/index.md")
                .Proposed(Numbered("docs/decisions/adr{0:000}-use-x.md", 5))
        ),
        (
            "pages with the same fields",
            new LayoutCase()
                .With("template.md", Paged("YYYY-MM-DD", "Summary", "Motivation", "Design", "Rationale"))
                .ProposedAs(Paged("2024-01-02", "Summary", "Motivation", "Design", "Rationale"), Numbered("src/rfcs/rfc-{0:0000}.md", 5))
                .With("src/pages/path.md", Paged("2024-02-03", "Usage"))
                .With("src/pages/host.md", Paged("2024-02-04", "Options"))
                .With("src/pages/trust.md", Paged("2024-02-05", "Limits"))
        ),
        (
            "texts in another language",
            new LayoutCase()
                .With("rfcs/0000-template.md", LayoutCase.Template)
                .Proposed(Numbered("rfcs/{0:0000}-x.md", 5))
                .With("rfcs/0001-x.zh.md", LayoutCase.Template)
                .With("rfcs/0002-x_pt-BR.md", LayoutCase.Template)
        ),
        (
            "a folder for each, some with files called otherwise",
            new LayoutCase()
                .With("veps/NNNN-template/vep.md", LayoutCase.Template)
                .Proposed(Numbered("veps/sig-a/{0:0000}-x/vep.md", 4))
                .Proposed(
                    "veps/sig-b/0010-y/vep.md",
                    "veps/sig-a/0011-plugs/plugs.md",
                    "veps/sig-a/0012-disks/disks.md",
                    "veps/sig-b/0013-clocks/clocks.md"
                )
                .With("docs/guide.md")
        ),
        (
            "years and names",
            new LayoutCase()
                .With("templates/design.md", LayoutCase.Template)
                .Proposed("designs/2019-a/README.md", "designs/2019-b/README.md", "designs/2020-c/README.md", "designs/2021-d/README.md")
                .With("docs/guide.md")
        ),
        (
            "decisions with days and numbers",
            new LayoutCase()
                .Decided(
                    "docs/adr/2021-06-05_001-a.md",
                    "docs/adr/2021-06-06_002-b.md",
                    "docs/adr/2022-06-07_003-c.md",
                    "docs/adr/2023-06-07_004-d.md"
                )
                .With("docs/docs/page.md")
        ),
        (
            "the form of another process, with a number of its own",
            new LayoutCase().ProposedAs(
                "---\nrip: 7\ntitle: Wake\nauthor: Ann\nstatus: Draft\ntype: Standards Track\ncreated: 2024-01-02\n---\n\n## Abstract\n\nIt wakes.\n\n## Motivation\n\nSleep.\n\n## Rationale\n\nNone.\n",
                Numbered("RIPS/rip-{0:0000}.md", 6)
            )
        ),
        (
            "the process beside numbers",
            new LayoutCase()
                .With("docs/adr/template.md", LayoutCase.Template)
                .Proposed(Numbered("docs/adr/adr-{0:000}-x.md", 9))
                .With("docs/adr/PROCESS.md")
                .With("docs/adr/list.md")
        ),
        (
            "a template in a template",
            new LayoutCase()
                .With(
                    "meta/template.md",
                    "# The template\n\nWhat it is for.\n\n## How to use it\n\nThe template with sections that it should contain:\n\n```markdown\n"
                        + LayoutCase.Template
                        + "```\n"
                )
                .Proposed(
                    "accepted/2021/one/one.md",
                    "accepted/2021/two.md",
                    "accepted/2022/three.md",
                    "accepted/2022/four/four.md",
                    "accepted/2023/five.md",
                    "accepted/2023/six/six.md",
                    "accepted/2023/seven/seven.md"
                )
        ),
        (
            "discussions without a template",
            new LayoutCase().ProposedAs(
                "---\nauthors: Ann\nstate: draft\n---\n\n# RFD\n\n## What\n\nx\n\n## Why\n\ny\n\n## Details\n\nz\n",
                Numbered("rfd/{0:0000}-x.md", 6)
            )
        ),
        (
            "pages of a proposal that is a folder",
            new LayoutCase()
                .With("deps/TEMPLATE.md", LayoutCase.Template)
                .Proposed(Numbered("deps/{0:0000}-x/README.md", 3))
                .With("deps/0001-x/details.md")
                .With("deps/0001-x/alternatives.md")
                .With("deps/0002-x/01-notes.md")
                .With("deps/0002-x/design/more.md")
        ),
        (
            "pages in the folder of a proposal",
            new LayoutCase()
                .With("deps/TEMPLATE.md", LayoutCase.Template)
                .Proposed(Numbered("deps/{0:0000}-x.md", 3))
                .With("deps/0001-x/details.md")
                .With("deps/0002-x/img/notes.md")
        ),
        (
            "a list beside proposals",
            new LayoutCase()
                .With("deps/TEMPLATE.md", LayoutCase.Template)
                .Proposed(Numbered("deps/{0:0000}-x.md", 3))
                .With("deps/index.md")
                .With("deps/README.md")
        ),
        (
            "what proposals show",
            new LayoutCase()
                .With("deps/TEMPLATE.md", LayoutCase.Template)
                .Proposed(Numbered("deps/{0:0000}-x.md", 3))
                .With("deps/assets/0001/notes.md")
                .With("deps/images/list.md")
        ),
        (
            "folders of groups and years",
            new LayoutCase()
                .With("deps/TEMPLATE.md", LayoutCase.Template)
                .Proposed("deps/0001-group/0002-a.md", "deps/0001-group/0003-b.md", "deps/2024/0004-c.md", "deps/2024/an-idea.md")
                .With("deps/0001-group/README.md")
                .With("deps/2024/README.md")
        ),
        (
            "templates of the code host",
            new LayoutCase()
                .With(".github/ISSUE_TEMPLATE/feature.md", LayoutCase.Template)
                .With(".github/pull_request_template.md", LayoutCase.Template)
                .With("docs/a.md")
                .With("docs/b.md")
                .With("docs/c.md")
        ),
        ("nothing", new LayoutCase().With("docs/a.md").With("docs/b.md")),
    ];

    private static IEnumerable<TestCaseData> All =>
        Cases.Select(pair => new TestCaseData(pair.Case).SetName($"{nameof(ProposalsAreFound)}({pair.Name})"));

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
        Assert.That(Cases.Single(pair => pair.Name == name).Case.Find().Schema.Names.Text, Is.EqualTo(form));

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
        Assert.That(Cases.Single(pair => pair.Name == "the form of another process, with a number of its own").Case.Find().Schema.Dialect, Is.Null);

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
        var sample = Cases.Single(pair => pair.Name == "two kinds").Case;
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

    private static string[] Numbered(string form, int count, int start = 1) =>
        [.. Enumerable.Range(start, count).Select(number => string.Format(CultureInfo.InvariantCulture, form, number))];

    private static string Paged(string day, params string[] sections) =>
        $"---\ntitle: A page\ndate: {day}\neditors: Ann\norder: 1\ntags: x\n---\n\n"
        + string.Concat(sections.Select(section => $"## {section}\n\nText.\n\n"));

    private static LayoutCase Chapters(LayoutCase sample, string form, int count)
    {
        foreach (var path in Numbered(form, count))
        {
            sample.With(path, "# Chapter\n\n## What you learn\n\nx\n\n## Exercises\n\ny\n");
        }

        return sample;
    }

    private static LayoutCase Notes(LayoutCase sample)
    {
        sample.With("meetings/template.md", "# Notes\n\n## Attendees\n\n## Agenda\n\n## Actions\n");
        foreach (var path in Numbered("meetings/2024-01-{0:00}.md", 9))
        {
            sample.With(path, "# Notes\n\n## Attendees\n\nx\n\n## Agenda\n\ny\n\n## Actions\n\nz\n");
        }

        return sample;
    }
}
