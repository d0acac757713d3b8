using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Indexing;
using Dep.Analysis.Loading;
using Dep.Analysis.Rules;
using Dep.Analysis.Testing;
using Dep.Analysis.Text;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Reading;

/// <summary>Documents that only say where a proposal has gone, and those that say something else as well.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class RedirectTests
{
    private const string Template = "# <Title>\n\n**Status**: Draft | Approved\n\n**Authors**: [Names]\n\n## Summary\n\nSay it.\n";
    private const string Target = "# Sleep\n\n**Status**: Draft\n\n**Authors**: Ann\n\n## Summary\n\nAs [before](0001-wake.md).\n";

    [TestCase("# Moved\n\nThis document has moved to [0002](0002-sleep.md).\n")]
    [TestCase("Moved to [0002](0002-sleep.md).\n")]
    [TestCase("**This document has been moved to [here](https://example.org/x).**\n")]
    [TestCase("# Wake\n\nMoved to [0002-sleep.md](0002-sleep.md).\n")]
    [TestCase("# 0001: Wake\n\nSee [RFC 2](0002-sleep.md).\n")]
    [TestCase("This file is replaced by [0002](0002-sleep.md)\n")]
    [TestCase("# Wake\n\nThis RFC was renumbered, it now lives at <https://example.org/rfcs/2>.\n")]
    [TestCase("This RFC can be found in `0002-sleep.md`.\n")]
    [TestCase("> [!NOTE]\n> This proposal has been relocated to [sleep](0002-sleep.md).\n")]
    [TestCase("<meta http-equiv=\"refresh\" content=\"0; url=0002-sleep.md\">\n\n[Moved](0002-sleep.md)\n")]
    [TestCase("<!DOCTYPE html>\n<html><head><meta http-equiv=refresh content=\"0;url=https://example.org/x\"/></head></html>\n")]
    [TestCase("---\nredirect_to: 0002-sleep.md\n---\n")]
    [TestCase("---\neip: 20\ncategory: ERC\nstatus: Moved\n---\n\nThis file was moved to https://example.org/erc-20.md\n")]
    public void NothingIsAskedOfWhatLeadsElsewhere(string document)
    {
        foreach (var ending in (string[])["\n", "\r\n"])
        {
            Assert.That(Check(document.Replace("\n", ending, StringComparison.Ordinal)), Is.Empty);
        }
    }

    [TestCase("# Wake\n\nWe moved the parser to [sleep](0002-sleep.md).\n", "DEP109", "DEP001")]
    [TestCase("# Wake\n\nThe parser moves.\n", "DEP109", "DEP001")]
    [TestCase("# Wake\n\n**Status**: Draft\n\n**Authors**: Ann\n\nMoved to [sleep](0002-sleep.md).\n", "DEP001")]
    [TestCase("# Moved\n\nThis document has moved to [0002](0002-sleep.md).\n\n## Why\n\nIt was too long.\n", "DEP109", "DEP001")]
    [TestCase("# Wake\n\nSee [RFC 2](0002-sleep.md) for what was said of it, and the list of those who were asked.\n", "DEP109", "DEP001")]
    public void WhatSaysMoreIsAProposal(string document, params string[] ids) => Assert.That(Check(document), Is.EquivalentTo(ids));

    [Test]
    public void WhereItLeadsIsLookedAt() =>
        Assert.That(Check("# Moved\n\nThis document has moved to [there](none.md).\n"), Is.EqualTo(new[] { "DEP401" }));

    [Test]
    public void ItBearsNoNumberAndIsNotListed()
    {
        var repository = Load("Moved to [sleep](0001-sleep.md).\n", "0001-sleep.md");
        Assert.That(Findings(repository), Is.Empty);
        Assert.That(repository.NextNumber, Is.EqualTo(2));
        Assert.That(ProposalIndex.Of(repository).Entries.Select(entry => entry.Proposal.Path), Is.EqualTo(new[] { "deps/0001-sleep.md" }));
        Assert.That(repository.Proposals.Select(proposal => proposal.IsRedirect), Is.EqualTo(new[] { false, true }));
    }

    private static string[] Check(string document) => Findings(Load(document, "0002-sleep.md"));

    private static ProposalRepository Load(string document, string target) =>
        RepositoryLoader.Load(
            new MemoryFiles([
                new SourceText("deps/TEMPLATE.md", Template),
                new SourceText("deps/0001-wake.md", document),
                new SourceText("deps/" + target, Target),
            ]),
            ""
        );

    private static string[] Findings(ProposalRepository repository) =>
        [.. ProposalAnalyzer.Run(repository, Base.NotAsked, RuleCatalog.All, AnalysisOptions.Default).Findings.Select(finding => finding.Id)];
}
