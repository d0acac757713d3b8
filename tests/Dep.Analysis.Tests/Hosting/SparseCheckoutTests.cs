using Dep.Hosting.Checking;
using Dep.Hosting.Commands;
using Dep.Hosting.Requests;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Hosting;

/// <summary>Files that a sparse checkout leaves out are files of the repository all the same.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SparseCheckoutTests
{
    // What the findings of a whole checkout are, whatever is left out of it.
    private static readonly string[] Whole =
    [
        "DEP401 deps/0001-alpha.md: There is no '../src/absent.cs' in this repository: neither file nor folder 'src/absent.cs'",
        "DEP304 deps/archive/0003-gamma.md: 'Replaces' names '9', and there is no such proposal here; name one that is, or write the URL of one elsewhere",
    ];

    [TestCase("--no-cone", "/*", "!/deps/archive/", "!/src/")]
    [TestCase("--no-cone", "/dep.yml", "/template.md", "/deps/0001*")]
    [TestCase("--no-cone", "/deps/0001*")]
    [TestCase("--cone", "deps/other")]
    [TestCase("--cone", "--sparse-index", "deps/other")]
    public void WhatIsLeftOutIsThere(params string[] set)
    {
        using var repository = Repository();
        Assert.That(Found(repository), Is.EquivalentTo(Whole));
        repository.Git(["sparse-checkout", "set", .. set]);
        Assert.That(Found(repository), Is.EquivalentTo(Whole));
    }

    [Test]
    public void AFileIsSkippedByHand()
    {
        using var repository = Repository();
        foreach (var path in (string[])["template.md", "dep.yml", "deps/archive/0003-gamma.md", "src/x.cs"])
        {
            repository.Git("update-index", "--skip-worktree", path);
            repository.Delete(path);
        }

        Assert.That(Found(repository), Is.EquivalentTo(Whole));
        // What somebody put there again counts as it stands.
        repository.Write("src/x.cs", "x");
        repository.Write("deps/archive/0003-gamma.md", "# Gamma\n\n**Status**: Draft\n\n## Summary\n\nOther words.\n");
        Assert.That(Found(repository), Is.EquivalentTo(Whole[..1]));
    }

    [Test]
    public void ASplitIndexIsRead()
    {
        using var repository = Repository();
        repository.Git("update-index", "--split-index");
        repository.Git("sparse-checkout", "set", "--no-cone", "/*", "!/deps/archive/");
        Assert.That(Found(repository), Is.EquivalentTo(Whole));
    }

    [Test]
    public void AWorktreeMayBeSparse()
    {
        using var repository = Repository();
        repository.Git("worktree", "add", "--quiet", repository.Beside("tree"), "-b", "tree");
        var tree = GitSandbox.At(repository.Beside("tree"));
        tree.Git("sparse-checkout", "set", "--no-cone", "/*", "!/deps/archive/", "!/src/");
        Assert.That(Found(tree), Is.EquivalentTo(Whole));
    }

    [Test]
    public void HeadersBesideDocumentsAreLeftOutAsWell()
    {
        using var repository = new GitSandbox();
        repository.Write("template/README.md", "# Title\n\n## Summary\n");
        repository.Write("template/life.yaml", "status: Draft | Accepted\n");
        repository.Write(
            "dep.yml",
            "template: template/README.md\nproposals: ['work/**/README.md']\nsidecar: life.yaml\nname: '{number:0000}-{slug}/README.md'\n"
        );
        repository.Write("work/0001-wake/README.md", "# Wake\n\n## Summary\n\nWhy.\n");
        repository.Write("work/0001-wake/life.yaml", "status: Draft\n");
        repository.Commit();
        repository.Git("sparse-checkout", "set", "--no-cone", "/*", "!life.yaml");
        Assert.That(Found(repository), Is.Empty);
    }

    // The blobs are not in the clone, and nothing may be fetched: their names are all that is known.
    [Test]
    public void APartialCloneMayBeSparse()
    {
        using var repository = Repository();
        repository.Git("config", "uploadpack.allowFilter", "true");
        var clone = GitSandbox.Clone(repository, "--filter=blob:none", "--no-checkout");
        clone.Git("sparse-checkout", "set", "--no-cone", "/*", "!/deps/archive/", "!/src/");
        clone.Git("checkout", "--quiet", "main");
        Assert.That(Found(clone), Is.EquivalentTo(Whole[..1]));
        clone.Git("checkout", "--quiet", "-b", "branch");
        clone.Proposal("0001-beta", "Draft");
        clone.Delete("deps/other/0005-delta.md");
        Assert.That(
            RepositoryCheck
                .Run(new CheckRequest { Directory = clone.Root })
                .Diagnostics.Where(finding => finding.Id is "DEP201" or "DEP204" or "DEP290")
                .Select(finding => finding.Id),
            Is.EqualTo(new[] { "DEP204" })
        );
    }

    [Test]
    public void AnEditOfAFileThatIsLeftOutIsRefused()
    {
        using var repository = Repository();
        repository.Git("sparse-checkout", "set", "--no-cone", "/*", "!/deps/archive/");
        var edit = ProposalMove.Run(new CheckRequest { Directory = repository.Root }, "deps/archive/0003-gamma.md", "Approved").Apply();
        Assert.That(edit.Refusals.Single().Message, Does.Contain("git sparse-checkout add"));
        Assert.That(File.Exists(Path.Combine(repository.Root, "deps/archive/0003-gamma.md")), Is.False);
    }

    private static GitSandbox Repository()
    {
        var repository = new GitSandbox();
        repository.Write("template.md", "# <Title>\n\n**Status**: Draft | Approved\n\n**Replaces**: [number, if applicable]\n\n## Summary\n");
        repository.Write("dep.yml", "template: template.md\nfields: { Replaces: { form: references } }\n");
        repository.Write("src/x.cs", "x");
        repository.Write("deps/other/0005-delta.md", "# Delta\n\n**Status**: Draft\n\n## Summary\n\nFifth.\n");
        repository.Write(
            "deps/0001-alpha.md",
            "# Alpha\n\n**Status**: Draft\n\n**Replaces**: 3\n\n## Summary\n\nSee [x](../src/x.cs), [its folder](../src), [gamma](archive/0003-gamma.md#summary) and [none](../src/absent.cs).\n"
        );
        repository.Write("deps/archive/0003-gamma.md", "# Gamma\n\n**Status**: Draft\n\n**Replaces**: 9\n\n## Summary\n\nThird.\n");
        repository.Commit();
        return repository;
    }

    private static IEnumerable<string> Found(GitSandbox repository) =>
        RepositoryCheck
            .Run(new CheckRequest { Directory = repository.Root })
            .Diagnostics.Where(finding => finding.Id is not "DEP290")
            .Select(finding => $"{finding.Id} {finding.Location.Source.Path}: {finding.Message}");
}
