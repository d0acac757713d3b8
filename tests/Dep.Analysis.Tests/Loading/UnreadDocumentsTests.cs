using System.Globalization;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Loading;
using Dep.Analysis.Rules;
using NUnit.Framework;
using static Dep.Analysis.Tests.Loading.StrangeRepositoryTests;

namespace Dep.Analysis.Tests.Loading;

/// <summary>Documents that lie among the proposals and are not read are told: a green build is taken for all of them.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class UnreadDocumentsTests
{
    private const string Full =
        "# X\n\n- Status: Draft\n- Authors: Ann\n\n## Summary\n\nIt is.\n\n## Motivation\n\nIt has to be.\n\n## Design\n\nSo.\n";

    [Test]
    public void WhatIsNoMarkdownIsSaidToBeThere()
    {
        var sample = new LayoutCase();
        for (var i = 1; i < 9; i++)
        {
            sample.With(string.Create(CultureInfo.InvariantCulture, $"bip-{i:0000}.mediawiki"), "== A ==\n");
        }

        Assert.That(
            Messages(sample),
            Is.EqualTo([
                "DEP908 No proposals were found, so nothing was checked: no file matches 'deps/**/*.md'. Not read, for they are no markdown: '*.mediawiki' (8 documents)",
            ])
        );
        sample.Decided(Numbered("bip-{0:0000}.md", 6, 20));
        Assert.That(Messages(sample), Is.EqualTo(["DEP910 Only markdown is read; not checked are '*.mediawiki' (8 documents)"]));
        sample.With("dep.yml", "proposals: [\"bip-*.md\"]\ndialect: nygard\nname: \"bip-{number:0000}.md\"\n");
        Assert.That(Messages(sample), Is.Empty);
    }

    // Code hosts show them as they show the others: a change must not be green for want of a letter.
    [TestCase("deps/0009-x.MD")]
    [TestCase("deps/0009-x.markdown")]
    [TestCase("deps/0009-x.mdx")]
    [TestCase("deps/0009-x.mkd")]
    [TestCase("deps/0009-x.mdown")]
    [TestCase("deps/more/0009-x.MD")]
    public void AProposalUnderAnotherEndingIsSaidToBeUnread(string path)
    {
        var sample = new LayoutCase()
            .With("deps/0000-template.md", LayoutCase.Template)
            .Proposed(Numbered("deps/{0:0000}-y.md", 6))
            .With(path, "# X\n");
        string[] told = [$"DEP910 Only documents whose names end in '.md' are read; not checked is '{path}'"];
        Assert.That(Messages(sample), Is.EqualTo(told));
        sample.With("dep.yml", "proposals: [\"deps/**/*.md\"]\n");
        Assert.That(Messages(sample), Is.EqualTo(told));
        sample.With("dep.yml", $"proposals: [\"deps/**/*.md\"]\nexclude: [\"{path}\"]\n");
        Assert.That(Messages(sample), Is.Empty);
    }

    [TestCase("README.md")]
    [TestCase("index.md")]
    public void AProposalThatIsAFolderAmongFilesIsSaidToBeUnread(string name)
    {
        var sample = new LayoutCase()
            .With("deps/0000-template.md", LayoutCase.Template)
            .Proposed(Numbered("deps/{0:0000}-y.md", 6))
            .With($"deps/0009-x/{name}", "# X\n")
            .With($"deps/0003-y/{name}", "# Y\n")
            .With($"deps/notes/{name}", "# Z\n");
        Assert.That(
            Messages(sample),
            Is.EqualTo([
                $"DEP910 'deps/0009-x/{name}' is not checked, as proposals here are files and no folders; call it 'deps/0009-x.md', or name it in 'exclude'",
            ])
        );
    }

    // A folder beside a proposal has its pages; but one of them with a status is read as another text of the proposal.
    [TestCase("# Y\n\nPictures of it.\n", false)]
    [TestCase("# Y\n\n- Status: Draft\n- Authors: Ann\n\n## Summary\n\nAnother one.\n", true)]
    public void ADocumentWithAStatusInAFolderBesideAProposalIsTold(string text, bool isTold)
    {
        var sample = new LayoutCase()
            .With("deps/0000-template.md", LayoutCase.Template)
            .Proposed(Numbered("deps/{0:0000}-y.md", 6))
            .With("deps/0003-y/README.md", text);
        Assert.That(
            Messages(sample),
            isTold
                ? Is.EqualTo([
                    "DEP910 'deps/0003-y/README.md' has a status and is not checked, as proposals here are files and no folders; put its text into 'deps/0003-y.md', or name it in 'exclude'",
                ])
                : Is.Empty
        );
    }

    // These names are those of lists and introductions; a whole proposal under one of them would be seen by all but the check.
    [TestCase("deps/README.md", Full, true)]
    [TestCase("deps/index.md", Full, true)]
    [TestCase("deps/Index.md", Full, true)]
    [TestCase("deps/readme.md", Full, true)]
    [TestCase("deps/index.md", "# X\n\n- Status: Draft\n- Authors: Ann\n\n## Summary\n\nAnother one.\n", true)]
    [TestCase("deps/README.md", "# Proposals\n\n## Summary\n\nWhat was decided.\n\n- [1](0001-y.md)\n", false)]
    [TestCase("deps/README.md", "# Proposals\n\n- Status: Draft, Accepted or Rejected\n- Authors: who wrote it\n\n## Summary\n\nThe form.\n", false)]
    [TestCase("deps/README.md", "# Proposals\n\n- Status: Draft\n\n## How to propose\n\nCopy the template.\n", false)]
    [TestCase("deps/notes/README.md", Full, false)]
    public void AWholeProposalThatIsCalledAsAListIsTold(string path, string text, bool isTold)
    {
        var sample = new LayoutCase().With("deps/0000-template.md", LayoutCase.Template).Proposed(Numbered("deps/{0:0000}-y.md", 6)).With(path, text);
        string[] told = isTold
            ?
            [
                $"DEP910 '{path}' has a status and sections as proposals have them and is not checked, as its name is that of a list or an introduction; give it the name of a proposal, or name it in 'exclude'",
            ]
            : [];
        Assert.That(Messages(sample), Is.EqualTo(told));
        sample.With("dep.yml", $"proposals: [\"deps/*.md\"]\nexclude: [\"{path}\"]\n");
        Assert.That(Messages(sample), Is.Empty);
    }

    [TestCase("deps/bad.markdown")]
    [TestCase("deps/more/bad.mkd")]
    public void WhereSettingsNameAllDocumentsAnotherEndingOfMarkdownIsTold(string path)
    {
        var sample = new LayoutCase()
            .With("deps/0000-template.md", LayoutCase.Template)
            .Proposed(Numbered("deps/{0:0000}-y.md", 6))
            .With(path, "# X\n")
            .With("dep.yml", "proposals: [\"deps/**/*.md\"]\n");
        Assert.That(Messages(sample), Is.EqualTo([$"DEP910 Only documents whose names end in '.md' are read; not checked is '{path}'"]));
    }

    [TestCase("Deps/0009-x.md")]
    [TestCase("DEPS/0009-x.md")]
    [TestCase("Deps/more/0009-x.md")]
    public void AFolderOfTheSameNameInOtherLettersIsTold(string path)
    {
        var sample = new LayoutCase()
            .With("deps/0000-template.md", LayoutCase.Template)
            .Proposed(Numbered("deps/{0:0000}-y.md", 6))
            .With(path, "# X\n")
            .With("Deps/notes.md", "# N\n")
            .With("Deps/README.md", "# N\n")
            .With("dep2/0010-x.md", "# X\n");
        string[] told =
        [
            $"DEP910 '{path}' is not checked, as proposals are in 'deps', which is the same folder to some machines and another to others; move it there, or name it in 'exclude'",
        ];
        Assert.That(Messages(sample), Is.EqualTo(told));
        sample.With("dep.yml", "proposals: [\"deps/**/*.md\"]\n");
        Assert.That(Messages(sample), Is.EqualTo(told));
        sample.With("dep.yml", $"proposals: [\"deps/**/*.md\"]\nexclude: [\"{path}\"]\n");
        Assert.That(Messages(sample), Is.Empty);
        sample.With("dep.yml", "proposals: [\"deps/**/*.md\", \"D*/**/*.md\"]\n");
        Assert.That(Messages(sample), Is.Empty);
    }

    [Test]
    public void AFolderAboveInOtherLettersIsToldToo()
    {
        var sample = new LayoutCase()
            .With("docs/rfcs/0000-template.md", LayoutCase.Template)
            .Proposed(Numbered("docs/rfcs/{0:0000}-y.md", 6))
            .With("Docs/RFCs/0009-x.md", "# X\n")
            .With("docs/Rfcs/0010-x.md", "# X\n");
        Assert.That(Messages(sample).Select(message => message.Split('\'')[1]), Is.EqualTo(["Docs/RFCs/0009-x.md", "docs/Rfcs/0010-x.md"]));
    }

    [TestCase("deps/0003-y.markdown")]
    [TestCase("deps/notes.markdown")]
    [TestCase("deps/0007/0009-x.markdown")]
    [TestCase("deps/0000-template.markdown")]
    public void AFileOfAProposalIsNotSaidToBeUnread(string path)
    {
        var sample = new LayoutCase()
            .With("deps/0000-template.md", LayoutCase.Template)
            .Proposed(Numbered("deps/{0:0000}-y.md", 6))
            .With(path, "# X\n");
        Assert.That(Messages(sample), Is.Empty);
    }

    private static IEnumerable<string> Messages(LayoutCase sample) =>
        ProposalAnalyzer
            .Run(RepositoryLoader.Load(sample.Find(), ProposalLoading.Default), Base.NotAsked, RuleCatalog.All, AnalysisOptions.Default)
            .Findings.Where(finding => finding.Descriptor.Category is Category.Tool)
            .Select(finding => $"{finding.Id} {finding.Message}");
}
