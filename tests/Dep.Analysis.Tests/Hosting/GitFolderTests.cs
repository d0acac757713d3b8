using Dep.Hosting.Files;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Hosting;

/// <summary>Where git keeps what it knows of a working tree, and whether that folder is really the tree's own.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class GitFolderTests
{
    [Test]
    public void ARepositoryHasAFolder()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("a"));
        Assert.That(GitFolder.Of(folder.At("a")), Is.Null);
        Git.Run(folder.At("a"), ["init", "--quiet"]);
        Assert.That(GitFolder.Of(folder.At("a")), Is.EqualTo(folder.At("a/.git")));
        Assert.That(GitFolder.OwnOf(folder.At("a")), Is.EqualTo(folder.At("a/.git")));
        Assert.That(GitFolder.CommonOf(folder.At("a/.git")), Is.EqualTo(folder.At("a/.git")));
    }

    [Test]
    public void AWorktreeAndASubmoduleHaveTheirsElsewhere()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in (string[])["a", "b"])
        {
            Directory.CreateDirectory(folder.At(name));
            Git.Run(folder.At(name), ["init", "--quiet"]);
            Git.Run(folder.At(name), ["commit", "--quiet", "--allow-empty", "--message", "Nothing"]);
        }

        Git.Run(folder.At("a"), ["worktree", "add", "--quiet", folder.At("tree")]);
        Git.Run(folder.At("a"), ["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", folder.At("b"), "module"]);
        var (tree, module) = (folder.At("a/.git/worktrees/tree"), folder.At("a/.git/modules/module"));
        Assert.That(GitFolder.Of(folder.At("tree")), Is.EqualTo(tree));
        Assert.That(GitFolder.OwnOf(folder.At("tree")), Is.EqualTo(tree));
        Assert.That(GitFolder.CommonOf(tree), Is.EqualTo(folder.At("a/.git")));
        Assert.That(GitFolder.OwnOf(folder.At("a/module")), Is.EqualTo(module));
        Assert.That(GitFolder.CommonOf(module), Is.EqualTo(module));

        // An archive that brings such a file is not what git made the folder for.
        Directory.CreateDirectory(folder.At("stranger"));
        File.WriteAllText(folder.At("stranger/.git"), $"gitdir: {tree}\n");
        Assert.That(GitFolder.Of(folder.At("stranger")), Is.EqualTo(tree), "as git has it");
        Assert.That(GitFolder.OwnOf(folder.At("stranger")), Is.Null);
        File.WriteAllText(folder.At("stranger/.git"), $"gitdir: {module}\n");
        Assert.That(GitFolder.OwnOf(folder.At("stranger")), Is.Null);
    }

    [TestCase("")]
    [TestCase("gitdir")]
    [TestCase("gitdir:")]
    [TestCase("gitdir: \0")]
    [TestCase("ref: refs/heads/main")]
    public void AFileThatNamesNothingIsNone(string text)
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At(".git"), text);
        Assert.That(GitFolder.OwnOf(folder.At("")), Is.Null);
    }
}
