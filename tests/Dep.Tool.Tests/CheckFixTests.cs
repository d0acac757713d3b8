using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary><c>dep check --fix</c>, <c>--unsafe</c>, <c>--diff</c>, and what a check says of what can be mended.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class CheckFixTests
{
    private const string Faulty = "# Wake\n\n**Stauts**: Draf\n\n# Summary\n\nWake up.\n";
    private const string Safe = "# Wake\n\n**Status**: Draft\n\n# Summary\n\nWake up.\n";

    [Test]
    public void ACheckMarksAndCountsWhatCanBeMended()
    {
        using var sandbox = Repository();
        var run = sandbox.Run("check", "--base", "none");
        Assert.That(run.Output, Does.Match(@"error DEP001: .* \[unsafe fix\]\n").And.Match(@"error DEP101|DEP102: .* \[fix\]\n"));
        Assert.That(run.Lines[^2], Is.EqualTo("1 finding can be mended: dep check --fix; 1 more, to be reviewed: --fix --unsafe"));
        Assert.That(run.ExitCode, Is.EqualTo(1));
    }

    [Test]
    public void WhereNothingCanBeMendedNothingIsSaidOfIt()
    {
        using var sandbox = new Sandbox();
        sandbox.Poor("deps/0001-wake.md");
        Assert.That(sandbox.Run("check", "--base", "none").Output, Does.Not.Contain("mended").And.Not.Contain("[fix]"));
    }

    [Test]
    public void WhatIsMendedIsToldAndTheRestReported()
    {
        using var sandbox = Repository();
        var run = sandbox.Run("check", "--base", "none", "--fix");
        Assert.That(
            run.Lines[..2],
            Is.EqualTo(["deps/0002-wake.md: DEP102 Write 'Status'; DEP104 Write 'Draft'", "2 findings were mended in 1 file"])
        );
        Assert.That(run.Findings, Is.EqualTo(["error DEP001"]));
        Assert.That(run.Lines[^2], Is.EqualTo("1 finding can be mended, to be reviewed: dep check --fix --unsafe"));
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(File.ReadAllText(sandbox.At("deps/0002-wake.md")), Is.EqualTo(Safe));

        var other = sandbox.Run("check", "--base", "none", "--fix", "--unsafe");
        Assert.That(other.Findings, Is.All.StartsWith("warning"));
        Assert.That(other.ExitCode, Is.Zero);
        Assert.That(File.ReadAllText(sandbox.At("deps/0002-wake.md")), Does.Contain("# Proposal\n"));
    }

    [Test]
    public void ADiffWritesNothingAndIsAPatch()
    {
        using var sandbox = Repository();
        sandbox.Commit();
        var run = sandbox.Run("check", "--base", "none", "--diff");
        Assert.That(run.ExitCode, Is.EqualTo(1), "there is something to do");
        Assert.That(run.Error, Does.Contain("2 findings would be mended in 1 file\n"));
        Assert.That(File.ReadAllText(sandbox.At("deps/0002-wake.md")), Is.EqualTo(Faulty));
        sandbox.Write("fix.patch", run.Output);
        sandbox.Git("apply", "fix.patch");
        Assert.That(File.ReadAllText(sandbox.At("deps/0002-wake.md")), Is.EqualTo(Safe));
        Assert.That(
            sandbox.Run("check", "--base", "none", "--diff", "--nowarn", "DEP001"),
            Has.Property("ExitCode").Zero.And.Property("Output").Empty
        );
    }

    [Test]
    public void ARuleOrACategoryMayBeChosenForMending()
    {
        using var sandbox = Repository();
        sandbox.Run("check", "--base", "none", "--fix", "--unsafe", "--only", "metadata");
        Assert.That(File.ReadAllText(sandbox.At("deps/0002-wake.md")), Is.EqualTo(Safe));
    }

    [Test]
    public void MachinesGetTheReportAlone()
    {
        using var sandbox = Repository();
        var run = sandbox.Run("check", "--base", "none", "--fix", "--format", "json");
        Assert.That(run.Output, Does.StartWith("{"));
        Assert.That(run.Error, Does.Contain("2 findings were mended in 1 file\n"));
    }

    [Test]
    public void UnsafeAloneIsNothingToDo()
    {
        using var sandbox = Repository();
        Assert.That(sandbox.Run("check", "--unsafe"), Is.EqualTo(new ToolRun(2, "", "dep: '--unsafe' goes with '--fix' or '--diff'\n")));
    }

    [TestCase("Wake\r\n")]
    [TestCase("")]
    public void LineBreaksStayAsTheyAre(string rest)
    {
        using var sandbox = new Sandbox();
        sandbox.Write(
            "deps/0002-wake.md",
            "\uFEFF# Wake\r\n\r\n**Status**: Draf\r\n\r\n# Summary\r\n\r\nWake up.\r\n\r\n# Proposal\r\n\r\nBy light.\r\n" + rest
        );
        sandbox.Run("check", "--base", "none", "--fix");
        Assert.That(
            File.ReadAllBytes(sandbox.At("deps/0002-wake.md")),
            Is.EqualTo(
                (byte[])
                    [
                        0xEF,
                        0xBB,
                        0xBF,
                        .. System.Text.Encoding.UTF8.GetBytes(
                            "# Wake\r\n\r\n**Status**: Draft\r\n\r\n# Summary\r\n\r\nWake up.\r\n\r\n# Proposal\r\n\r\nBy light.\r\n" + rest
                        ),
                    ]
            )
        );
    }

    private static Sandbox Repository()
    {
        var sandbox = new Sandbox();
        sandbox.Good("deps/0001-lamps.md");
        sandbox.Write("deps/0002-wake.md", Faulty);
        return sandbox;
    }
}
