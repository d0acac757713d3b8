using Dep.Hosting.Files;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Hosting;

/// <summary>Which folder a repository starts at, in git and outside of it.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class RepositoryFolderTests
{
    [TestCase("", ExpectedResult = "a/b/c", Description = "Nothing tells of a repository: the folder itself")]
    [TestCase("a/.git", ExpectedResult = "a")]
    [TestCase("a/.git a/b/dep.yml", ExpectedResult = "a")]
    [TestCase("a/dep.yml", ExpectedResult = "a")]
    [TestCase("a/b/dep.yml a/dep.yml", ExpectedResult = "a/b")]
    [TestCase("a/TEMPLATE.md", ExpectedResult = "a")]
    [TestCase("a/templates/rfc.md", ExpectedResult = "a")]
    [TestCase("a/dep.yml a/b/0000-template.md", ExpectedResult = "a", Description = "What is said wins")]
    [TestCase("a/ISSUE_TEMPLATE.md a/b/0001-mail-template.md", ExpectedResult = "a/b/c")]
    public string ARepositoryStartsAt(string files)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("a/b/c"));
        foreach (var file in files.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder.At(file))!);
            File.WriteAllText(folder.At(file), "");
        }

        return Path.GetRelativePath(folder.At("."), WorkingTree.Containing(folder.At("a/b/c")).Root).Replace('\\', '/');
    }
}
