using Dep.Analysis.Diagnostics;
using Dep.Analysis.Tests.Hosting;
using Dep.Hosting.Checking;
using Dep.Hosting.Commands;
using NUnit.Framework;
using static Dep.Analysis.Tests.Authoring.ProposalSandbox;

namespace Dep.Analysis.Tests.Authoring;

/// <summary>What replacing a proposal does, and what it refuses.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ProposalReplacementTests
{
    [Test]
    public void AReplacementWaitsForItsDecision()
    {
        using var sandbox = Sandbox();
        sandbox.Write("deps/0001-wake.md", Document("Wake [1]", "Accepted"));
        sandbox.Write("deps/0002-sleep.md", Document("Sleep", "Draft"));
        Commit(sandbox);

        var early = Made(ProposalReplacement.Run(Request(sandbox), "deps/0001-wake.md", "deps/0002-sleep.md"));
        Assert.That(
            early.Remarks,
            Is.EqualTo(new[] { "The status of deps/0001-wake.md stays as it is until deps/0002-sleep.md is decided; run this again then" })
        );
        Assert.That(
            File.ReadAllText(At(sandbox, "deps/0001-wake.md")),
            Does.Contain("**Status**: Accepted\n").And.Contain("**Replaced By**: [Sleep](0002-sleep.md)\n")
        );
        Assert.That(File.ReadAllText(At(sandbox, "deps/0002-sleep.md")), Does.Contain("**Replaces**: [Wake \\[1\\]](0001-wake.md)\n"));
        Commit(sandbox);

        var moved = Made(ProposalMove.Run(Request(sandbox), "deps/0002-sleep.md", "Accepted"));
        Assert.That(
            moved.Remarks,
            Is.EqualTo(
                new[]
                {
                    "deps/0001-wake.md(3) is an error now: Status is 'Accepted' although 'Replaced By' names a successor; a proposal with a successor is 'Replaced' (DEP307)",
                }
            )
        );
        var late = Made(ProposalReplacement.Run(Request(sandbox), "deps/0001-wake.md", "deps/0002-sleep.md"));
        Assert.That(late.Remarks, Is.Empty);
        Assert.That(File.ReadAllText(At(sandbox, "deps/0001-wake.md")), Does.Contain("**Status**: Replaced\n"));
        Assert.That(RepositoryCheck.Run(Request(sandbox)).Diagnostics.Where(finding => finding.Severity >= Severity.Warning), Is.Empty);
        Assert.That(ProposalReplacement.Run(Request(sandbox), "deps/0001-wake.md", "deps/0002-sleep.md").Edit.IsEmpty);
    }

    [TestCase(
        "deps/0003-draft.md",
        "deps/0002-sleep.md",
        "'0003-draft.md' cannot be replaced: its Status is 'Draft', from which it may move to Accepted"
    )]
    [TestCase("deps/0002-sleep.md", "deps/0002-sleep.md", "'0002-sleep.md' cannot replace itself")]
    [TestCase("deps/0002-sleep.md", "template.md", "'template.md' is no proposal of this repository")]
    [TestCase("", "deps/0002-sleep.md", "No proposal is named; say which one with -p:Proposal=deps/0007-x.md")]
    public void AReplacementThatIsNotAllowedSaysWhy(string old, string by, string message)
    {
        using var sandbox = Sandbox();
        sandbox.Write("deps/0002-sleep.md", Document("Sleep", "Accepted"));
        sandbox.Write("deps/0003-draft.md", Document("Draft", "Draft"));
        Commit(sandbox);

        Assert.That(ProposalReplacement.Run(Request(sandbox), old, by).Refusals.Select(refusal => refusal.Message), Is.EqualTo(new[] { message }));
    }

    [TestCase("[Nap]")]
    [TestCase("[Link, if applicable]")]
    public void ALabelThatIsDefinedIsALinkAndStays(string label)
    {
        using var sandbox = Sandbox();
        sandbox.Write("deps/0001-wake.md", Document("Wake", "Accepted"));
        sandbox.Write(
            "deps/0002-sleep.md",
            Document("Sleep", "Accepted").Replace("**Replaces**: N/A", "**Replaces**: " + label, StringComparison.Ordinal)
                + $"\n{label}: 0003-nap.md\n"
        );
        sandbox.Write(
            "deps/0003-nap.md",
            Document("Nap", "Replaced").Replace("**Replaced By**: N/A", "**Replaced By**: [Sleep](0002-sleep.md)", StringComparison.Ordinal)
        );
        Commit(sandbox);

        Made(ProposalReplacement.Run(Request(sandbox), "deps/0001-wake.md", "deps/0002-sleep.md"));

        Assert.That(File.ReadAllText(At(sandbox, "deps/0002-sleep.md")), Does.Contain($"**Replaces**: {label}, [Wake](0001-wake.md)\n"));
    }

    [Test]
    public void ASuccessorWithoutANumberIsNotNamedByTheWordForNone()
    {
        using var sandbox = new GitSandbox();
        sandbox.Write(
            "template.md",
            "---\nstatus: \"{proposed | rejected | accepted | deprecated | … | superseded by ADR-0123}\"\n---\n\n# <Title>\n\n## Context\n\nSay why.\n"
        );
        sandbox.Write("dep.yml", "dialect: madr\ntemplate: template.md\nunnumbered: [9999]\n");
        sandbox.Write("adr/0001-wake.md", "---\nstatus: accepted\n---\n\n# Wake\n\n## Context\n\nText.\n");
        sandbox.Write("adr/9999-sleep.md", "---\nstatus: accepted\n---\n\n# Sleep\n\n## Context\n\nMore text.\n");
        Commit(sandbox);

        var edit = ProposalReplacement.Run(Request(sandbox), "adr/0001-wake.md", "adr/9999-sleep.md");

        Assert.That(
            (edit.Edit.IsEmpty, edit.Refusals.Select(refusal => refusal.Message).FirstOrDefault()),
            Is.EqualTo((true, "'9999-sleep.md' has no number yet, by which 'status' could name it; give it one first"))
        );
    }
}
