using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary>What the command keeps for the next time: the same is printed while nothing changes, and nothing that is no longer so.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class CacheTests
{
    [TestCase("check")]
    [TestCase("check", "--format", "json")]
    [TestCase("check", "--color", "always")]
    [TestCase("check", "deps/0002-sleep.md")]
    [TestCase("check", "README.md", "deps/0001-wake.md")]
    [TestCase("check", "--base", "none", "--warnaserror")]
    public void WhatIsPrintedAgainIsWhatWasPrinted(params string[] arguments)
    {
        using var sandbox = Repository();
        var without = sandbox.Run(arguments);
        Assert.That(Run(sandbox, arguments), Is.EqualTo(without));
        Assert.That(Kept(sandbox, "*.cache"), Is.Not.Empty);
        Assert.That(Run(sandbox, arguments), Is.EqualTo(without), "again");

        sandbox.Good("deps/0002-sleep.md");
        Assert.That(Run(sandbox, arguments), Is.EqualTo(sandbox.Run(arguments)), "a proposal is mended");
        Assert.That(Run(sandbox, arguments), Is.EqualTo(sandbox.Run(arguments)), "and stays so");
        sandbox.Bad("deps/0003-dream.md");
        Assert.That(Run(sandbox, arguments), Is.EqualTo(sandbox.Run(arguments)), "a proposal comes");
        sandbox.Commit();
        Assert.That(Run(sandbox, arguments), Is.EqualTo(sandbox.Run(arguments)), "all is committed");
        sandbox.Write("template.md", "# <Title>\n\n**Status**: Draft | Accepted\n\n# Summary\n");
        Assert.That(Run(sandbox, arguments), Is.EqualTo(sandbox.Run(arguments)), "the template is another");
    }

    // What a fix does is not kept with what was found: it is worked out again.
    [TestCase("check", "--base", "none")]
    [TestCase("check", "--base", "none", "--format", "sarif")]
    [TestCase("check", "--base", "none", "--statistics")]
    public void WhatCanBeMendedIsToldWhenAnotherProposalChanged(params string[] arguments)
    {
        using var sandbox = Repository();
        sandbox.Write(
            "deps/0003-dream.md",
            "# Dream\n\n**Status**: draft\n\n# Sumary\n\nThis is about [sleep](0002-slep.md).\n\n# Proposal\n\n<!-- dep-ignore DEP401: not there -->\n\nWe build it.\n"
        );
        sandbox.Good("deps/0003-other.md");
        sandbox.Commit();
        var first = Run(sandbox, arguments);
        Assert.That(first.Output, Does.Contain("fix"), "something can be mended");
        for (var change = 0; change < 3; change++)
        {
            sandbox.Write("deps/0001-wake.md", File.ReadAllText(sandbox.At("deps/0001-wake.md")) + "\nAnd more.\n");
            Assert.That(Run(sandbox, arguments), Is.EqualTo(sandbox.Run(arguments)), $"change {change}");
        }
    }

    [Test]
    public void FormsDoNotTakeEachOthersPlace()
    {
        using var sandbox = Repository();
        var text = Run(sandbox, "check");
        var json = Run(sandbox, "check", "--format", "json");
        Assert.That(json.Output, Is.Not.EqualTo(text.Output));
        Assert.That(Run(sandbox, "check"), Is.EqualTo(text));
        Assert.That(Run(sandbox, "check", "--format", "json"), Is.EqualTo(json));
    }

    [Test]
    public void WhatIsPrintedComesFromTheCache()
    {
        using var sandbox = Repository();
        Run(sandbox, "check");
        var before = Kept(sandbox, "*.cache").ToDictionary(path => path, File.GetLastWriteTimeUtc);
        Run(sandbox, "check");
        Assert.That(Kept(sandbox, "*.cache").ToDictionary(path => path, File.GetLastWriteTimeUtc), Is.EqualTo(before), "nothing was written anew");
    }

    [Test]
    public void AReportIsWrittenEachTime()
    {
        using var sandbox = Repository();
        Run(sandbox, "check", "--output", "report.txt");
        File.Delete(sandbox.At("report.txt"));
        Run(sandbox, "check", "--output", "report.txt");
        Assert.That(sandbox.At("report.txt"), Does.Exist);
    }

    [Test]
    public void WithoutTheCacheNothingIsKept()
    {
        using var sandbox = Repository();
        Assert.That(Run(sandbox, "check", "--no-cache"), Is.EqualTo(sandbox.Run("check")));
        Assert.That(Directory.Exists(Folder(sandbox)), Is.False);
    }

    [Test]
    public void ItIsClearedAndOnlyOfWhatIsOurs()
    {
        using var sandbox = Repository();
        Assert.That(Run(sandbox, "cache").Output, Does.Contain(": 0 files, 0 KB"));
        Run(sandbox, "check");
        File.WriteAllText(Path.Combine(Folder(sandbox), "notes.txt"), "mine");
        Assert.That(Run(sandbox, "cache").Output, Does.StartWith(Folder(sandbox)).And.Not.Contain(": 0 files"));
        var cleared = Run(sandbox, "cache", "clear");
        Assert.That(cleared.ExitCode, Is.Zero);
        Assert.That(cleared.Output, Does.EndWith(" removed\n"));
        Assert.That(Directory.GetFiles(Folder(sandbox)).Select(Path.GetFileName), Is.EqualTo(new[] { "notes.txt" }));
        Assert.That(Run(sandbox, "check"), Is.EqualTo(sandbox.Run("check")));
    }

    [Test]
    public void WhoHasNoFolderIsTold() => Assert.That(ToolRun.In(Path.GetTempPath(), "cache", "clear").Output, Does.StartWith("Nothing is kept"));

    private static Sandbox Repository()
    {
        var sandbox = new Sandbox();
        sandbox.Write("README.md", "# Plans\n");
        sandbox.Good("deps/0001-wake.md");
        sandbox.Bad("deps/0002-sleep.md");
        return sandbox.Commit().Commit();
    }

    private static string Folder(Sandbox sandbox) => Path.Combine(Path.GetDirectoryName(sandbox.Root)!, "cache");

    private static string[] Kept(Sandbox sandbox, string kind) => Directory.GetFiles(Folder(sandbox), kind);

    private static ToolRun Run(Sandbox sandbox, params string[] arguments) =>
        ToolRun.Of(ToolRun.Host(sandbox.Root) with { CacheFolder = Folder(sandbox), Program = typeof(DepCommand).Assembly.Location }, arguments);
}
