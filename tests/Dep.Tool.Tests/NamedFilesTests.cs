using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary>Files named one by one, as a hook names them: all is checked, these are told of.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class NamedFilesTests
{
    [Test]
    public void OnlyTheNamedAreToldOf()
    {
        using var sandbox = TwoBad();
        var run = sandbox.Run("check", "deps/0002-sleep.md");
        Assert.That(run.Lines[0], Does.StartWith("deps/0002-sleep.md("));
        Assert.That(run.Findings, Is.EqualTo(["error DEP001"]));
        Assert.That(run.Lines[^1], Does.StartWith("1 of 2 proposals, "));
        Assert.That(run.Lines[^1], Does.EndWith(": 1 error, 0 warnings"));
    }

    [Test]
    public void TheyAreFoundFromEverywhere()
    {
        using var sandbox = TwoBad();
        foreach (
            var (folder, path) in new[]
            {
                ("deps", "0001-wake.md"),
                (".", "./deps//0001-wake.md"),
                ("deps", "../deps/0001-wake.md"),
                ("..", sandbox.At("deps/0001-wake.md")),
            }
        )
        {
            var run = ToolRun.In(Path.GetFullPath(folder, sandbox.Root), "check", path);
            Assert.That(run.Findings, Is.EqualTo(["error DEP001"]), $"{folder} {path}: {run.Output}{run.Error}");
            Assert.That(run.Lines[^1], Does.StartWith("1 of 2 proposals"));
        }
    }

    [Test]
    public void TheProjectOfADepYmlIsItsFolder()
    {
        using var sandbox = new Sandbox(hasTemplate: false);
        sandbox.Write("docs/design/dep.yml", "proposals: [./*.md]\ntemplate: t.md\n");
        sandbox.Write("docs/design/t.md", "# <Title>\n\n# Summary\n\n**\\[Required\\]**\n");
        sandbox.Write("docs/design/0001-wake.md", "# Wake\n");
        sandbox.Commit();
        Assert.That(sandbox.Run("check", "docs/design/0001-wake.md").Findings, Is.EqualTo(["error DEP001"]));
    }

    [Test]
    public void WithoutOneItIsOnTheWayDownToTheFile()
    {
        using var sandbox = new Sandbox(hasTemplate: false);
        sandbox.Write("tools/a/template.md", "# <Title>\n\n**Status**: Draft\n\n# Summary\n\n**\\[Required\\]**\n");
        sandbox.Write("tools/a/deps/0001-wake.md", "# Wake\n\n**Status**: Draft\n");
        sandbox.Commit();
        Assert.That(sandbox.Run("check", "tools/a/deps/0001-wake.md").Findings, Is.EqualTo(["error DEP001"]));
        Assert.That(ToolRun.In(sandbox.At("tools/a/deps"), "check", "0001-wake.md").Findings, Is.EqualTo(["error DEP001"]));
    }

    [Test]
    public void ANumberThatAnUnnamedProposalHasIsTaken()
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-wake.md");
        sandbox.Commit();
        sandbox.Good("deps/0001-arrive.md");
        Assert.That(sandbox.Run("check", "deps/0001-arrive.md").Findings, Is.EqualTo(["error DEP301"]));
        // The newcomer is to blame, and whoever names the other one wants to know.
        Assert.That(sandbox.Run("check", "deps/0001-wake.md").Findings, Is.EqualTo(["error DEP301"]));
    }

    [Test]
    public void ABrokenConfigurationIsToldOfWhateverIsNamed()
    {
        using var sandbox = TwoBad();
        sandbox.Write("dep.yml", "lifecicle: {}\n");
        Assert.That(sandbox.Run("check", "deps/0001-wake.md").Findings, Is.EqualTo(["error DEP901", "error DEP001"]));
        Assert.That(sandbox.Run("check", "dep.yml").Findings, Is.EqualTo(["error DEP901", "error DEP001", "error DEP001"]));
        Assert.That(sandbox.Run("check", "template.md", "--skip-unknown"), Has.Property(nameof(ToolRun.Error)).Empty, "a template is part of it");
    }

    [TestCase("template.md")]
    [TestCase("dep.yml")]
    [TestCase(".editorconfig")]
    [TestCase("deps/.editorconfig")]
    [TestCase(".globalconfig")]
    public void WhatConfiguresTheRunSaysSomethingOfAllProposals(string path)
    {
        using var sandbox = TwoBad();
        sandbox.Write("dep.yml", "");
        sandbox.Write("deps/.editorconfig", "");
        sandbox.Write(".globalconfig", "is_global = true\n");
        foreach (var arguments in new string[][] { [path], [path, "deps/0001-wake.md"] })
        {
            var run = sandbox.Run(["check", "--skip-unknown", "--", .. arguments]);
            Assert.That(run.Findings, Is.EqualTo(["error DEP001", "error DEP001"]));
            Assert.That(run.Lines[^1], Does.StartWith("2 proposals, "));
        }
    }

    [Test]
    public void ADocumentElsewhereIsCheckedAsAProposal()
    {
        using var sandbox = TwoBad();
        sandbox.Bad("drafts/0001-new.md");
        var run = sandbox.Run("check", "drafts/0001-new.md");
        Assert.That(run.Findings, Does.Contain("error DEP001").And.Contain("error DEP301"));
        Assert.That(run.Lines[^1], Does.StartWith("1 of 3 proposals"));
    }

    [TestCase("README.md")]
    [TestCase("deps/README.md")]
    [TestCase("docs/guide.md")]
    public void AHookLeavesOutWhatIsNoProposal(string path)
    {
        using var sandbox = TwoBad();
        sandbox.Write(path, "# Read me\n");
        var run = sandbox.Run("check", "--skip-unknown", "--", path);
        Assert.That(run.Findings, Is.Empty);
        Assert.That(run.ExitCode, Is.Zero);
        Assert.That(run.Error, Is.EqualTo($"dep: '{path}' is no proposal here and was not checked\n"));
    }

    [Test]
    public void AReadmeIsNoProposalWhoeverNamesIt()
    {
        using var sandbox = TwoBad();
        sandbox.Write("README.md", "# Read me\n");
        var run = sandbox.Run("check", "README.md");
        Assert.That(run.Findings, Is.Empty);
        Assert.That(run.Error, Does.Contain("was not checked"));
    }

    [Test]
    public void ALinkOutOfTheRepositoryIsNotFollowed()
    {
        using var sandbox = TwoBad();
        using var elsewhere = new Sandbox();
        elsewhere.Bad("secret.md");
        File.CreateSymbolicLink(sandbox.At("deps/0003-link.md"), elsewhere.At("secret.md"));
        var run = sandbox.Run("check", "deps/0003-link.md");
        Assert.That(run.Output, Does.Not.Contain("secret").And.Not.Contain("About"));
        Assert.That(run.Findings, Is.EqualTo(["error DEP903"]));
    }

    [Test]
    public void FilesOfTwoRepositoriesAreRefused()
    {
        using var sandbox = TwoBad();
        using var other = TwoBad();
        var run = sandbox.Run("check", "deps/0001-wake.md", other.At("deps/0001-wake.md"));
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain($"is not in the repository '{sandbox.Root}'"));
    }

    [Test]
    public void AFileThatIsNotThereIsTheOneThatWasTyped()
    {
        using var sandbox = TwoBad();
        var run = sandbox.Run("check", "deps/0001-wake.md", "deps/../deps/0001-wake.md", "deps/none.md");
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Is.EqualTo("dep: There is no file or folder 'deps/none.md'\n"));
    }

    [Test]
    public void ANameThatLooksLikeAnOptionIsAName()
    {
        using var sandbox = TwoBad();
        sandbox.Write("deps/--output.md", "# Odd\n");
        sandbox.Write("@args", "--nowarn\nDEP001\n");
        Assert.That(ToolRun.In(sandbox.At("deps"), "check", "--", "--output.md").Findings, Is.Not.Empty);
        var run = sandbox.Run("check", "--skip-unknown", "deps/0001-wake.md", "@args");
        Assert.That(run.Findings, Is.EqualTo(["error DEP001"]), "a file's name brings in no arguments");
    }

    private static Sandbox TwoBad()
    {
        var sandbox = new Sandbox();
        sandbox.Bad("deps/0001-wake.md");
        sandbox.Bad("deps/0002-sleep.md");
        return sandbox.Commit();
    }
}
