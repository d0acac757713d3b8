using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary>What commands compare with, and which repository they mean.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class BaseTests
{
    [TestCase("check", "--base", "nosuch")]
    [TestCase("check", "--base", "nosuch", "deps/0001-wake.md")]
    [TestCase("check", "--base", "nosuch", "--format", "json")]
    [TestCase("fix", "--base", "nosuch")]
    [TestCase("move", "deps/0001-wake.md", "Accepted", "--base", "nosuch")]
    [TestCase("number", "deps/0000-sleep.md", "--base", "nosuch")]
    public void ABaseThatIsNotThereIsRefused(params string[] arguments)
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-wake.md");
        sandbox.Good("deps/0000-sleep.md");
        var run = sandbox.Commit().Commit().Run(arguments);
        Assert.That(run, Is.EqualTo(new ToolRun(2, "", "dep: The base 'nosuch' is no commit of this clone; fetch it, or name another base\n")));
        Assert.That(sandbox.Git("status", "--short"), Is.Empty);
    }

    [Test]
    public void ABaseThatIsFoundByItselfMayBeAbsent()
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-wake.md");
        sandbox.Commit();
        sandbox.Git("branch", "--move", "trunk");
        Assert.That(sandbox.Run("check").ExitCode, Is.Zero);
    }

    [Test]
    public void OutsideOfGitAllCommandsMeanTheSameRepository()
    {
        using var sandbox = new Sandbox();
        sandbox.Write("dep.yml", "template: template.md\nproposals: ['deps/**/*.md']\n");
        sandbox.Bad("deps/0001-wake.md");
        var below = sandbox.At("deps");
        foreach (
            var arguments in (string[][])
                [
                    ["check"],
                    ["readiness"],
                    ["check", "0001-wake.md"],
                    ["readiness", "0001-wake.md"],
                ]
        )
        {
            var run = ToolRun.In(below, arguments);
            Assert.That(run.Output, Does.Contain("0001-wake.md").And.Contain("Section 'Proposal' is missing"), run.Error);
        }

        Assert.That(ToolRun.In(below, "move", "0001-wake.md", "Accepted").ExitCode, Is.Zero);
        Assert.That(File.ReadAllText(sandbox.At("deps/0001-wake.md")), Does.Contain("Accepted"));
    }
}
