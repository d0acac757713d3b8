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

    private static ToolRun At(Sandbox sandbox, string target) =>
        ToolRun.Of(ToolRun.Host(sandbox.Root) with { Variable = name => name == "GITHUB_BASE_REF" ? target : null }, "check");
}
