using Dep.Analysis.Tests.Hosting;
using Dep.Hosting.Commands;
using NUnit.Framework;
using static Dep.Analysis.Tests.Authoring.ProposalSandbox;

namespace Dep.Analysis.Tests.Authoring;

/// <summary>What commands write looks as it does in the template and in the proposals beside it.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class AsTheNeighboursTests
{
    [Test]
    public void ClosedStatusesAloneAreNoVocabulary()
    {
        using var sandbox = Prepared();
        sandbox.Write("dep.yml", "template: deps/TEMPLATE.md\nlifecycle:\n  closed: [Final]\n");
        sandbox.Write("deps/TEMPLATE.md", "# Title\n\n- Status: Draft\n\n## Summary\n\nWhat.\n");
        Assert.That(Made(ProposalCreation.Run(Request(sandbox), "Wake")).Edit.Creations[0].Text, Does.Contain("- Status: Draft\n"));
    }

    [Test]
    public void ATitleKeepsWhatTheTemplateHasBeforeIt()
    {
        using var sandbox = Prepared();
        sandbox.Write("deps/TEMPLATE.md", "# IMP-NNNN: <title>\n\n- Status: Draft\n\n## Summary\n\nWhat.\n");
        sandbox.Write("deps/0001-lamps.md", "# IMP-0001: Lamps\n\n- Status: Draft\n\n## Summary\n\nLight.\n");
        var draft = Made(ProposalCreation.Run(Request(sandbox), "Wake")).Edit.Creations[0];
        Assert.That(draft.Text, Does.StartWith("# IMP-NNNN: Wake\n"));

        sandbox.Write(draft.Path, draft.Text);
        Assert.That(ProposalNumbering.Run(Request(sandbox), draft.Path).Diff, Does.Contain("+# IMP-0002: Wake"));
    }

    [TestCase("- Status: **Draft**")]
    [TestCase("- Status: __Draft__")]
    [TestCase("- Status: *Draft*")]
    [TestCase("- Status: _Draft_")]
    [TestCase("- Status: `Draft`")]
    [TestCase("- **Status: Draft**")]
    [TestCase("- **Status**: **Draft**")]
    [TestCase("**Status**: **Draft**")]
    public void MarksAroundAStatusStay(string line)
    {
        using var sandbox = Prepared();
        sandbox.Write(
            "deps/TEMPLATE.md",
            "# Title\n\n" + line.Replace("Draft", "Draft | Accepted", StringComparison.Ordinal) + "\n\n## Summary\n\nWhat.\n"
        );
        sandbox.Write(
            "dep.yml",
            "template: deps/TEMPLATE.md\nlifecycle:\n  field: Status\n  initial: [Draft]\n  transitions:\n    Draft: [Accepted]\n    Accepted: []\n"
        );
        sandbox.Write("deps/0001-wake.md", "# Wake\n\n" + line + "\n\n## Summary\n\nWake up.\n");
        var edit = Made(ProposalMove.Run(Request(sandbox), "deps/0001-wake.md", "accepted")).Edit;
        Assert.That(edit.EditedTexts.Single().Text, Does.Contain(line.Replace("Draft", "Accepted", StringComparison.Ordinal)));
    }

    [Test]
    public void AListIsWrittenWhereTheTemplateHasOne()
    {
        using var sandbox = Prepared();
        sandbox.Write(
            "deps/TEMPLATE.md",
            "---\ntitle: Title\nstatus: Draft | Accepted | Superseded\nreplaces:\n  - number\nsuperseded-by:\n  - number\n---\n\n# Summary\n\nWhat.\n"
        );
        foreach (var number in (string[])["0320", "0321", "0322"])
        {
            sandbox.Write($"deps/{number}-wake.md", $"---\ntitle: Wake {number}\nstatus: Accepted\n---\n\n# Summary\n\nWake.\n");
        }

        Made(ProposalReplacement.Run(Request(sandbox), "deps/0320-wake.md", "deps/0322-wake.md"));
        Made(ProposalReplacement.Run(Request(sandbox), "deps/0321-wake.md", "deps/0322-wake.md"));
        Assert.That(File.ReadAllText(At(sandbox, "deps/0322-wake.md")), Does.Contain("replaces:\n  - \"0320\"\n  - \"0321\"\n"));
        Assert.That(File.ReadAllText(At(sandbox, "deps/0320-wake.md")), Does.Contain("superseded-by:\n  - \"0322\"\n"));
    }

    [Test]
    public void WhereProposalsAreInSeveralFoldersOneIsAskedFor()
    {
        using var sandbox = Prepared();
        sandbox.Write("dep.yml", "template: deps/TEMPLATE.md\nproposals: ['deps/**/*.md']\n");
        sandbox.Write("deps/TEMPLATE.md", "# Title\n\n- Status: Draft\n\n## Summary\n\nWhat.\n");
        foreach (var path in (string[])["deps/a/0001-x.md", "deps/a/0002-x.md", "deps/b/0003-x.md", "deps/b/0004-x.md", "deps/c/0005-x.md"])
        {
            sandbox.Write(path, "# Wake\n\n- Status: Draft\n\n## Summary\n\nWake.\n");
        }

        Assert.That(ProposalCreation.Run(Request(sandbox), "Wake").Refusals.Single().Message, Does.StartWith("Proposals are in 3 folders here"));
        Assert.That(Made(ProposalCreation.Run(Request(sandbox), "Wake", folder: "deps/b")).Edit.Creations[0].Path, Is.EqualTo("deps/b/0000-wake.md"));
    }

    [Test]
    public void ANumberIsQuotedAsOthersQuoteIt()
    {
        using var sandbox = Prepared();
        sandbox.Write("deps/TEMPLATE.md", "---\ndep: \"0000\"\ntitle: Title\nstatus: Draft\n---\n\n# Summary\n\nWhat.\n");
        for (var number = 1; number <= 6; number++)
        {
            sandbox.Write(
                $"deps/000{number}-wake.md",
                $"---\ndep: \"000{number}\"\ntitle: Wake {number}\nstatus: Draft\n---\n\n# Summary\n\nWake.\n"
            );
        }

        var draft = Made(ProposalCreation.Run(Request(sandbox), "Sleep")).Edit.Creations[0];
        sandbox.Write(draft.Path, draft.Text);
        Assert.That(ProposalNumbering.Run(Request(sandbox), draft.Path).Diff, Does.Contain("+dep: \"0007\""));
    }

    // The template is where the proposals are.
    private static GitSandbox Prepared()
    {
        var sandbox = new GitSandbox();
        sandbox.Write("dep.yml", "template: deps/TEMPLATE.md\n");
        return sandbox;
    }
}
