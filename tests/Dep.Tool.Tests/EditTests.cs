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

        Assert.That(
            sandbox.Run("new", "Wake and sleep"),
            Is.EqualTo(
                new ToolRun(
                    0,
                    "Created deps/0000-wake-sleep.md from template.md\n",
                    "dep: It has no number yet; 'dep number deps/0000-wake-sleep.md' gives it the next free one\n"
                )
            )
        );
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

    // Nothing above says where the repository begins; the command finds what 'dep check' finds in the folder that it is run in.
    [Test]
    public void OutsideOfGitTheProposalsAreThoseOfTheCurrentFolder()
    {
        using var sandbox = new Sandbox(hasTemplate: false);
        for (var i = 1; i <= 3; i++)
        {
            sandbox.Write(
                $"doc/adr/000{i}-a{i}.md",
                $"# {i}. A{i}\n\nDate: 2024-05-01\n\n## Status\n\nProposed\n\n## Context\n\nx\n\n## Decision\n\ny\n\n## Consequences\n\nz\n"
            );
        }

        sandbox.Write("doc/adr/0000-b.md", File.ReadAllText(sandbox.At("doc/adr/0003-a3.md")).Replace("# 3. A3", "# 0. B", StringComparison.Ordinal));
        Assert.That(sandbox.Run("readiness", "doc/adr/0003-a3.md").Error, Is.Empty);
        Assert.That(sandbox.Run("number", "doc/adr/0000-b.md").Output, Does.EndWith("it is doc/adr/0004-b.md now\n"));
        Assert.That(sandbox.Run("move", "doc/adr/0002-a2.md", "Accepted").Output, Does.StartWith("Moved doc/adr/0002-a2.md"));
        Assert.That(sandbox.Run("move", "doc/adr/0003-a3.md", "Accepted").Output, Does.StartWith("Moved doc/adr/0003-a3.md"));
        Assert.That(sandbox.Run("replace", "doc/adr/0002-a2.md", "doc/adr/0003-a3.md").Output, Does.StartWith("Replaced doc/adr/0002-a2.md"));
        Assert.That(File.ReadAllText(sandbox.At("doc/adr/0002-a2.md")), Does.Contain("Superseded by [3. A3](0003-a3.md)"));
        Assert.That(sandbox.Run("check", "doc/adr/0001-a1.md").Output, Does.Contain("4 proposals"));
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
