using Dep.Analysis.Engine;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Hosting;

/// <summary>Which commit is the base, in repositories as they are met.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class GitBaseTests
{
    private static readonly string[] Transition = ["DEP003 deps/0001-wake.md"];
    private static readonly string[] Entry = ["DEP201 deps/0002-sleep.md"];

    [Test]
    public void ABranchIsComparedWithWhereItLeftMain()
    {
        using var repository = GitSandbox.Branched();
        repository.Proposal("0001-wake", "Implemented");
        repository.Commit();
        Assert.That(repository.Findings(), Is.EqualTo(Transition));
    }

    [Test]
    public void WhatIsNotCommittedCounts()
    {
        using var repository = GitSandbox.Branched();
        repository.Proposal("0001-wake", "Implemented");
        repository.Proposal("0002-sleep", "Implemented");
        Assert.That(repository.Findings(), Is.EqualTo(Transition.Concat(Entry)));
    }

    [Test]
    public void WhatMainDidMeanwhileIsNoChangeOfTheBranch()
    {
        using var repository = GitSandbox.Branched();
        repository.Proposal("0003-mine", "Draft");
        repository.Commit();
        repository.Git("checkout", "--quiet", "main");
        repository.Proposal("0001-wake", "Accepted");
        repository.Proposal("0003-theirs", "Draft");
        repository.Git("mv", "deps/0005-far.md", "deps/0005-further.md");
        repository.Commit();
        repository.Git("checkout", "--quiet", "branch");
        Assert.That(repository.Findings(), Is.Empty);
        var snapshot = (Base.Snapshot)repository.Base();
        Assert.That(snapshot.Name, Is.EqualTo("main"));
        Assert.That(snapshot.Ahead.Select(proposal => proposal.Path), Is.EqualTo(new[] { "deps/0003-theirs.md" }), "a renamed proposal is not new");
    }

    [Test]
    public void MergingMainIntoTheBranchMovesTheBase()
    {
        using var repository = GitSandbox.Branched();
        repository.Git("checkout", "--quiet", "main");
        repository.Proposal("0001-wake", "Accepted");
        repository.Commit();
        repository.Git("checkout", "--quiet", "branch");
        repository.Git("merge", "--quiet", "--no-ff", "--no-edit", "main");
        repository.Proposal("0001-wake", "Implemented");
        repository.Commit();
        Assert.That(repository.Findings(), Is.Empty, "Accepted to Implemented");
    }

    [Test]
    public void ARebasedBranchIsComparedWithWhereItIsNow()
    {
        using var repository = GitSandbox.Branched();
        repository.Proposal("0002-sleep", "Draft");
        repository.Commit();
        repository.Git("checkout", "--quiet", "main");
        repository.Proposal("0001-wake", "Accepted");
        repository.Commit();
        repository.Git("checkout", "--quiet", "branch");
        repository.Git("rebase", "--quiet", "main");
        Assert.That(repository.Findings(), Is.Empty, "main's own move is none of the branch");
        repository.Proposal("0001-wake", "Implemented");
        repository.Proposal("0002-sleep", "Implemented");
        repository.Commit();
        Assert.That(repository.Findings(), Is.EqualTo(Entry), "Accepted to Implemented is a step; what is new is judged as it is");
    }

    [Test]
    public void TheMergeThatACheckRunsOnIsJudgedAsThePullRequest()
    {
        // Hosts of pull requests check out the merge they would make, detached and under no branch's name.
        using var repository = GitSandbox.Branched();
        repository.Proposal("0002-sleep", "Implemented");
        repository.Commit();
        repository.Git("checkout", "--quiet", "main");
        repository.Proposal("0001-wake", "Accepted");
        repository.Commit();
        repository.Git("checkout", "--quiet", "--detach");
        repository.Git("merge", "--quiet", "--no-ff", "--no-edit", "branch");
        Assert.That(repository.Findings(variable: "GITHUB_BASE_REF", value: "main"), Is.EqualTo(Entry));
    }

    [Test]
    public void AfterASquashMergeTheBranchHasNothingOfItsOwn()
    {
        using var repository = GitSandbox.Branched();
        repository.Proposal("0002-sleep", "Accepted");
        repository.Commit();
        repository.Git("checkout", "--quiet", "main");
        repository.Git("merge", "--quiet", "--squash", "branch");
        repository.Commit("Squashed");
        repository.Git("checkout", "--quiet", "branch");
        Assert.That(repository.Findings(), Is.Empty);
        Assert.That(((Base.Snapshot)repository.Base()).Ahead, Is.Empty, "it is here as well");
    }

    [Test]
    public void OnTheDefaultBranchTheLastCommitIsJudged()
    {
        using var repository = GitSandbox.Committed();
        repository.Proposal("0001-wake", "Implemented");
        repository.Commit();
        Assert.That(repository.Findings(), Is.EqualTo(Transition));
        Assert.That(((Base.Snapshot)repository.Base()).Name, Is.EqualTo("HEAD~1"));
    }

    [Test]
    public void OnTheDefaultBranchAMergeIsJudgedByItsFirstParent()
    {
        using var repository = GitSandbox.Branched();
        repository.Proposal("0002-sleep", "Draft");
        repository.Commit();
        repository.Proposal("0002-sleep", "Implemented");
        repository.Commit();
        repository.Git("checkout", "--quiet", "main");
        repository.Git("merge", "--quiet", "--no-ff", "--no-edit", "branch");
        Assert.That(repository.Findings(), Is.EqualTo(Entry), "as a whole it is new");
    }

    [Test]
    public void OnTheDefaultBranchWhatIsNotCommittedIsJudgedAlone()
    {
        using var repository = GitSandbox.Committed();
        repository.Proposal("0001-wake", "Accepted");
        repository.Commit();
        repository.Proposal("0001-wake", "Implemented");
        Assert.That(repository.Findings(), Is.Empty, "the commit went from Draft to Accepted, the edit goes on to Implemented");
        Assert.That(((Base.Snapshot)repository.Base()).Name, Is.EqualTo("HEAD"));
    }

    [Test]
    public void ADetachedHeadIsABranchWithoutAName()
    {
        using var repository = GitSandbox.Committed();
        repository.Git("checkout", "--quiet", "--detach");
        repository.Proposal("0001-wake", "Implemented");
        repository.Commit();
        Assert.That(repository.Findings(), Is.EqualTo(Transition));
    }

    [TestCase("GITHUB_BASE_REF", "release")]
    [TestCase("CI_MERGE_REQUEST_TARGET_BRANCH_NAME", "release")]
    [TestCase("SYSTEM_PULLREQUEST_TARGETBRANCH", "refs/heads/release")]
    [TestCase("CHANGE_TARGET", "release")]
    public void TheTargetOfAPullRequestIsTheBase(string variable, string value)
    {
        using var repository = GitSandbox.Committed();
        repository.Git("checkout", "--quiet", "-b", "release");
        repository.Proposal("0001-wake", "Accepted");
        repository.Commit();
        using var clone = GitSandbox.Clone(repository, "--branch=main");
        clone.Proposal("0001-wake", "Implemented");
        Assert.That(clone.Findings(variable: variable, value: value), Is.EqualTo(Transition));
        clone.Git("reset", "--quiet", "--hard");
        clone.Git("merge", "--quiet", "origin/release");
        clone.Proposal("0001-wake", "Implemented");
        Assert.That(clone.Findings(variable: variable, value: value), Is.Empty);
        Assert.That(((Base.Snapshot)clone.Base(variable: variable, value: value)).Name, Is.EqualTo("origin/release"));
    }

    [Test]
    public void ANamedBaseComesFirst()
    {
        using var repository = GitSandbox.Committed();
        var first = repository.Git("rev-parse", "HEAD");
        repository.Proposal("0001-wake", "Accepted");
        repository.Commit();
        repository.Proposal("0001-wake", "Implemented");
        repository.Commit();
        Assert.That(repository.Findings(first, "GITHUB_BASE_REF", "absent"), Is.EqualTo(Transition));
        Assert.That(repository.Findings("HEAD~1"), Is.Empty);
        Assert.That(repository.Base("none"), Is.EqualTo(Dep.Analysis.Engine.Base.NotAsked));
    }

    [Test]
    public void TheDefaultBranchOfTheRemoteHasAnyName()
    {
        using var repository = GitSandbox.Committed();
        repository.Git("branch", "--move", "trunk");
        using var clone = GitSandbox.Clone(repository);
        clone.Git("checkout", "--quiet", "-b", "mine");
        clone.Proposal("0001-wake", "Implemented");
        Assert.That(clone.Findings(), Is.EqualTo(Transition));
        Assert.That(((Base.Snapshot)clone.Base("trunk")).Name, Is.EqualTo("trunk"));
        clone.Git("branch", "--delete", "--force", "trunk");
        Assert.That(((Base.Snapshot)clone.Base("trunk")).Name, Is.EqualTo("origin/trunk"));
    }
}
