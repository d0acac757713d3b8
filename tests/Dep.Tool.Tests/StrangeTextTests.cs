using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary>Text of strangers in documents, names and settings: nothing of it acts on a terminal or a CI system, in any form.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class StrangeTextTests
{
    private const string Hostile =
        "\e[31mred\e]0;title\a \u202Ertl ##vso[task.setvariable]x ##[error]y \r\n::error file=x::z \u2028::warning::w\b\u009B31m";

    [TestCase("check")]
    [TestCase("check --format msbuild")]
    [TestCase("check --format github")]
    [TestCase("check --format json")]
    [TestCase("check --format sarif")]
    [TestCase("check --format concise")]
    [TestCase("check --format gitlab")]
    [TestCase("check --format junit")]
    [TestCase("check --format azure")]
    [TestCase("check --format markdown")]
    [TestCase("check --statistics")]
    [TestCase("check --diff --unsafe")]
    [TestCase("list")]
    [TestCase("list --json")]
    [TestCase("list --format paths")]
    [TestCase("graph --format dot")]
    [TestCase("graph --format markdown")]
    [TestCase("stats --each")]
    [TestCase("doctor")]
    [TestCase("config")]
    [TestCase("check --color always")]
    [TestCase("readiness")]
    [TestCase("audit")]
    [TestCase("audit --format json")]
    public void NothingOfItGetsOut(string command)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("Windows has no such names");
        }

        using var sandbox = new Sandbox();
        sandbox.Write(
            "deps/0001-wake.md",
            $"# {Hostile}\n\n**Status**: {Hostile}\n\n**Unknown {Hostile}**: {Hostile}\n\n# Summary\n\n[a]({Hostile}) [b][{Hostile}]\n\n# {Hostile}\n"
        );
        sandbox.Write("deps/::error::0002.md", "# Odd\n");
        sandbox.Write("deps/##vso[task.complete]0003-\e[31m.md", "# Odd\n");
        sandbox.Write(
            "dep.yml",
            $"lifecycle: {{ field: \"{Hostile.Replace("\r\n", " ", StringComparison.Ordinal).Replace("\\", "", StringComparison.Ordinal)}\" }}\n"
        );
        sandbox.Commit();
        // From the folder itself a name stands at the start of the line.
        foreach (var folder in (string[])[sandbox.Root, sandbox.At("deps")])
        {
            var arguments = command.Split(' ').ToList();
            arguments.Insert(1, sandbox.Root);
            var run = ToolRun.In(folder, [.. arguments]);
            var text = System.Text.RegularExpressions.Regex.Replace(run.Output + run.Error, "\e\\[[0-9;]*m", match =>
                command.Contains("always", StringComparison.Ordinal) ? "" : match.Value
            );
            Assert.That(text.Where(character => char.IsControl(character) && character != '\n').Select(character => (int)character), Is.Empty);
            if (command.Contains("azure", StringComparison.Ordinal))
            {
                Assert.That(
                    text.Split('\n').Where(line => line.Contains("##vso[", StringComparison.Ordinal)),
                    Is.Not.Empty.And.All.Match("^##vso\\[task\\.logissue type=(error|warning);")
                );
                text = System.Text.RegularExpressions.Regex.Replace(
                    text,
                    "^##vso\\[task\\.logissue ",
                    "",
                    System.Text.RegularExpressions.RegexOptions.Multiline
                );
            }

            Assert.That(text, Does.Not.Contain("##vso[").And.Not.Contain("##[").And.Not.Contain("\u202E").And.Not.Contain("\u2028"));
            var commands = text.Split('\n').Where(line => line.TrimStart().StartsWith("::", StringComparison.Ordinal));
            Assert.That(
                commands,
                command.Contains("github", StringComparison.Ordinal) ? Is.All.Match("^::(error|warning|notice) (file=|title=)") : Is.Empty
            );
            Assert.That(run.Output, Is.Not.Empty);
        }
    }

    [TestCase("check", "x\e[31m")]
    [TestCase("explain", "x\e[31m")]
    [TestCase("check", "--format=\e[31m\n::error::x")]
    [TestCase("\e[31m")]
    [TestCase("check", "--nowarn", "\e[31m")]
    public void WhatWasTypedIsNotEchoedAsItIs(params string[] arguments)
    {
        var run = ToolRun.In(Path.GetTempPath(), arguments);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Not.Contain("\e"));
        Assert.That(run.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries), Is.All.StartsWith("dep: "));
    }
}
