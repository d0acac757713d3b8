using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Changes;
using Dep.Hosting.Git;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Hosting;

/// <summary>What the base has, and which proposal of it is which of now.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class GitSnapshotTests
{
    private static readonly string[] Transition = ["DEP003 deps/0001-wake.md"];
    private static readonly string[] Entry = ["DEP201 deps/0002-sleep.md"];

    [Test]
    public void AWorktreeIsARepository()
    {
        using var repository = GitSandbox.Committed();
        var path = repository.Beside("tree");
        repository.Git("worktree", "add", "--quiet", "-b", "other", path);
        using var tree = GitSandbox.At(path);
        tree.Proposal("0001-wake", "Implemented");
        Assert.That(tree.Findings(), Is.EqualTo(Transition));
    }

    [Test]
    public void ASubmoduleIsARepositoryAndItsContentIsNotNewToTheOneAroundIt()
    {
        using var inner = GitSandbox.Committed();
        using var outer = new GitSandbox();
        outer.Proposal("0009-own", "Draft");
        outer.Git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", inner.Root, "deps/shared");
        outer.Commit();
        Assert.That(outer.Findings("HEAD"), Is.Empty);
        outer.Write("deps/shared/deps/0001-wake.md", GitSandbox.Text("0001-wake", "Implemented"));
        Assert.That(outer.Findings("HEAD"), Is.Empty, "what changes in a submodule is judged there");

        using var submodule = GitSandbox.At(Path.Combine(outer.Root, "deps", "shared"));
        Assert.That(submodule.Findings("HEAD"), Is.EqualTo(Transition));
    }

    [Test]
    public void AllThatChangedIsReadAsItWas()
    {
        using var repository = GitSandbox.Committed();
        string[] names = [.. Enumerable.Range(10, 40).Select(number => FormattableString.Invariant($"deps/{number:0000}-many.md"))];
        foreach (var name in names)
        {
            // Two of them hold the same, as copies of a template do.
            repository.Write(name, GitSandbox.Text("0010-" + (name == names[1] ? names[0] : name), "Draft"));
        }

        repository.Commit();
        var before = repository.Load().After;
        foreach (var name in names)
        {
            repository.Write(name, GitSandbox.Text("0010-" + name, "Implemented"));
        }

        var then = ((Base.Snapshot)repository.Base("HEAD")).Repository;
        Assert.That(
            then.Proposals.Select(proposal => (proposal.Path, proposal.Source.Text)),
            Is.EqualTo(before.Proposals.Select(proposal => (proposal.Path, proposal.Source.Text)))
        );
    }

    [Test]
    public void WhatIsMissingOfAllThatChangedIsSaid()
    {
        using var repository = GitSandbox.Committed();
        string[] names = [.. Enumerable.Range(10, 40).Select(number => FormattableString.Invariant($"deps/{number:0000}-many.md"))];
        foreach (var name in names)
        {
            repository.Write(name, GitSandbox.Text("0010-" + name, "Draft"));
        }

        repository.Commit();
        var id = repository.Git("rev-parse", "HEAD:" + names[20]);
        foreach (var name in names)
        {
            repository.Write(name, GitSandbox.Text("0010-" + name, "Implemented"));
        }

        var lost = Path.Combine(repository.Root, ".git", "objects", id[..2], id[2..]);
        File.SetAttributes(lost, FileAttributes.Normal);
        File.Delete(lost);
        Assert.That(repository.Reason("HEAD"), Does.Contain("--refetch"));
    }

    [Test]
    public void ABaseWithoutTheFolderHasNoProposals()
    {
        using var repository = new GitSandbox();
        repository.Commit();
        repository.Git("checkout", "--quiet", "-b", "branch");
        repository.Proposal("0001-wake", "Draft");
        repository.Proposal("0002-sleep", "Implemented");
        repository.Commit();
        Assert.That(repository.Findings(), Is.EqualTo(Entry));
    }

    [Test]
    public void NamesWithSpacesAndOfAllAlphabetsAreNames()
    {
        using var repository = GitSandbox.Branched();
        repository.Git("checkout", "--quiet", "main");
        repository.Proposal("0006-weck ruf für 眠り", "Draft");
        repository.Commit();
        repository.Git("checkout", "--quiet", "-b", "next");
        repository.Proposal("0006-weck ruf für 眠り", "Implemented");
        Assert.That(repository.Findings(), Is.EqualTo(new[] { "DEP003 deps/0006-weck ruf für 眠り.md" }));
    }

    [Test]
    public void ARenameOnNumberingWithEditsIsFollowed()
    {
        using var repository = GitSandbox.Committed();
        repository.Proposal("0000-sleep", "Accepted");
        repository.Commit();
        repository.Git("checkout", "--quiet", "-b", "branch");
        repository.Git("mv", "deps/0000-sleep.md", "deps/0015-sleep.md");
        repository.Proposal("0015-sleep", "Implemented", "\nAnd now it has a number.\n");
        repository.Commit();
        Assert.That(repository.Findings(), Is.Empty, "Accepted to Implemented, and no number changed");
    }

    [Test]
    public void ARenameOfTheLetterCaseIsFollowed()
    {
        using var repository = GitSandbox.Branched();
        repository.Git("mv", "deps/0001-wake.md", "deps/0001-Wake.md");
        repository.Commit();
        Assert.That(repository.Findings(), Is.Empty);
    }

    [Test]
    public void AFolderMovedAsAWholeIsFollowed()
    {
        using var repository = GitSandbox.Branched();
        repository.Git("mv", "deps", "proposals");
        repository.Write("dep.yml", File.ReadAllText(Path.Combine(repository.Root, "dep.yml")) + "proposals: [\"proposals/**/*.md\"]\n");
        repository.Write("proposals/0001-wake.md", GitSandbox.Text("0001-wake", "Implemented"));
        repository.Commit();
        Assert.That(repository.Findings(), Is.EqualTo(new[] { "DEP003 proposals/0001-wake.md" }));
    }

    [Test]
    public void AProjectMovedAsAWholeIsFollowed()
    {
        using var repository = new GitSandbox();
        foreach (var file in new[] { "template.md", "dep.yml" })
        {
            repository.Write("old/" + file, File.ReadAllText(Path.Combine(repository.Root, file)));
            repository.Delete(file);
        }

        repository.Write("old/deps/0001-wake.md", GitSandbox.Text("0001-wake", "Draft"));
        repository.Write("old/deps/0002-sleep.md", GitSandbox.Text("0002-sleep", "Implemented"));
        repository.Commit();
        repository.Git("checkout", "--quiet", "-b", "branch");
        repository.Git("mv", "old", "new");
        repository.Write("new/deps/0001-wake.md", GitSandbox.Text("0001-wake", "Implemented"));
        repository.Commit();
        Assert.That(repository.Findings(folder: "new"), Is.EqualTo(new[] { "DEP003 new/deps/0001-wake.md" }));
    }

    [Test]
    public void AnotherTemplateInTheBaseIsReadFromTheBase()
    {
        using var repository = GitSandbox.Committed();
        repository.Proposal("0002-sleep", "Open");
        repository.Write("template.md", "# <Title>\n\n**Stage**: Open | Done\n\n# Summary\n");
        repository.Write("dep.yml", "template: template.md\nlifecycle: { field: Stage, frozen: [Done] }\n");
        repository.Write("deps/0001-wake.md", "# Wake\n\n**Stage**: Done\n\n# Summary\n\nDecided.\n");
        repository.Commit();
        repository.Git("checkout", "--quiet", "-b", "branch");
        repository.Git("checkout", "--quiet", "main~1", "--", "template.md", "dep.yml");
        repository.Write("deps/0001-wake.md", "# Wake\n\n**Status**: Draft\n\n# Summary\n\nDecided otherwise.\n");
        repository.Commit();
        Assert.That(repository.Findings(), Is.EqualTo(new[] { "DEP203 deps/0001-wake.md" }));
    }

    [Test]
    public void OtherLineBreaksInTheWorkingTreeAreNoChange([Values("true", "false")] string isCommittedWithCarriageReturns)
    {
        using var repository = new GitSandbox();
        var text = GitSandbox.Text("0001-wake", "Draft");
        var windows = text.Replace("\n", "\r\n", StringComparison.Ordinal);
        repository.Write("deps/0001-wake.md", isCommittedWithCarriageReturns == "true" ? windows : text);
        repository.Commit();
        repository.Git("checkout", "--quiet", "-b", "branch");
        repository.Commit();
        repository.Write("deps/0001-wake.md", isCommittedWithCarriageReturns == "true" ? text : windows);
        var (_, after) = repository.Load();
        var snapshot = (Base.Snapshot)repository.Base("main");
        Assert.That(ProposalChanges.Between(snapshot.Repository, after), Is.Empty);
    }

    [Test]
    public void WhatDidNotChangeIsNotReadAgain([Values("", "\uFEFF")] string mark, [Values("sha1", "sha256")] string format)
    {
        using var repository = new GitSandbox("--object-format=" + format);
        repository.Write("deps/0001-wake.md", mark + GitSandbox.Text("0001-wake", "Draft"));
        repository.Proposal("0002-sleep", "Draft");
        repository.Commit();
        repository.Proposal("0002-sleep", "Accepted");
        var (files, after) = repository.Load();
        var snapshot = (Base.Snapshot)new GitSnapshot(GitProgram.Find("/"), files).Find(after, "", [], "", new Dictionary<string, string>());
        Assert.That(snapshot.Repository.At("deps/0001-wake.md"), Is.SameAs(after.At("deps/0001-wake.md")));
        Assert.That(snapshot.Repository.At("deps/0002-sleep.md"), Is.Not.SameAs(after.At("deps/0002-sleep.md")));
    }

    [Test]
    public void ProposalsNamedOneByOneAreComparedAlone()
    {
        using var repository = GitSandbox.Branched();
        repository.Proposal("0001-wake", "Implemented");
        repository.Git("rm", "--quiet", "deps/0005-far.md");
        repository.Proposal("0007-new", "Draft");
        Assert.That(repository.Findings(named: "deps/0001-wake.md"), Is.EqualTo(new[] { "DEP003 deps/0001-wake.md", "DEP204 deps/0005-far.md" }));
        Assert.That(repository.Findings(named: "elsewhere/0009-new.md"), Is.Empty);
    }

    [Test]
    public void ALinkIsSaidToBeOneAndNotFollowed()
    {
        using var repository = GitSandbox.Committed();
        File.CreateSymbolicLink(Path.Combine(repository.Root, "deps", "0008-link.md"), "0001-wake.md");
        repository.Commit();
        repository.Proposal("0001-wake", "Accepted");
        var snapshot = (Base.Snapshot)repository.Base("HEAD");
        Assert.That(snapshot.Repository.At("deps/0008-link.md")?.Defect, Is.Not.Null);
        Assert.That(snapshot.Repository.At("deps/0008-link.md")!.Source.Text, Is.Empty);
        Assert.That(repository.Findings("HEAD"), Is.Empty, "what the link leads to moved, and the link did not");
    }

    [Test]
    public void AFileInTheBaseThatIsTooLargeIsADefectOfTheBase()
    {
        using var repository = GitSandbox.Committed();
        repository.Proposal("0002-sleep", "Draft", new string('x', 5 * 1024 * 1024));
        repository.Commit();
        repository.Proposal("0002-sleep", "Implemented");
        repository.Proposal("0001-wake", "Implemented");
        Assert.That(((Base.Snapshot)repository.Base()).Repository.At("deps/0002-sleep.md")!.Defect!.Message, Does.Contain("5,243"));
        Assert.That(repository.Findings(), Is.EqualTo(Transition));
    }
}
