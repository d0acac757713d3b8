using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary>A pull request cannot hide a proposal under the name of a template, nor bring a template that judges it.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class GateTemplateTests
{
    private const string Summary = "## Summary\n\nIt wakes.\n\n## Motivation\n\nIt sleeps.\n\n## Design\n\n";

    // What is left of the template's text makes it a template where nothing compares; here the base has other ones.
    [TestCase("sip-NNNN.md", "2024-05-06")]
    [TestCase("sip-NNNN.md", "<yyyy-mm-dd>")]
    [TestCase("sip-XXXX.md", "<yyyy-mm-dd>")]
    [TestCase("sip-x-proposal.md", "<yyyy-mm-dd>")]
    [TestCase("sip-0000-draft.md", "<yyyy-mm-dd>")]
    public void AProposalWithAPlaceholderInItsNameIsJudged(string name, string day)
    {
        using var sandbox = Repository();
        sandbox.Write("rfcs/" + name, Text("NNNN", "Relay", "Final", day) + "## Summary\n\nIt relays.\n");
        var run = sandbox.Commit().Run("check");
        Assert.That(run.Output, Does.Contain("rfcs/" + name + "(").And.Contain("error DEP001"), run.Error);
        Assert.That(run.ExitCode, Is.EqualTo(1));
    }

    // What an author writes about templates below the header leaves the document a proposal.
    [TestCase("title: <Title>")]
    [TestCase("created: <yyyy-mm-dd>")]
    [TestCase("# <Title>")]
    public void WhatStandsInASectionMakesNoTemplate(string line)
    {
        using var sandbox = Repository();
        sandbox.Write("rfcs/sip-NNNN.md", Text("NNNN", "Relay", "Final", "2024-05-06") + $"## Summary\n\n```\n{line}\n```\n");
        var run = sandbox.Commit().Run("check");
        Assert.That(run.Output, Does.Contain("rfcs/sip-NNNN.md(").And.Contain("error DEP001"), run.Error);
    }

    // A template that is blank is one, and the proposals are judged as before.
    [Test]
    public void ATemplateThatTheChangeAddsIsNoProposal()
    {
        using var sandbox = Repository();
        sandbox.Write("rfcs/sip-NNNN.md", Text("NNNN", "<title>", "Draft", "<yyyy-mm-dd>") + Summary + "Say how.\n");
        var run = sandbox.Commit().Run("check");
        Assert.That(run.Output, Does.Not.Contain("rfcs/sip-NNNN.md("), run.Error);
    }

    private static Sandbox Repository()
    {
        var sandbox = new Sandbox(hasTemplate: false);
        for (var number = 101; number <= 108; number++)
        {
            sandbox.Write(
                $"rfcs/sip-{number}.md",
                Text($"{number}", $"Part {number}", number == 101 ? "Draft" : "Final", "2024-03-04") + Summary + $"A timer of {number} ms.\n"
            );
        }

        sandbox.Commit();
        sandbox.Git("switch", "--quiet", "--create", "attack");
        return sandbox;
    }

    private static string Text(string number, string title, string status, string day) =>
        $"---\nsip: {number}\ntitle: {title}\nstatus: {status}\ncreated: {day}\n---\n\n";
}
