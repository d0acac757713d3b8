using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary>Which base a pull request is compared with, and what is said where there is none.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class PullRequestBaseTests
{
    [TestCase("")]
    [TestCase("[*]\ndotnet_diagnostic.DEP290.severity = none\n")]
    public void WithoutItsBaseAPullRequestIsAnErrorWithTheRemedy(string severities)
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-wake.md");
        sandbox.Write(".editorconfig", "root = true\n" + severities);
        sandbox.Commit();
        var run = At(sandbox, "release");
        Assert.That(run.Output, Does.Contain("error DEP290").And.Contain("git fetch origin release:refs/remotes/origin/release"), run.Error);
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(sandbox.Run("check").ExitCode, Is.Zero, "elsewhere it is told and no more");
    }

    [Test]
    public void ATagThatIsCalledAsTheBranchIsNotTheBranch()
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-wake.md");
        sandbox.Commit();
        sandbox.Git("update-ref", "refs/remotes/origin/main", "HEAD");
        sandbox.Git("switch", "--quiet", "--create", "attack");
        File.Delete(sandbox.At("deps/0001-wake.md"));
        sandbox.Good("deps/0002-sleep.md");
        sandbox.Commit();
        sandbox.Git("tag", "origin/main");
        Assert.That(sandbox.Run("check", "--base", "origin/main").Output, Does.Contain("DEP204"));
        Assert.That(At(sandbox, "main").Output, Does.Contain("DEP204"));
    }

    // Whoever names a base to the CI system relies on it, in a merge queue as well, of which no variable tells the target.
    [TestCase("CI", "true", 1)]
    [TestCase("TF_BUILD", "True", 1)]
    [TestCase("GITHUB_BASE_REF", "main", 1)]
    [TestCase("CI", "false", 0)]
    [TestCase("", "", 0)]
    public void ABaseThatWasNamedAndCannotBeComparedIsAnError(string variable, string value, int exitCode)
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-wake.md");
        sandbox.Commit();
        sandbox.Git("switch", "--quiet", "--orphan", "attack");
        sandbox.Write(".editorconfig", "root = true\n[*]\ndotnet_diagnostic.DEP290.severity = suggestion\n");
        sandbox.Write("template.md", "# <Title>\n\n**Status**: Draft | Accepted\n\n# Summary\n\n# Proposal\n");
        sandbox.Good("deps/0002-sleep.md");
        sandbox.Commit();
        var run = ToolRun.Of(ToolRun.Host(sandbox.Root) with { Variable = name => name == variable ? value : null }, "check", "--base", "main");
        Assert.That(run.ExitCode, Is.EqualTo(exitCode), run.Output + run.Error);
        Assert.That(run.Output, Does.Contain($"{(exitCode == 0 ? "info" : "error")} DEP290").And.Contain("git rebase"));
    }

    [TestCase("CI")]
    [TestCase("GITHUB_BASE_REF")]
    public void SoIsOneThatAShallowCloneDoesNotReach(string variable)
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-wake.md");
        sandbox.Commit();
        sandbox.Git("switch", "--quiet", "--create", "attack");
        sandbox.Good("deps/0002-sleep.md");
        sandbox.Commit();
        sandbox.Git("switch", "--quiet", "main");
        sandbox.Good("deps/0003-rest.md");
        sandbox.Commit();
        using var folder = new Sandbox(hasTemplate: false);
        folder.Git("clone", "--quiet", "--depth=1", "--no-single-branch", "--branch=attack", new Uri(sandbox.Root).AbsoluteUri, "clone");
        var run = ToolRun.Of(
            ToolRun.Host(folder.At("clone")) with
            {
                Variable = name => name == variable ? "main" : null,
            },
            "check",
            "--base",
            "origin/main"
        );
        Assert.That(run.ExitCode, Is.EqualTo(1), run.Output + run.Error);
        Assert.That(run.Output, Does.Contain("error DEP290").And.Contain("git fetch --unshallow"));
    }

    // The target once merged the branch and kept its own files: the branch's commit is a merge base, and nothing of it was taken.
    [TestCase(true)]
    [TestCase(false)]
    public void WhatTheTargetMergedAndDidNotTakeIsNew(bool isBranchNewer)
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-wake.md");
        sandbox.Commit();
        sandbox.Git("switch", "--quiet", "--create", "attack");
        if (!isBranchNewer)
        {
            Bad();
        }

        sandbox.Git("switch", "--quiet", "main");
        sandbox.Good("deps/0003-rest.md");
        sandbox.Commit();
        var main = sandbox.Git("rev-parse", "HEAD").Trim();
        sandbox.Git("switch", "--quiet", "attack");
        if (isBranchNewer)
        {
            Bad();
        }

        var attack = sandbox.Git("rev-parse", "HEAD").Trim();
        sandbox.Git("switch", "--quiet", "main");
        sandbox.Git("merge", "--quiet", "--strategy=ours", "--message", "Keeps its own", attack);
        sandbox.Git("switch", "--quiet", "attack");
        sandbox.Git("merge", "--quiet", "--message", "Takes the other", main);
        var run = At(sandbox, "main");
        Assert.That(run.Output, Does.Contain("error DEP001"));
        Assert.That(run.ExitCode, Is.EqualTo(1));

        void Bad()
        {
            sandbox.Bad("deps/0002-sleep.md");
            sandbox.Commit();
        }
    }

    private static ToolRun At(Sandbox sandbox, string target) =>
        ToolRun.Of(ToolRun.Host(sandbox.Root) with { Variable = name => name == "GITHUB_BASE_REF" ? target : null }, "check");
}
