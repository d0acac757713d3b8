using System.Diagnostics;
using Dep.Hosting.Caching;
using Dep.Hosting.Files;
using Dep.Hosting.Git;
using Dep.Hosting.Requests;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Hosting;

/// <summary>Where git would name another commit, its references look otherwise; where they cannot tell, git is asked.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class GitReferencesTests
{
    // What people and servers do between two builds.
    private static readonly string[][] Steps =
    [
        ["commit", "-q", "--allow-empty", "-m", "second"],
        ["update-ref", "refs/remotes/origin/main", "HEAD~1"],
        ["symbolic-ref", "refs/remotes/origin/HEAD", "refs/remotes/origin/main"],
        ["checkout", "-q", "-b", "topic"],
        ["commit", "-q", "--allow-empty", "-m", "third"],
        ["pack-refs", "--all"],
        ["update-ref", "refs/remotes/origin/main", "HEAD~1"],
        ["tag", "refs/heads/master"],
        ["checkout", "-q", "main"],
        ["branch", "-q", "-D", "topic"],
        ["update-ref", "-d", "refs/remotes/origin/main"],
        ["symbolic-ref", "-d", "refs/remotes/origin/HEAD"],
        ["checkout", "-q", "--detach"],
        ["branch", "-q", "-m", "main", "master"],
        ["reset", "-q", "--soft", "HEAD~1"],
    ];

    [Test]
    public void TheCommitThatIsCheckedOutIsTheOneGitNames()
    {
        using var repository = Repository();
        foreach (var step in Steps)
        {
            repository.Git(step);
            Assert.That(GitHead.IdOf(repository.Root), Is.EqualTo(repository.Git("rev-parse", "HEAD")), string.Join(' ', step));
        }

        repository.Git("checkout", "-q", "-b", "group/part");
        repository.Git("commit", "-q", "--allow-empty", "-m", "fourth");
        Assert.That(GitHead.IdOf(repository.Root), Is.EqualTo(repository.Git("rev-parse", "HEAD")), "a branch in a folder");
        repository.Git("pack-refs", "--all");
        repository.Git("branch", "-q", "part");
        Assert.That(GitHead.IdOf(repository.Root), Is.EqualTo(repository.Git("rev-parse", "HEAD")), "beside one whose name ends alike");
    }

    [TestCase("ref: refs/heads/none\n", TestName = "ABranchWithoutACommit")]
    [TestCase("ref: refs/heads/../../outside\n", TestName = "AWayOut")]
    [TestCase("ref: refs/remotes/origin/main\n", TestName = "NoBranch")]
    [TestCase("0123456789abcdef\n", TestName = "AShortId")]
    [TestCase("main\n", TestName = "AWord")]
    [TestCase("", TestName = "Nothing")]
    public void OfAnythingElseGitIsAsked(string head)
    {
        using var repository = Repository();
        File.WriteAllText(Path.Combine(repository.Root, "outside"), new string('a', 40));
        repository.Git("update-ref", "refs/remotes/origin/main", "HEAD");
        File.WriteAllText(Path.Combine(repository.Root, ".git", "HEAD"), head);
        Assert.That(GitHead.IdOf(repository.Root), Is.Null);
    }

    [Test]
    public void OfAWorktreeGitIsAsked()
    {
        using var repository = Repository();
        repository.Git("worktree", "add", "--quiet", "--detach", repository.Beside("other"));
        Assert.That(GitHead.IdOf(repository.Beside("other")), Is.Null);
        Assert.That(GitHead.IdOf(repository.Beside("nothing")), Is.Null);
    }

    [Test]
    public void AnotherCommitIsSeen()
    {
        using var repository = Repository();
        var tree = new WorkingTree(repository.Root);
        var request = new CheckRequest { Directory = repository.Root, ProjectFile = "" };
        var seen = new Dictionary<string, string>();
        var changes = 0;
        var before = "";
        foreach (var step in Steps)
        {
            repository.Git(step);
            var identity = GitIdentity.Of(tree, request, CancellationToken.None) ?? "none";
            var references = GitReferences.Of(tree, request);
            Assert.That(references, Is.Not.Null, string.Join(' ', step));
            Assert.That(GitReferences.Of(tree, request), Is.EqualTo(references), "asked again");
            var key = references!.Value.ToString("x", System.Globalization.CultureInfo.InvariantCulture);
            Assert.That(
                seen.TryAdd(key, identity) || seen[key] == identity,
                $"{string.Join(' ', step)}: git says {identity}, and its references are as when it said {seen[key]}"
            );
            changes += identity == before ? 0 : 1;
            before = identity;
        }

        Assert.That(changes, Is.GreaterThan(6), "the steps make a difference to git");
    }

    [TestCase("shallow", "")]
    [TestCase("info/grafts", "")]
    [TestCase("refs/heads/empty", "")]
    [TestCase("reftable/tables.list", "")]
    public void WhereTheyDoNotTellGitIsAsked(string path, string content)
    {
        using var repository = Repository();
        var file = Path.Combine(repository.Root, ".git", path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
        Assert.That(GitReferences.Of(new WorkingTree(repository.Root), new CheckRequest { Directory = repository.Root, ProjectFile = "" }), Is.Null);
    }

    [Test]
    public void ABaseThatIsNamedIsAskedForAndNoneIsNot()
    {
        using var repository = Repository();
        var tree = new WorkingTree(repository.Root);
        var request = new CheckRequest { Directory = repository.Root, ProjectFile = "" };
        Assert.That(GitReferences.Of(tree, request with { BaseRef = "HEAD@{1}" }), Is.Null);
        Assert.That(GitReferences.Of(tree, request with { Environment = request.Environment.SetItem("GITHUB_BASE_REF", "main") }), Is.Null);
        Assert.That(GitReferences.Of(tree, request with { BaseRef = "None" }), Is.Not.Null);
    }

    [Test]
    public void NothingIsWaitedForAndNothingFollowed()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("There are no pipes in folders of this system.");
        }

        using var repository = Repository();
        var tree = new WorkingTree(repository.Root);
        var request = new CheckRequest { Directory = repository.Root, ProjectFile = "" };
        var pipe = Path.Combine(repository.Root, ".git/refs/heads/pipe");
        using (var make = Process.Start("mkfifo", [pipe]))
        {
            make.WaitForExit();
        }

        Assert.That(GitReferences.Of(tree, request), Is.Null);
        File.Delete(pipe);
        Assert.That(GitReferences.Of(tree, request), Is.Not.Null);
        File.CreateSymbolicLink(pipe, "/dev/zero");
        Assert.That(GitReferences.Of(tree, request), Is.Null);
    }

    private static GitSandbox Repository()
    {
        var repository = new GitSandbox();
        repository.Git("commit", "-q", "--allow-empty", "-m", "first");
        return repository;
    }
}
