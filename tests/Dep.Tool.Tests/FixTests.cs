using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary><c>dep fix</c>.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class FixTests
{
    [Test]
    public void SafeFixesAreMadeAndOthersOnlyWhereAskedFor()
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-lamps.md");
        sandbox.Write("deps/0002-wake.md", "# Wake\r\n\r\n**Stauts**: Draf\r\n\r\n# Summary\r\n\r\nWake up.");
        sandbox.Commit();

        var safe = sandbox.Run("fix", "--base", "none");
        Assert.That(
            safe,
            Is.EqualTo(
                new ToolRun(
                    0,
                    """
                    deps/0002-wake.md: DEP102 Write 'Status'; DEP104 Write 'Draft'
                    2 findings were mended in 1 file
                    1 finding is left: DEP001 1; for 1 of them there is a fix that you have to look at, --unsafe

                    """,
                    ""
                )
            )
        );
        Assert.That(
            File.ReadAllText(sandbox.At("deps/0002-wake.md")),
            Is.EqualTo("# Wake\r\n\r\n**Status**: Draft\r\n\r\n# Summary\r\n\r\nWake up.")
        );

        var other = sandbox.Run("fix", "--base", "none", "--unsafe");
        Assert.That(other.ExitCode, Is.Zero);
        Assert.That(
            File.ReadAllText(sandbox.At("deps/0002-wake.md")),
            Is.EqualTo("# Wake\r\n\r\n**Status**: Draft\r\n\r\n# Summary\r\n\r\nWake up.\r\n\r\n# Proposal\r\n\r\nTBD\r\n")
        );
        Assert.That(sandbox.Run("fix", "--base", "none", "--unsafe").Output, Does.StartWith("Nothing was found that can be mended\n"));
    }

    [Test]
    public void ADryRunIsAPatchThatGitTakesAndWritesNothing()
    {
        using var sandbox = new Sandbox();
        sandbox.Write("deps/0002-wake.md", "# Wake\n\n**Status**: Draf\n\n# Summary\n\nWake up.\n\n# Proposal\n\nBy light.\n");
        sandbox.Commit();

        var run = sandbox.Run("fix", "--base", "none", "--dry-run");

        Assert.That(run.Error, Is.EqualTo("deps/0002-wake.md: DEP104 Write 'Draft'\n1 finding would be mended in 1 file\nNothing is left\n"));
        Assert.That(File.ReadAllText(sandbox.At("deps/0002-wake.md")), Does.Contain("**Status**: Draf\n"));
        sandbox.Write("fix.patch", run.Output);
        sandbox.Git("apply", "fix.patch");
        Assert.That(File.ReadAllText(sandbox.At("deps/0002-wake.md")), Does.Contain("**Status**: Draft\n"));
    }

    [Test]
    public void AFileCanBeChosenAndNothingElseIsMended()
    {
        using var sandbox = new Sandbox();
        foreach (var path in new[] { "deps/0001-lamps.md", "deps/0002-wake.md" })
        {
            sandbox.Write(path, "# Wake\n\n**Status**: Draf\n\n# Summary\n\nWake up.\n\n# Proposal\n\nBy light.\n");
        }

        sandbox.Commit();
        var run = ToolRun.In(sandbox.At("deps"), "fix", "--base", "none", "0002-wake.md");

        Assert.That(run, Is.EqualTo(new ToolRun(0, "0002-wake.md: DEP104 Write 'Draft'\n1 finding was mended in 1 file\nNothing is left\n", "")));
        Assert.That(File.ReadAllText(sandbox.At("deps/0002-wake.md")), Does.Contain("**Status**: Draft\n"));
        Assert.That(File.ReadAllText(sandbox.At("deps/0001-lamps.md")), Does.Contain("**Status**: Draf\n"));
    }

    [TestCase("README.md", "'README.md' is no proposal here, so nothing was mended")]
    [TestCase("nowhere.md", "There is no file or folder 'nowhere.md'")]
    public void WhatIsNoProposalIsNotMended(string path, string reason)
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-lamps.md");
        sandbox.Write("README.md", "# Read me\n");
        Assert.That(sandbox.Run("fix", "--base", "none", path), Is.EqualTo(new ToolRun(2, "", $"dep: {reason}\n")));
    }

    [Test]
    public void ARuleCanBeChosen()
    {
        using var sandbox = new Sandbox();
        sandbox.Write("deps/0002-wake.md", "# Wake\n\n**Stauts**: Draf\n\n# Summary\n\nWake up.\n\n# Proposal\n\nBy light.\n");
        Assert.That(sandbox.Run("fix", "--base", "none", "--only", "dep102").Lines[0], Is.EqualTo("deps/0002-wake.md: DEP102 Write 'Status'"));
    }

    [Test]
    public void AnInterruptedEditIsToldByACheckAndEndedByTheNextFix()
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-lamps.md");
        sandbox.Commit();
        // As a process leaves it that was killed before its only step: a file that has to move.
        sandbox.Write(".git/dep-edit/journal/plan", Uri.EscapeDataString(sandbox.Root) + "\nMove deps%2F0001-lamps.md /deps%2F0003-lamps.md /\n");
        sandbox.Write(".git/dep-edit/journal/0.todo", "");
        sandbox.Write(".git/dep-edit/journal/forth", "");

        var check = sandbox.Run("check", "--base", "none");
        Assert.That(check.ExitCode, Is.EqualTo(1));
        Assert.That(check.Output, Does.Contain("error DEP909: An edit of these files was begun and is not at its end"));
        Assert.That(sandbox.Run("fix", "--base", "none", "--dry-run").ExitCode, Is.EqualTo(2));
        Assert.That(sandbox.Run("fix", "--base", "none").ExitCode, Is.Zero);
        Assert.That(File.Exists(sandbox.At("deps/0003-lamps.md")));
        Assert.That(sandbox.Run("check", "--base", "none").ExitCode, Is.Zero);
    }
}
