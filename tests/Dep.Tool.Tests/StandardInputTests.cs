using System.Text;
using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary>Text on standard input, checked as if it were a file.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class StandardInputTests
{
    private const string Text = "# Wake\n\n**Status**: Draf\n\n# Summary\n\nWake up.\n\n# Proposal\n\nBy light.\n";

    [Test]
    public void TheTextStandsForTheFile()
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-wake.md");
        sandbox.Bad("deps/0002-sleep.md");
        var run = Run(sandbox, Text, "check", "--base", "none", "--stdin-filename", "deps/0001-wake.md", "--format", "concise");
        Assert.That(run.Lines, Is.EqualTo(["deps/0001-wake.md:3:13: error DEP104: Status 'Draf' is unknown; did you mean 'Draft'? [fix]"]));
        Assert.That(run.ExitCode, Is.EqualTo(1));
        Assert.That(File.ReadAllText(sandbox.At("deps/0001-wake.md")), Does.Contain("**Status**: Draft"), "nothing is written");
    }

    [TestCase("deps/0003-new.md")]
    [TestCase("elsewhere/note.md")]
    public void TheFileNeedNotBeThere(string path)
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-wake.md");
        var run = Run(sandbox, Text, "check", "-", "--base", "none", "--stdin-filename", path, "--only", "DEP104", "--format", "concise");
        Assert.That(run.Lines, Is.EqualTo([$"{path}:3:13: error DEP104: Status 'Draf' is unknown; did you mean 'Draft'? [fix]"]));
        Assert.That(File.Exists(sandbox.At(path)), Is.False);
    }

    [TestCase("deps/0001-wake.md")]
    [TestCase("deps/0003-new.md")]
    public void WithFixTheTextComesBackMended(string path)
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-wake.md");
        var before = File.ReadAllText(sandbox.At("deps/0001-wake.md"));
        foreach (
            var text in (string[])
                [Text, Text.Replace("\n", "\r\n", StringComparison.Ordinal), Text.Replace("Draf", "Draft", StringComparison.Ordinal)]
        )
        {
            var run = Run(sandbox, text, "check", "--fix", "--base", "none", "--stdin-filename", path);
            Assert.That(
                run.Output,
                Is.EqualTo(text.Replace("Draf\n", "Draft\n", StringComparison.Ordinal).Replace("Draf\r", "Draft\r", StringComparison.Ordinal))
            );
            Assert.That(run.ExitCode, Is.Zero, run.Error);
        }

        Assert.That(File.ReadAllText(sandbox.At("deps/0001-wake.md")), Is.EqualTo(before));
        Assert.That(File.Exists(sandbox.At("deps/0003-new.md")), Is.False);
    }

    [TestCase("check -", "Text on standard input needs a name: --stdin-filename deps/0007-x.md")]
    [TestCase("check deps --stdin-filename x.md", "With --stdin-filename no other path may be named")]
    [TestCase("check --stdin-filename deps", "'deps' is a folder; --stdin-filename takes the name of a file")]
    public void WhatCannotBeMeantIsRefused(string line, string message)
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-wake.md");
        Assert.That(Run(sandbox, Text, line.Split(' ')), Is.EqualTo(new ToolRun(2, "", $"dep: {message}\n")));
    }

    [Test]
    public void BytesThatAreNoTextAreRefused()
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-wake.md");
        foreach (
            var bytes in (byte[][])
                [
                    [0xFF, 0xFE, 0x41, 0],
                    [0x41, 0, 0x42],
                    [0xC3, 0x28],
                    new byte[5 * 1024 * 1024],
                ]
        )
        {
            var host = ToolRun.Host(sandbox.Root) with { Input = () => new MemoryStream(bytes) };
            var run = ToolRun.Of(host, "check", "--stdin-filename", "deps/0001-wake.md");
            Assert.That(run.ExitCode, Is.EqualTo(2));
            Assert.That(run.Error, Does.StartWith("dep: The text on standard input "));
        }
    }

    [Test]
    public void NothingIsATextToo()
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-wake.md");
        Assert.That(Run(sandbox, "", "check", "--base", "none", "--stdin-filename", "deps/0001-wake.md").ExitCode, Is.EqualTo(1));
    }

    private static ToolRun Run(Sandbox sandbox, string text, params string[] arguments) =>
        ToolRun.Of(ToolRun.Host(sandbox.Root) with { Input = () => new MemoryStream(Encoding.UTF8.GetBytes(text)) }, arguments);
}
