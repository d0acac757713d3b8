using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary>The commands that edit proposals.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class EditTests
{
    [Test]
    public void AProposalBeginsIsNumberedAndMoves()
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-lamps.md");
        sandbox.Commit();

        Assert.That(sandbox.Run("new", "Wake and sleep"), Is.EqualTo(new ToolRun(0, "Created deps/0000-wake-sleep.md from template.md\n", "")));
        Assert.That(File.ReadAllText(sandbox.At("deps/0000-wake-sleep.md")), Does.StartWith("# Wake and sleep\n\n**Status**: Draft\n"));
        Assert.That(
            sandbox.Run("number", "deps/0000-wake-sleep.md"),
            Is.EqualTo(new ToolRun(0, "Numbered deps/0000-wake-sleep.md: it is deps/0002-wake-sleep.md now\n", ""))
        );
        Assert.That(
            sandbox.Run("move", "deps/0002-wake-sleep.md", "accepted"),
            Is.EqualTo(
                new ToolRun(0, "Moved deps/0002-wake-sleep.md from 'Draft' to 'Accepted'\n", "dep: 2 warnings remain in it; 'dep check' lists them\n")
            )
        );
        Assert.That(File.ReadAllText(sandbox.At("deps/0002-wake-sleep.md")), Does.Contain("**Status**: Accepted\n"));
    }

    [TestCase("1")]
    [TestCase("0001")]
    [TestCase("DEP-0001")]
    public void AProposalIsNamedByItsNumber(string number)
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-lamps.md");
        sandbox.Commit();

        Assert.That(sandbox.Run("move", number, "Accepted").Output, Is.EqualTo("Moved deps/0001-lamps.md from 'Draft' to 'Accepted'\n"));
        Assert.That(sandbox.Run("readiness", number).Output, Does.StartWith("deps/0001-lamps.md"));
    }

    [Test]
    public void ANumberThatNoneOrSeveralHaveIsRefused()
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-lamps.md");
        sandbox.Good("deps/0001-naps.md");
        sandbox.Commit();

        Assert.That(
            sandbox.Run("move", "7", "Accepted"),
            Is.EqualTo(new ToolRun(2, "", "dep: There is no file or folder '7', and no proposal has the number 7\n"))
        );
        Assert.That(
            sandbox.Run("replace", "deps/0001-naps.md", "1"),
            Is.EqualTo(new ToolRun(2, "", "dep: 2 proposals have the number 1; name the file: deps/0001-lamps.md, deps/0001-naps.md\n"))
        );
    }

    [Test]
    public void ADryRunIsAPatchThatGitTakes()
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-lamps.md");
        sandbox.Commit();

        var run = sandbox.Run("move", "deps/0001-lamps.md", "Accepted", "--dry-run", "--output", "move.patch");

        Assert.That(File.ReadAllText(sandbox.At("deps/0001-lamps.md")), Does.Contain("**Status**: Draft\n"));
        Assert.That(run.Output, Is.EqualTo(File.ReadAllText(sandbox.At("move.patch"))));
        sandbox.Git("apply", "move.patch");
        Assert.That(File.ReadAllText(sandbox.At("deps/0001-lamps.md")), Does.Contain("**Status**: Accepted\n"));
    }

    [Test]
    public void ARefusalHasAPlaceAndAnExitCode()
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-lamps.md");
        sandbox.Commit();

        var unknown = sandbox.Run("move", "deps/0001-lamps.md", "Acepted");
        Assert.That(unknown.ExitCode, Is.EqualTo(1));
        Assert.That(unknown.Error, Does.StartWith("deps/0001-lamps.md(3,13,3,18): error DEP104: Status 'Acepted' is unknown"));

        Assert.That(
            sandbox.Run("replace", "deps/0001-lamps.md", "template.md"),
            Is.EqualTo(new ToolRun(2, "", $"dep: '{sandbox.At("template.md")}' is no proposal of this repository\n"))
        );
        Assert.That(
            sandbox.Run("number", "deps/0009-bells.md"),
            Is.EqualTo(new ToolRun(2, "", "dep: There is no file or folder 'deps/0009-bells.md'\n"))
        );
    }
}
