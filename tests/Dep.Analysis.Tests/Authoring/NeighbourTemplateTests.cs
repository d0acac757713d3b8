using Dep.Analysis.Tests.Hosting;
using Dep.Hosting.Checking;
using Dep.Hosting.Commands;
using NUnit.Framework;
using static Dep.Analysis.Tests.Authoring.ProposalSandbox;

namespace Dep.Analysis.Tests.Authoring;

/// <summary>Where a repository has no template of its own, a new proposal looks as the newest ones do.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class NeighbourTemplateTests
{
    private const string Body = "\n## Context\n\nWe wake.\n\n## Decision\n\nWe do.\n";

    [Test]
    public void AHeaderInAListIsWrittenThoughTheBuiltInTemplateHasFrontMatter()
    {
        using var sandbox = With(
            "docs/decisions/000{0}-lamp-{0}.md",
            "# Lamp {0}\n\n* Status: accepted\n* Deciders: Ann, Bo {0}\n* Date: 2025-01-0{0}\n\n## Context and Problem Statement\n\nDark.\n\n## Considered Options\n\n* a\n* b\n\n## Decision Outcome\n\nChosen option: \"a\", because it is lit.\n"
        );
        sandbox.Write("dep.yml", "dialect: madr\n");
        var text = New(sandbox, "Wake");
        Assert.That(text, Does.StartWith("# Wake\n\n* Status: proposed\n"));
        Assert.That(text, Does.Contain("* Date: 2026-11-24\n"));
        Assert.That(text, Does.Contain("* Deciders: [Deciders]\n"));
        Assert.That(text, Does.Contain("## Considered Options\n"));
    }

    private const string Record =
        "---\nstatus: accepted\ndate: 2025-01-0{0}\ndeciders: Ann\n---\n\n# Lamp {0}\n\n## Context and Problem Statement\n\nDark.\n\n## Considered Options\n\n* a\n* b\n\n## Decision Outcome\n\nChosen option: \"a\", because it is lit.\n";

    [Test]
    public void ANewRecordIsProposedThoughAllOthersAreAccepted()
    {
        using var sandbox = With("docs/decisions/000{0}-lamp-{0}.md", Record);
        Assert.That(New(sandbox, "Wake"), Does.Contain("\nstatus: proposed\n"));
    }

    [TestCase("rejected", new string[0])]
    [TestCase("superseded by ADR-0004", new string[0])]
    [TestCase("acepted", new[] { "DEP104" })]
    public void ARecordMayHaveAStatusThatNoOtherHas(string status, string[] refusals)
    {
        using var sandbox = With("docs/decisions/000{0}-lamp-{0}.md", Record);
        Assert.That(Ids(ProposalMove.Run(Request(sandbox), "docs/decisions/0003-lamp-3.md", status)), Is.EqualTo(refusals));
    }

    [Test]
    public void FrontMatterKeepsItsOrderQuotesAndLists()
    {
        using var sandbox = With(
            "teps/000{0}-lamp-{0}.md",
            "---\nstatus: implemented\ntitle: Lamp {0}\ncreation-date: '2025-01-0{0}'\nauthors:\n- '@ann'\nnumber: null\nlinks:\n  pr: https://example.org/{0}\n---\n\n# TEP-000{0}: Lamp {0}\n"
                + Body
        );
        var text = New(sandbox, "Wake");
        Assert.That(
            text,
            Is.EqualTo(
                "---\nstatus: proposed\ntitle: Wake\ncreation-date: '2026-11-24'\nauthors:\n- Ann O'Nym\nnumber: null\nlinks:\n---\n\n# TEP-0000: Wake\n\n## Context\n\n## Decision\n"
            )
        );
    }

    [Test]
    public void WhatTheNewProposalLeavesOpenIsTold()
    {
        using var sandbox = With("rfcs/000{0}-lamp-{0}.md", "---\ntitle: Lamp {0}\nowner-team: team {0}\nstatus: Draft\n---\n" + Body);
        var text = New(sandbox, "Wake");
        Assert.That(text, Does.Contain("owner-team: <owner-team>\nstatus: Draft\n"));
        sandbox.Write("rfcs/0000-wake.md", text);
        Assert.That(
            RepositoryCheck.Run(Request(sandbox)).Diagnostics.Where(finding => finding.Id == "DEP106").Select(finding => finding.Message),
            Is.EqualTo(new[] { "Field 'owner-team' still holds a placeholder; write a value in its place" })
        );
    }

    [TestCase("  ")]
    [TestCase("\\")]
    [TestCase("<br>")]
    public void LinesAreBrokenAsTheNewestBreakThem(string hardBreak)
    {
        using var sandbox = With(
            "rfcs/000{0}-lamp-{0}.md",
            $"# Lamp {{0}}\n\n**Status:** Draft{hardBreak}\n**Author:** Ann{hardBreak}\n**Created:** 2025-01-0{{0}}\n" + Body
        );
        Assert.That(
            New(sandbox, "Wake"),
            Does.StartWith($"# Wake\n\n**Status:** Draft{hardBreak}\n**Author:** Ann O'Nym{hardBreak}\n**Created:** 2026-11-24\n\n")
        );
    }

    [Test]
    public void AHeaderInAFenceStaysInOne()
    {
        using var sandbox = With(
            "veps/vep-{0}.md",
            "# VEP-{0} Lamp {0}\n\n```\nVEP: {0}\nTitle: Lamp {0}\nStatus: Approved\nCreated: 2025-01-0{0}\n```\n" + Body
        );
        Assert.That(
            New(sandbox, "Wake"),
            Does.StartWith("# VEP-0000 Wake\n\n```\nVEP: [VEP]\nTitle: Wake\n").And.Contains("Created: 2026-11-24\n```\n\n## Context\n")
        );
    }

    [Test]
    public void ATableKeepsItsHead()
    {
        using var sandbox = With(
            "text/000{0}-lamp-{0}.md",
            "# RFC-{0}: Lamp {0}\n\n|             |             |\n| ----------- | ----------- |\n| **Created** | 2025-01-0{0}  |\n| **Authors** | Ann Example |\n"
                + Body
        );
        Assert.That(
            New(sandbox, "Wake"),
            Does.StartWith("# RFC-0000: Wake\n\n|             |             |\n| ----------- | ----------- |\n")
                .And.Contains("| **Authors** | Ann O'Nym   |\n")
        );
    }

    [Test]
    public void SectionsOnTheFirstLevelAreNoTitle()
    {
        using var sandbox = With(
            "rfcs/000{0}-lamp-{0}.md",
            "---\nfeature: lamp-of-{0}-kinds\nauthor: Ann\n---\n\n# Summary\n\nLight.\n\n# Motivation\n\nDark.\n\n# Drawbacks\n\nNone.\n"
        );
        Assert.That(
            New(sandbox, "Wake now"),
            Is.EqualTo("---\nfeature: wake-now\nauthor: Ann O'Nym\n---\n\n# Summary\n\n# Motivation\n\n# Drawbacks\n")
        );
    }

    [Test]
    public void NoneBeginsInAFolderOfThoseThatAreDone()
    {
        using var sandbox = With("rfcs/implemented/000{0}-lamp-{0}.md", "---\ntitle: Lamp {0}\nstatus: implemented\n---\n" + Body);
        sandbox.Write("rfcs/accepted/0008-nap.md", "---\ntitle: Nap\nstatus: accepted\n---\n" + Body);
        Assert.That(Made(ProposalCreation.Run(Request(sandbox), "Wake")).Edit.Creations[0].Path, Does.StartWith("rfcs/accepted/"));
    }

    [Test]
    public void CarriageReturnsStay()
    {
        using var sandbox = With(
            "rfcs/000{0}-lamp-{0}.md",
            ("---\ntitle: Lamp {0}\nstatus: Draft\n---\n" + Body).Replace("\n", "\r\n", StringComparison.Ordinal)
        );
        Assert.That(New(sandbox, "Wake"), Is.EqualTo("---\r\ntitle: Wake\r\nstatus: Draft\r\n---\r\n\r\n## Context\r\n\r\n## Decision\r\n"));
    }

    [Test]
    public void ATemplateWithoutANumberGetsTheTitleOfTheNewest()
    {
        using var sandbox = With("deps/000{0}-lamp-{0}.md", "# TEP-000{0}: Lamp {0}\n\n**Status**: Draft\n" + Body);
        sandbox.Write("dep.yml", "template: deps/TEMPLATE.md\n");
        sandbox.Write("deps/TEMPLATE.md", "# Title\n\n**Status**: Draft | Accepted\n" + Body);
        Assert.That(New(sandbox, "Wake"), Does.StartWith("# TEP-0000: Wake\n"));
    }

    [Test]
    public void EachFolderThatCountsForItselfGivesItsNextNumber()
    {
        using var sandbox = Prepared();
        sandbox.Write("dep.yml", "proposals: adr/*/*.md\ntemplate: adr/TEMPLATE.md\n");
        sandbox.Write("adr/TEMPLATE.md", "# Title\n\n**Status**: Draft | Accepted\n" + Body);
        foreach (var (folder, last) in (ReadOnlySpan<(string, int)>)[("a", 7), ("b", 4)])
        {
            for (var number = 1; number <= last; number++)
            {
                sandbox.Write($"adr/{folder}/000{number}-lamp-{folder}-{number}.md", $"# Lamp {folder}{number}\n\n**Status**: Draft\n" + Body);
            }
        }

        sandbox.Write("adr/b/0000-wake.md", "# Wake\n\n**Status**: Draft\n" + Body);
        sandbox.Write("adr/c/0000-nap.md", "# Nap\n\n**Status**: Draft\n" + Body);
        Commit(sandbox);
        Assert.That(Path(Made(ProposalNumbering.Run(Request(sandbox), "adr/b/0000-wake.md"))), Is.EqualTo("adr/b/0005-wake.md"));
        Assert.That(Path(Made(ProposalNumbering.Run(Request(sandbox), "adr/c/0000-nap.md"))), Is.EqualTo("adr/c/0001-nap.md"));
        Assert.That(ProposalNumbering.Run(Request(sandbox), "adr/c/0001-nap.md", "7").Refusals, Is.Empty);
    }

    private static string New(GitSandbox sandbox, string title) => Made(ProposalCreation.Run(Request(sandbox), title)).Edit.Creations[0].Text;

    private static GitSandbox With(string path, string text)
    {
        var sandbox = Prepared();
        for (var number = 1; number <= 6; number++)
        {
            var digit = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            sandbox.Write(path.Replace("{0}", digit, StringComparison.Ordinal), text.Replace("{0}", digit, StringComparison.Ordinal));
        }

        return sandbox;
    }

    private static GitSandbox Prepared()
    {
        var sandbox = new GitSandbox();
        sandbox.Git("config", "user.name", "Ann O'Nym");
        File.Delete(At(sandbox, "template.md"));
        File.Delete(At(sandbox, "dep.yml"));
        return sandbox;
    }
}
