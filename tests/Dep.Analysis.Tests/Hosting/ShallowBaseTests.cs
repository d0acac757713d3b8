using System.Globalization;
using Dep.Analysis.Engine;
using Dep.Hosting.Git;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Hosting;

/// <summary>A merge base of a shallow clone counts only where no commit that was cut off can be a newer one.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ShallowBaseTests
{
    // What the files of git tell is what git says, and where they lie elsewhere git is asked.
    [TestCase(false, false)]
    [TestCase(true, false)]
    [TestCase(false, true)]
    [TestCase(true, true)]
    public void WhetherHistoryWasCutOffIsWhatGitSays(bool isCut, bool isWorktree)
    {
        using var up = Upstream();
        using var clone = GitSandbox.Clone(up, isCut ? ["--depth", "1"] : []);
        var root = clone.Root;
        if (isWorktree)
        {
            root = up.Beside("worktree");
            clone.Git("worktree", "add", "--quiet", "--detach", root, "HEAD");
        }

        var (answer, fault) = ShallowHistory.IsCut(new GitRunner(GitProgram.Find(root)!, root, TimeSpan.FromMinutes(1), default));
        Assert.That(fault, Is.Null);
        Assert.That(answer, Is.EqualTo(isCut));
        Assert.That(clone.Git("rev-parse", "--is-shallow-repository"), Is.EqualTo(isCut ? "true" : "false"));
    }

    [Test]
    public void ACutOnTheWayOfTheTargetLeavesItUnsure() => Assert.That(Base(6, 4), Is.InstanceOf<Base.Unavailable>());

    // Wherever it is cut: the merge base is M3, in which the proposal is approved, or there is none.
    [Test]
    public void ItIsRightOrUnsure([Values(1, 2, 3, 5)] int branch, [Values(1, 4, 8, 9)] int target, [Values] bool swap)
    {
        if (Base(branch, target, swap) is Base.Snapshot found)
        {
            Assert.That(found.Repository.At("deps/0001-alpha.md")!.Source.Text, Does.Contain("Approved"));
        }
    }

    [TestCase(9)]
    [TestCase(10)]
    public void ACutAtTheMergeBaseOrBehindItHidesNothing(int depth)
    {
        var found = Base(100, depth);
        Assert.That(found, Is.InstanceOf<Base.Snapshot>(), (found as Base.Unavailable)?.Reason);
        Assert.That(((Base.Snapshot)found).Repository.At("deps/0001-alpha.md")!.Source.Text, Does.Contain("Approved"), "M3 is the merge base");
    }

    [Test]
    public void WhereOneIsTheOtherThereIsNothingToFind()
    {
        using var up = Upstream();
        up.Git("checkout", "--quiet", "main");
        up.Git("checkout", "--quiet", "-b", "ahead");
        up.Write("deps/0003-c.md", GitSandbox.Text("0003-c", "Draft"));
        up.Commit("A1");
        var clone = Fetched(up, ("ahead", 2), ("main", 1));
        clone.Git("checkout", "--quiet", "--detach", "origin/ahead");
        Assert.That(clone.Base("origin/main"), Is.InstanceOf<Base.Snapshot>());
    }

    [Test]
    public void TheReasonHasARemedy()
    {
        using var up = Upstream();
        var clone = Fetched(up, ("pr", 6), ("main", 4));
        clone.Git("checkout", "--quiet", "--detach", "origin/pr");
        Assert.That(clone.Reason(variable: "GITHUB_BASE_REF", value: "main"), Does.Contain("shallow").And.Contain("fetch-depth: 0"));
    }

    // A replacement and a graft change what git shows, not what was committed.
    [Test]
    public void GraftsAndReplacementsAreNotHistory()
    {
        using var up = Upstream();
        up.Git("checkout", "--quiet", "pr");
        var expected = Text(up);
        var merge = up.Git("rev-parse", "HEAD~1");
        up.Git("replace", "--graft", merge, up.Git("rev-parse", "HEAD~2"));
        Assert.That(Text(up), Is.EqualTo(expected));
        up.Git("replace", "--delete", merge);
        up.Write(".git/info/grafts", $"{merge} {up.Git("rev-parse", "HEAD~2")}\n");
        Assert.That(Text(up), Is.EqualTo(expected));

        static string Text(GitSandbox up) => ((Base.Snapshot)up.Base("main")).Repository.At("deps/0001-alpha.md")!.Source.Text;
    }

    private static Base Base(int branch, int target, bool swap = false)
    {
        using var up = Upstream();
        var clone = Fetched(up, ("pr", branch), ("main", target));
        clone.Git("checkout", "--quiet", "--detach", swap ? "origin/main" : "origin/pr");
        return clone.Base(swap ? "origin/pr" : "origin/main");
    }

    // 'pr' left main at M1 and merged M3; later main merged a branch that left it at M0.
    private static GitSandbox Upstream()
    {
        var up = new GitSandbox();
        var day = 0;
        up.Write(
            "dep.yml",
            "template: template.md\nlifecycle: { initial: [Draft], transitions: { Draft: [Review], Review: [Approved], Approved: [] } }\n"
        );
        up.Write("template.md", "# <Title>\n\n**Status**: Draft | Review | Approved\n\n# Summary\n\n# Proposal\n");
        up.Proposal("0001-alpha", "Draft");
        Commit("M0");
        up.Git("checkout", "--quiet", "-b", "long");
        up.Write("l", "l");
        Commit("L1");
        up.Git("checkout", "--quiet", "main");
        up.Proposal("0001-alpha", "Review");
        Commit("M1");
        up.Git("checkout", "--quiet", "-b", "pr");
        up.Proposal("0002-beta", "Draft");
        Commit("P1");
        up.Git("checkout", "--quiet", "main");
        up.Proposal("0001-alpha", "Approved");
        Commit("M2");
        up.Write("m", "3");
        Commit("M3");
        up.Git("checkout", "--quiet", "pr");
        Next();
        up.Git("merge", "--quiet", "-m", "P2", "main");
        up.Write("deps/0002-beta.md", GitSandbox.Text("0002-beta", "Draft", "More.\n"));
        Commit("P3");
        up.Git("checkout", "--quiet", "main");
        for (var i = 4; i < 10; i++)
        {
            up.Write("m", $"{i}");
            Commit($"M{i}");
        }

        Next();
        up.Git("merge", "--quiet", "-m", "M10", "long");
        up.Write("m", "11");
        Commit("M11");
        return up;

        void Commit(string message)
        {
            Next();
            up.Commit(message);
        }

        // Each a day after the one before.
        void Next() => up.Today = new DateOnly(2020, 1, 1).AddDays(day++).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
    }

    private static GitSandbox Fetched(GitSandbox up, params (string Branch, int Depth)[] branches)
    {
        var path = up.Beside("clone");
        Directory.CreateDirectory(path);
        var clone = GitSandbox.At(path);
        clone.Git("init", "--quiet");
        clone.Git("remote", "add", "origin", new Uri(up.Root).AbsoluteUri);
        foreach (var (branch, depth) in branches)
        {
            clone.Git("fetch", "--quiet", $"--depth={depth}", "origin", $"+{branch}:refs/remotes/origin/{branch}");
        }

        return clone;
    }
}
