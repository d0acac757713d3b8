using System.Globalization;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Loading;
using Dep.Analysis.Rules;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Loading;

/// <summary>Repositories of kinds that no dialect knows, each a few documents in memory: which are its proposals, and what is said of them.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class StrangeRepositoryTests
{
    internal const string Sections = "## Summary\n\nIt wakes.\n\n## Motivation\n\nIt sleeps.\n\n## Design\n\nA timer.\n";

    [TestCase("sip-x.md")]
    [TestCase("sip-XXX.md")]
    [TestCase("sip-nnn-title.md")]
    public void ANameWithAPlaceholderForTheNumberIsATemplates(string name)
    {
        var sample = new LayoutCase()
            .With("content/" + name, Front("<to be assigned>", "Draft") + Sections)
            .ProposedAs(Front("7", "Final") + Sections, Numbered("content/sip-{0}.md", 5, 101));
        var layout = sample.Find();
        Assert.That(layout.Documents, Is.EqualTo(sample.Proposals));
        Assert.That(layout.Schema.AllTemplates.Select(template => template.Path), Is.EqualTo(["content/" + name]));
    }

    [Test]
    public void ADraftThatWaitsForItsNumberIsNoTemplate()
    {
        var sample = new LayoutCase().ProposedAs(Front("7", "Final") + Sections, [.. Numbered("rfcs/sip-{0}.md", 5, 101), "rfcs/sip-x.md"]);
        Assert.That(sample.Find().Documents, Is.EqualTo(sample.Proposals));
    }

    // The template's first lines with all but the number filled in; what an author answers with 'TBD' is answered.
    [TestCase("sip-x.md", "sip: X\ntitle: Relay\nstatus: Final\ncreated: 2024-05-06")]
    [TestCase("sip-NNNN.md", "sip: NNNN\ntitle: Relay\nstatus: Draft\ncreated: TBD")]
    [TestCase("sip-XXXX-proposal.md", "sip: <to be assigned>\ntitle: Relay\nstatus: Draft\ncreated: 2024-05-06")]
    [TestCase("sip-0000-draft.md", "sip: 0000\ntitle: Relay\nstatus: Draft\ncreated: 2024-05-06")]
    public void WhatIsFilledInButForItsNumberIsAProposal(string name, string fields)
    {
        var sample = new LayoutCase()
            .ProposedAs(Front("7", "Final") + Sections, Numbered("content/sip-{0}.md", 5, 101))
            .ProposedAs($"---\n{fields}\n---\n\n" + Sections, "content/" + name);
        Assert.That(sample.Find().Documents, Is.EquivalentTo(sample.Proposals));
    }

    [TestCase("# Relay\n\nIt relays.\n")]
    [TestCase("")]
    public void AStatusBelowSuchANameIsEnough(string rest)
    {
        var sample = new LayoutCase()
            .ProposedAs(Front("7", "Final") + Sections, Numbered("content/sip-{0}.md", 5, 101))
            .ProposedAs("---\nsip: X\ntitle: Relay\nstatus: Final\n---\n\n" + rest, "content/sip-xxx.md");
        Assert.That(sample.Find().Documents, Is.EquivalentTo(sample.Proposals));
    }

    [TestCase("title: Title")]
    [TestCase("title: <title>")]
    [TestCase("title: A template for proposals")]
    public void WithATitleThatIsNoneItIsTheTemplate(string title)
    {
        var sample = new LayoutCase()
            .With("content/sip-x.md", $"---\nsip: <to be assigned>\n{title}\nstatus: Draft\ncreated: 2024-05-06\n---\n\n" + Sections)
            .ProposedAs(Front("7", "Final") + Sections, Numbered("content/sip-{0}.md", 5, 101));
        Assert.That(sample.Find().Documents, Is.EqualTo(sample.Proposals));
    }

    [TestCase("rfcs/RFC-0000/README.md", "Make a copy of the [RFC-0000](RFC-0000/README.md) template as `rfcs/NNNN-title`.")]
    [TestCase("rfcs/gep-696/README.md", "Copy the [template](gep-696/README.md) to a folder of its own.")]
    public void ASentenceMakesATemplateOfAFileThatIsNamedLikeAProposal(string template, string sentence)
    {
        var sample = new LayoutCase()
            .With("rfcs/README.md", "# RFCs\n\n" + sentence + "\n")
            .With(template, "# RFC-NNNN Title\n\n**Status:** provisional\n\n**Created:** YYYY-MM-DD\n\n" + Sections)
            .ProposedAs(
                "# RFC-0007 Wake\n\n**Status:** implemented\n\n**Created:** 2024-03-04\n\n" + Sections,
                Numbered("rfcs/{0:0000}-wake/README.md", 6)
            );
        var layout = sample.Find();
        Assert.That(layout.Documents, Is.EqualTo(sample.Proposals));
        Assert.That(layout.Schema.AllTemplates.Select(shown => shown.Path), Is.EqualTo([template]));
    }

    [TestCase("rfcs/TEMPLATE.md", true)]
    [TestCase("rfcs/0000-template.md", true)]
    [TestCase("templates/TEMPLATE.md", false)]
    public void AShortTemplateIsThatOfTheDocumentsBesideIt(string template, bool isFound)
    {
        var sample = new LayoutCase()
            .With(template, "# <Title>\n\n- Status: Draft | Done\n\n## Summary\n\nSay what it is.\n")
            .ProposedAs("# Wake\n\n- Status: Done\n\n## Summary\n\nIt wakes.\n", Numbered("rfcs/{0:0000}-wake.md", 6));
        var layout = sample.Find();
        Assert.That(layout.Documents, Is.EqualTo(sample.Proposals));
        Assert.That(layout.Schema.AllTemplates.Select(shown => shown.Path), Is.EqualTo(isFound ? [template] : Array.Empty<string>()));
    }

    [Test]
    public void ATemplateThatTellsNothingIsNoProposal()
    {
        var sample = new LayoutCase()
            .With("rfcs/TEMPLATE.md", "# <Title>\n\n## Summary\n")
            .ProposedAs("# Wake\n\n## Summary\n\nIt wakes.\n", Numbered("rfcs/{0:0000}-wake.md", 6));
        Assert.That(sample.Find().Documents, Is.EqualTo(sample.Proposals));
    }

    [TestCase("vorlage.md")]
    [TestCase("plantilla.md")]
    [TestCase("gabarit.md")]
    [TestCase("шаблон.md")]
    [TestCase("提案模板.md")]
    public void TemplatesAreNamedInOtherLanguages(string name)
    {
        const string parts = "## Kontext\n\nEs ist so.\n\n## Entscheidung\n\nWir tun es.\n\n## Konsequenzen\n\nKeine.\n";
        var sample = new LayoutCase()
            .With("doku/entscheidungen/" + name, "# NNNN: Titel\n\n* Status: [Vorgeschlagen | Angenommen]\n* Datum: JJJJ-MM-TT\n\n" + parts)
            .ProposedAs(
                "# 0007: Wecken\n\n* Status: Angenommen\n* Datum: 2024-03-04\n\n" + parts,
                Numbered("doku/entscheidungen/{0:0000}-wecken.md", 6)
            );
        Assert.That(sample.Find().Documents, Is.EqualTo(sample.Proposals));
    }

    [Test]
    public void ManyDocumentsWithAStatusAreProposalsWithoutNumbers()
    {
        var names = "batch cache fork gate lease probe relay token".Split(' ');
        var sample = new LayoutCase().ProposedAs(
            "# Relay\n\n| Stage | Maturity | Status | Revision |\n|---|---|---|---|\n| 1A | Draft | Active | r0 |\n\nAuthors: @ann\n\n## Overview\n\nx\n\n## Protocol\n\ny\n",
            [.. names.Select(name => name + "/README.md")]
        );
        Assert.That(sample.Find().Documents, Is.EqualTo(sample.Proposals));
        var packages = new LayoutCase();
        foreach (var name in names)
        {
            packages.With(name + "/README.md", "# A package\n\n## Install\n\nRun it.\n\n## Usage\n\nCall it.\n\n## License\n\nMIT\n");
        }

        Assert.That(packages.Find().Documents, Is.Empty);
    }

    [TestCase("standards/core/{0}/wake.md", "standards/application/{0}/wake.md")]
    [TestCase("specs/{0:0000}-wake/{0:0000}-wake.md", "specs/deprecated/{0:0000}-wake/{0:0000}-wake.md")]
    public void FoldersSideBySideThatAreWrittenAlikeAreOneKind(string form, string other)
    {
        const string text = "---\ntitle: Wake\nstatus: draft\neditor: Ann\n---\n\n## Abstract\n\nx\n\n## Motivation\n\ny\n\n## Wire format\n\nz\n";
        var sample = new LayoutCase().ProposedAs(text, [.. Numbered(form, 6, 10), .. Numbered(other, 3, 20)]);
        var layout = sample.Find();
        Assert.That(layout.Documents, Is.EqualTo(sample.Proposals));
        Assert.That(layout.Schema.Kinds, Is.Empty);
    }

    [TestCase("## Status: {0}\n\n## Context\n\nx\n\n## Decision\n\ny\n\n## Consequences\n\nz\n")]
    [TestCase("## Status - {0}\n\n## Context\n\nx\n\n## Decision\n\ny\n\n## Consequences\n\nz\n")]
    public void AHeadingMaySayTheStatus(string form) =>
        Assert.That(
            Findings(WithOneMisspelt("docs/adr/{0:0000}-wake.md", "# Wake\n\n" + form)),
            Is.EqualTo(["DEP104 Status 'Acepted' is unknown; did you mean 'Accepted'?"])
        );

    [Test]
    public void AFirstSectionMayBeTheHeader()
    {
        var sample = WithOneMisspelt(
                "kips/KIP-{0}-wake.md",
                "# KIP-7: Wake\n\n## Status\n\n**Current state**: {0}\n\n**Vote**: [here](https://example.org/7)\n\n" + Sections
            )
            .With(
                "kips/KIP-template.md",
                "# KIP-NNN: Title\n\n## Status\n\n**Current state**: [One of \"Under Discussion\", \"Accepted\", \"Rejected\"]\n\n**Vote**: [link]\n\n"
                    + Sections.Replace(".\n", ".\n\nSay it.\n", StringComparison.Ordinal)
            );
        Assert.That(Findings(sample), Is.EqualTo(["DEP104 Current state 'Acepted' is unknown; did you mean 'Accepted'?"]));
    }

    [Test]
    public void OfAListOfChoicesTheOneInBoldHolds()
    {
        var sample = new LayoutCase()
            .With(
                "rfc/rfc-template.md",
                "# Title\n\n| | |\n|-|-|\n| **Status** | _**Proposed**, Accepted, Obsolete_ |\n| **Author** | _your name_ |\n\n## Summary\n\nSay it.\n\n## Design\n\nSay how.\n"
            )
            .ProposedAs(
                "# Wake\n\n| | |\n|-|-|\n| **Status** | Proposed, **Accepted**, Obsolete |\n| **Author** | Ann |\n\n## Summary\n\nIt wakes.\n\n## Design\n\nA timer.\n",
                "rfc/wake.md",
                "rfc/sleep.md",
                "rfc/relay.md",
                "rfc/gate.md",
                "rfc/token.md"
            );
        var repository = RepositoryLoader.Load(sample.Find(), ProposalLoading.Default);
        Assert.That(repository.Proposals.Select(proposal => repository.Schema.StatusOf(proposal)?.Value), Has.All.EqualTo("Accepted"));
        Assert.That(Findings(sample), Is.Empty);
    }

    [TestCase("## Statuses\n\n- **Draft**: being written\n- **Accepted**: in use\n- **Retired**: no more\n")]
    [TestCase("## Status\n\nDraft, Accepted, Retired\n")]
    [TestCase("The status of each is one of Draft, Accepted and Retired.\n")]
    public void AReadmeTellsTheStatuses(string told)
    {
        var sample = new LayoutCase().With("README.md", "# RFCs\n\n" + told);
        foreach (var (path, status) in Numbered("rfcs/{0:0000}-wake.md", 5).Zip(["Draft", "Accepted", "Draft", "Draft", "Retird"]))
        {
            sample.ProposedAs($"# Wake\n\n- Status: {status}\n- Author: Ann\n\n" + Sections, path);
        }

        Assert.That(Findings(sample), Is.EqualTo(["DEP104 Status 'Retird' is unknown; did you mean 'Retired'?"]));
    }

    [Test]
    public void ACommentBelowAFieldListsItsChoices()
    {
        var sample = WithOneMisspelt("rfcs/{0:0000}-wake.md", "# Wake\n\n**Status:** {0}\n\n**Created:** 2024-03-04\n\n" + Sections)
            .With(
                "rfcs/template.md",
                "# Title\n\n**Status:** Proposed\n\n<!--\nWhere it stands.\nMust be one of `Proposed`, `Accepted`, or `Retired`.\n-->\n\n**Created:** YYYY-MM-DD\n\n## Summary\n\nSay it.\n\n## Motivation\n\nSay why.\n\n## Design\n\nSay how.\n"
            );
        Assert.That(Findings(sample), Is.EqualTo(["DEP104 Status 'Acepted' is unknown; did you mean 'Accepted'?"]));
        Assert.That(sample.Find().Schema.Fields.Single(field => field.Name == "Status").Choices, Is.EqualTo(["Proposed", "Accepted", "Retired"]));
    }

    [Test]
    public void WhatIsGuessedIsNoLaw()
    {
        var sample = new LayoutCase();
        foreach (var path in Numbered("history/decision-log/{0:0000}-wake.md", 6))
        {
            var number = path["history/decision-log/000".Length];
            sample.ProposedAs(
                $"# {number}. Wake\n\nDate: 2024-03-0{number}\n{(number < '3' ? "Tags: x\n" : "")}\n## Status\n\n{(number == '4' ? "Shipped" : "Accepted")}\n\n## Context\n\nx\n\n## Decision\n\ny\n\n## Consequences\n\nz\n",
                path
            );
        }

        Assert.That(Findings(sample), Is.Empty);
    }

    internal static LayoutCase WithOneMisspelt(string names, string form)
    {
        var sample = new LayoutCase();
        foreach (var (path, index) in Numbered(names, 6).Select((path, index) => (path, index)))
        {
            sample.ProposedAs(form.Replace("{0}", index == 5 ? "Acepted" : "Accepted", StringComparison.Ordinal), path);
        }

        return sample;
    }

    internal static string[] Findings(LayoutCase sample) =>
        [
            .. ProposalAnalyzer
                .Run(RepositoryLoader.Load(sample.Find(), ProposalLoading.Default), Base.NotAsked, RuleCatalog.All, AnalysisOptions.Default)
                .Findings.Where(finding => finding.Severity > Severity.Info)
                .Select(finding => $"{finding.Id} {finding.Message}"),
        ];

    private static string Front(string number, string status) =>
        $"---\nsip: {number}\ntitle: Wake\nstatus: {status}\ncreated: {(number[0] == '<' ? "<yyyy-mm-dd>" : "2024-03-04")}\n---\n\n";

    internal static string[] Numbered(string form, int count, int start = 1) =>
        [.. Enumerable.Range(start, count).Select(number => string.Format(CultureInfo.InvariantCulture, form, number))];
}
