using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary>Whoever can write into a clone's <c>.git</c> or the environment of a build may tell git of another history: a frozen text that changed is found all the same.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class GateGitTests
{
    private const string Path = "deps/0001-wake.md";

    private static readonly Dictionary<string, Action<Sandbox>> Ways = new()
    {
        ["AReplacedCommit"] = sandbox => sandbox.Git("replace", sandbox.Git("rev-parse", "main").Trim(), sandbox.Git("rev-parse", "HEAD").Trim()),
        ["AReplacedTree"] = sandbox =>
            sandbox.Git("replace", sandbox.Git("rev-parse", "main^{tree}").Trim(), sandbox.Git("rev-parse", "HEAD^{tree}").Trim()),
        ["AReplacedFile"] = sandbox =>
            sandbox.Git("replace", sandbox.Git("rev-parse", $"main:{Path}").Trim(), sandbox.Git("rev-parse", $"HEAD:{Path}").Trim()),
        ["Grafts"] = sandbox =>
            sandbox.Write(".git/info/grafts", $"{sandbox.Git("rev-parse", "main").Trim()} {sandbox.Git("rev-parse", "HEAD").Trim()}\n"),
        ["AForgedShallowFile"] = sandbox => sandbox.Write(".git/shallow", sandbox.Git("rev-parse", "HEAD")),
        ["AnotherWorkingTree"] = sandbox => sandbox.Git("config", "core.worktree", System.IO.Path.GetTempPath()),
        ["ABareOne"] = sandbox => sandbox.Git("config", "core.bare", "true"),
        ["AnExtension"] = sandbox => sandbox.Git("config", "extensions.objectFormat", "nonsense"),
        ["AnIndexThatIsNone"] = sandbox => File.WriteAllBytes(sandbox.At(".git/index"), "DIRC\0\0\0\u0004"u8.ToArray()),
        ["ATagOfTheBranchesName"] = sandbox =>
        {
            sandbox.Git("tag", "main", "HEAD");
            sandbox.Git("tag", "heads/main", "HEAD");
        },
        ["ABranchOfTheFullName"] = sandbox => sandbox.Git("update-ref", "refs/heads/refs/heads/main", "HEAD"),
        ["MergedAndKept"] = sandbox =>
        {
            sandbox.Git("switch", "--quiet", "main");
            sandbox.Write("other.txt", "more\n");
            sandbox.Commit();
            sandbox.Git("switch", "--quiet", "attack");
            sandbox.Git("merge", "--quiet", "--strategy=ours", "--no-edit", "main");
        },
        ["AnIndexEntryThatIsNotLookedAt"] = sandbox => sandbox.Git("update-index", "--assume-unchanged", Path),
        ["AttributesOfText"] = sandbox =>
            sandbox.Write(".git/info/attributes", "*.md binary -diff export-ignore working-tree-encoding=UTF-16 eol=crlf\n"),
        ["AHeadThatIsDetached"] = sandbox => sandbox.Git("switch", "--quiet", "--detach"),
    };

    private static IEnumerable<string> Names => Ways.Keys;

    [TestCaseSource(nameof(Names))]
    public void WhatGitIsToldOfAnotherHistoryChangesNothing(string name)
    {
        using var sandbox = new Sandbox();
        sandbox.Write("dep.yml", "template: template.md\nproposals: ['deps/**/*.md']\nlifecycle:\n  field: Status\n  frozen: [Accepted]\n");
        sandbox.Good(Path);
        sandbox.Write(Path, File.ReadAllText(sandbox.At(Path)).Replace("Draft", "Accepted", StringComparison.Ordinal));
        sandbox.Commit();
        sandbox.Git("switch", "--quiet", "--create", "attack");
        sandbox.Write(Path, File.ReadAllText(sandbox.At(Path)).Replace("step by step", "never at all", StringComparison.Ordinal));
        sandbox.Commit();
        Ways[name](sandbox);
        var run = sandbox.Run("check", "--base", "main");
        // Either it is found, or it is said that there is nothing to compare with, which is an error in a pull request.
        Assert.That(run.Output, Does.Contain("DEP203").Or.Contain("DEP290"), run.Error);
    }
}
