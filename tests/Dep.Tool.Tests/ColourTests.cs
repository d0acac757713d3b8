using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary>When output is coloured.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ColourTests
{
    [TestCase(false, "", "", false)]
    [TestCase(true, "", "", true)]
    [TestCase(true, "NO_COLOR=1", "", false)]
    [TestCase(true, "NO_COLOR=", "", true)]
    [TestCase(true, "CLICOLOR=0", "", false)]
    [TestCase(false, "CLICOLOR_FORCE=1", "", true)]
    [TestCase(false, "CLICOLOR_FORCE=0", "", false)]
    [TestCase(false, "CLICOLOR_FORCE=1 NO_COLOR=1", "", false)]
    [TestCase(true, "", "never", false)]
    [TestCase(false, "", "always", true)]
    [TestCase(false, "NO_COLOR=1", "always", true)]
    [TestCase(true, "", "auto", true)]
    public void TheCommandLineThenTheEnvironmentThenTheTerminalDecides(bool isTerminal, string variables, string option, bool isColoured)
    {
        using var sandbox = new Sandbox();
        sandbox.Bad("deps/0001-wake.md");
        var environment = variables
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(variable => variable.Split('='))
            .ToDictionary(pair => pair[0], pair => pair[1]);
        var host = ToolRun.Host(sandbox.Root) with { IsOutputTerminal = isTerminal, Variable = environment.GetValueOrDefault };
        foreach (
            var command in (string[][])
                [
                    ["check"],
                    ["rules"],
                    ["explain", "DEP001"],
                ]
        )
        {
            var run = ToolRun.Of(host, [.. command, .. option.Length == 0 ? [] : (string[])["--color", option]]);
            Assert.That(run.Output.Contains('\e', StringComparison.Ordinal), Is.EqualTo(isColoured), command[0]);
        }
    }

    [Test]
    public void ReportsForMachinesAndFilesAreNeverColoured()
    {
        using var sandbox = new Sandbox();
        sandbox.Bad("deps/0001-wake.md");
        foreach (var format in (string[])["sarif", "json", "github", "msbuild"])
        {
            Assert.That(sandbox.Run("check", "--format", format, "--color", "always").Output, Does.Not.Contain("\e"), format);
        }

        sandbox.Run("check", "--output", "found.txt", "--color", "always");
        Assert.That(File.ReadAllText(sandbox.At("found.txt")), Does.Not.Contain("\e"));
    }

    [Test]
    public void ColoursTakenAwayItIsTheSameText()
    {
        using var sandbox = new Sandbox();
        sandbox.Bad("deps/0001-wake.md");
        sandbox.Poor("deps/0002-sleep.md");
        var coloured = sandbox.Run("check", "--color", "always").Output;
        Assert.That(System.Text.RegularExpressions.Regex.Replace(coloured, "\e\\[[0-9;]*m", ""), Is.EqualTo(sandbox.Run("check").Output));
    }
}
