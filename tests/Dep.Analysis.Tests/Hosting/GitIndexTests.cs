using Dep.Hosting.Files;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Hosting;

/// <summary>The documents of a repository as git's index lists them, in every form in which git writes it.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class GitIndexTests
{
    private static readonly string[] Paths =
    [
        ".github/TEMPLATE.md",
        "a/README.md",
        "a/x/0001-\u00e4.md",
        "deps/0001-one.md",
        "deps/0002-two.md",
        "z.rst",
    ];

    [TestCase("2")]
    [TestCase("3")]
    [TestCase("4")]
    public void EveryVersionIsRead(string version)
    {
        using var repository = Repository();
        repository.Git("config", "index.version", version);
        repository.Git("update-index", "--index-version", version == "3" ? "2" : version);
        if (version == "3")
        {
            // A flag that only this version has.
            repository.Git("update-index", "--skip-worktree", "z.rst");
        }

        Assert.That(GitIndex.DocumentsIn(repository.Root), Is.EqualTo(Paths.Order(StringComparer.Ordinal)));
    }

    [Test]
    public void NamesOfEveryLengthAreRead()
    {
        using var repository = Repository();
        var names = Enumerable.Range(1, 120).Select(length => new string('n', length) + ".md").ToArray();
        foreach (var name in names)
        {
            repository.Write(name, "# N\n");
        }

        repository.Git("add", "-A");
        Assert.That(GitIndex.DocumentsIn(repository.Root), Is.EqualTo(Paths.Concat(names).Order(StringComparer.Ordinal)));
        repository.Git("update-index", "--index-version", "4");
        Assert.That(GitIndex.DocumentsIn(repository.Root), Is.EqualTo(Paths.Concat(names).Order(StringComparer.Ordinal)));
    }

    [Test]
    public void AnIndexInTwoPartsIsLeftToAWalk()
    {
        using var repository = Repository();
        repository.Git("update-index", "--split-index");
        repository.Write("deps/0003-three.md", "# T\n");
        repository.Git("add", "-A");
        Assert.That(GitIndex.DocumentsIn(repository.Root), Is.Null);
        Assert.That(
            new WorkingTree(repository.Root).ListDocuments(walk: false).Paths,
            Is.EqualTo(Paths.Append("deps/0003-three.md").Order(StringComparer.Ordinal))
        );
    }

    [Test]
    public void WhatIsNoIndexIsLeftToAWalk()
    {
        using var repository = Repository();
        var index = Path.Combine(repository.Root, ".git", "index");
        var bytes = File.ReadAllBytes(index);
        for (var length = 0; length < bytes.Length; length += 7)
        {
            File.WriteAllBytes(index, bytes[..length]);
            Assert.That(GitIndex.DocumentsIn(repository.Root) ?? [], Is.SubsetOf(Paths));
        }

        var random = new Random(7);
        for (var turn = 0; turn < 300; turn++)
        {
            var damaged = (byte[])bytes.Clone();
            damaged[random.Next(damaged.Length)] = (byte)random.Next(256);
            File.WriteAllBytes(index, damaged);
            Assert.That(() => GitIndex.DocumentsIn(repository.Root), Throws.Nothing);
        }

        File.Delete(index);
        Assert.That(
            new WorkingTree(repository.Root).ListDocuments(walk: false) is { IsWalked: true } listing
                && listing.Paths.SequenceEqual(Paths.Order(StringComparer.Ordinal)),
            Is.True
        );
    }

    [Test]
    public void AWalkListsWhatTheIndexLists()
    {
        using var repository = Repository();
        var files = new WorkingTree(repository.Root);
        Assert.That(files.ListDocuments(walk: true).Paths, Is.EqualTo(files.ListDocuments(walk: false).Paths));
        Assert.That(files.ListDocuments(walk: false).IsWalked, Is.False);
    }

    private static GitSandbox Repository()
    {
        var repository = new GitSandbox();
        repository.Delete("template.md");
        repository.Delete("dep.yml");
        foreach (var path in Paths)
        {
            repository.Write(path, "# T\n");
        }

        repository.Write("src/program.cs", "// code\n");
        repository.Commit();
        return repository;
    }
}
