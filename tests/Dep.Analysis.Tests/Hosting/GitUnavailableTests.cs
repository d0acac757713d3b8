using Dep.Analysis.Engine;
using Dep.Hosting.Files;
using Dep.Hosting.Git;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Hosting;

/// <summary>Where there is nothing to compare with, the reason and the remedy are told; nothing throws, nothing is fetched.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class GitUnavailableTests
{
    [Test]
    public void GitIsMissing()
    {
        using var repository = GitSandbox.Committed();
        var (files, after) = repository.Load();
        var @base = new GitSnapshot(null, files).Find(after, "", [], "", new Dictionary<string, string>());
        Assert.That(((Base.Unavailable)@base).Reason, Does.Contain("git was not found").And.Contain("install it"));
    }

    [Test]
    public void GitCannotBeRun()
    {
        using var repository = GitSandbox.Committed();
        Assert.That(
            ((Base.Unavailable)repository.Base(program: Path.Combine(repository.Root, "deps", "0001-wake.md"))).Reason,
            Does.Contain("git was not found")
        );
    }

    [Test]
    public void TheFolderIsNoRepository()
    {
        var folder = Directory.CreateTempSubdirectory("dep-none-").FullName;
        using var place = GitSandbox.At(folder);
        place.Write("deps/0001-wake.md", GitSandbox.Text("0001-wake", "Draft"));
        Assert.That(place.Reason(), Does.Contain("git init"));
        // Git would look further up; a repository around this one is another one.
        Directory.CreateDirectory(Path.Combine(folder, ".git"));
        Assert.That(place.Reason(), Does.Contain("git init"));
        Directory.Delete(folder, recursive: true);
    }

    // It has no working tree, and 'git init' would be no remedy.
    [Test]
    public void ABareRepositoryIsSaidToBeOne()
    {
        using var repository = GitSandbox.Committed();
        var folder = Path.Combine(Directory.CreateTempSubdirectory("dep-bare-").FullName, "bare.git");
        repository.Git("clone", "--quiet", "--bare", repository.Root, folder);
        using var place = GitSandbox.At(folder);
        Assert.That(place.Reason(), Does.Contain("bare repository").And.Contain("clone").And.Not.Contain("git init"));
        Directory.Delete(Path.GetDirectoryName(folder)!, recursive: true);
    }

    [Test]
    public void NothingWasCommitted()
    {
        using var repository = new GitSandbox();
        Assert.That(repository.Reason(), Does.Contain("no commit yet"));
    }

    [Test]
    public void OneCommitHasNothingBeforeIt()
    {
        using var repository = GitSandbox.Committed();
        Assert.That(repository.Reason(), Does.Contain("one commit only"));
    }

    [Test]
    public void NoBranchLooksLikeTheBase()
    {
        using var repository = GitSandbox.Committed();
        repository.Git("branch", "--move", "trunk");
        Assert.That(repository.Reason(), Does.Contain("No base was found").And.Contain("name the base"));
    }

    [TestCase("absent")]
    [TestCase("--all")]
    [TestCase("--output=marker")]
    [TestCase("HEAD:deps")]
    [TestCase("main\nHEAD")]
    [TestCase("main\0")]
    [TestCase("main^{tree}")]
    public void TheNamedBaseIsUnknown(string name)
    {
        using var repository = GitSandbox.Committed();
        Assert.That(repository.Reason(name), Does.Contain("is no commit of this clone"));
        Assert.That(Path.Combine(repository.Root, "marker"), Does.Not.Exist);
    }

    [Test]
    public void WhatGitSaysOfANamedBaseIsPassedOn()
    {
        using var repository = GitSandbox.Committed();
        Assert.That(repository.Reason("@{99}"), Does.Contain("only has 1 entries"));
    }

    [Test]
    public void TheTargetBranchIsNotHere()
    {
        using var repository = GitSandbox.Committed();
        Assert.That(
            repository.Reason(variable: "GITHUB_BASE_REF", value: "release/9"),
            Does.Contain("'release/9' that GITHUB_BASE_REF names").And.Contain("fetch")
        );
    }

    [Test]
    public void HistoriesAreUnrelated()
    {
        using var repository = GitSandbox.Committed();
        repository.Git("checkout", "--quiet", "--orphan", "other");
        repository.Commit("Another beginning");
        Assert.That(repository.Reason(), Does.Contain("no common ancestor"));
    }

    [Test]
    public void TheCloneIsShallow()
    {
        using var repository = GitSandbox.Committed();
        repository.Commit();
        repository.Git("checkout", "--quiet", "-b", "branch");
        repository.Proposal("0002-sleep", "Draft");
        repository.Commit();
        repository.Git("checkout", "--quiet", "main");
        repository.Commit();
        using var clone = GitSandbox.Clone(repository, "--depth=1", "--no-single-branch");
        Assert.That(clone.Reason(), Does.Contain("shallow").And.Contain("fetch-depth: 0"), "the commit before is not there");
        clone.Git("checkout", "--quiet", "branch");
        Assert.That(clone.Reason(), Does.Contain("shallow").And.Contain("origin/main"), "no common ancestor");
        Assert.That(clone.Reason(variable: "GITHUB_BASE_REF", value: "absent"), Does.Contain("shallow").And.Contain("absent"));
        clone.Proposal("0002-sleep", "Implemented");
        Assert.That(clone.Findings("HEAD"), Is.EqualTo(new[] { "DEP003 deps/0002-sleep.md" }), "what is there can be compared with");
    }

    [Test]
    public void APartialCloneIsNotFilledUp()
    {
        using var repository = GitSandbox.Committed();
        repository.Git("config", "uploadpack.allowFilter", "true");
        repository.Proposal("0001-wake", "Accepted");
        repository.Commit();
        using var clone = GitSandbox.Clone(repository, "--filter=blob:none");
        var before = Directory.GetFiles(Path.Combine(clone.Root, ".git", "objects"), "*", SearchOption.AllDirectories).Length;
        Assert.That(clone.Reason(), Does.Contain("partial").And.Contain("--refetch"));
        Assert.That(Directory.GetFiles(Path.Combine(clone.Root, ".git", "objects"), "*", SearchOption.AllDirectories), Has.Length.EqualTo(before));
        // What is needed may be there all the same.
        Assert.That(clone.Findings("HEAD"), Is.Empty);
    }

    [Test]
    public void TheRepositoryBelongsToSomebodyElse()
    {
        if (!OperatingSystem.IsLinux() || Environment.UserName != "root")
        {
            Assert.Ignore("Only root can give files away");
        }

        using var repository = GitSandbox.Committed();
        using var chown = System.Diagnostics.Process.Start("chown", ["--recursive", "65534", repository.Root]);
        chown.WaitForExit();
        Assert.That(repository.Reason(), Does.Contain("belongs to another user").And.Contain($"safe.directory {repository.Root}"));
    }

    [Test]
    public void GitTakesTooLong()
    {
        using var repository = GitSandbox.Committed();
        var program = repository.Script("git", "sleep 60 &\nsleep 60");
        Assert.That(
            ((Base.Unavailable)repository.Base(program: program, timeout: TimeSpan.FromSeconds(1))).Reason,
            Does.Contain("did not answer within 1 seconds")
        );
    }

    [TestCase("printf 'nonsense'")]
    [TestCase("cat >/dev/null")]
    [TestCase("while read -r line; do echo '0123 blob 99999999999999999999'; done")]
    [TestCase("while read -r line; do echo '0123 commit 10'; echo abc; exit 3; done")]
    [TestCase("echo 'fatal: bad config line 1' >&2; exit 128")]
    public void GitTalksNonsense(string text)
    {
        using var repository = GitSandbox.Committed();
        var program = repository.Script("git", text);
        Assert.That(repository.Base(program: program, timeout: TimeSpan.FromSeconds(2)), Is.InstanceOf<Base.Unavailable>());
    }

    [Test]
    public void ACancelledCheckEnds()
    {
        using var repository = GitSandbox.Committed();
        var (files, after) = repository.Load();
        using var source = new CancellationTokenSource();
        source.Cancel();
        Assert.That(
            () => new GitSnapshot(GitProgram.Find("/"), files).Find(after, "", [], "", new Dictionary<string, string>(), source.Token),
            Throws.InstanceOf<OperationCanceledException>()
        );
    }

    [Test]
    public void GitIsNotTakenFromTheRepositoryNorFromTheCurrentFolder()
    {
        var git = GitProgram.Find("/nowhere")!;
        var bin = Path.GetDirectoryName(git)!;
        Assert.Multiple(() =>
        {
            Assert.That(InstalledProgram.Find("git", bin, "/nowhere"), Is.EqualTo(git));
            Assert.That(InstalledProgram.Find("git", bin, bin), Is.Null);
            Assert.That(InstalledProgram.Find("git", bin, Path.GetDirectoryName(bin)!), Is.Null);
            Assert.That(InstalledProgram.Find("git", string.Join(Path.PathSeparator, ".", "", "bin", "tools/../bin"), "/nowhere"), Is.Null);
            Assert.That(InstalledProgram.Find("git", null, "/nowhere"), Is.Null);
        });
    }
}
