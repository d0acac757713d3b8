using Dep.Hosting.Files;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Hosting;

/// <summary>Which repository a folder belongs to.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class WorkingTreeTests
{
    [TestCase("", ".git/HEAD", "a/dep.yml", "a/b/TEMPLATE.md", TestName = "git comes first")]
    [TestCase("a", "a/dep.yml", "a/b/TEMPLATE.md", TestName = "outside of git settings come before a template")]
    [TestCase("a/b", "a/b/adr-template.md", TestName = "outside of git and without settings there is a template")]
    [TestCase("a/b/c", "a/b/0012-mail-templates.md", TestName = "a proposal is no template")]
    [TestCase("a/b/c", TestName = "with nothing above it a folder is its own")]
    public void AFolderBelongsToTheNearest(string root, params string[] files)
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At("a/b/c"));
        foreach (var file in files)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder.At(file))!);
            File.WriteAllText(folder.At(file), "");
        }

        Assert.That(WorkingTree.Containing(folder.At("a/b/c")).Root, Is.EqualTo(Path.TrimEndingDirectorySeparator(folder.At(root))));
    }

    [Test]
    public void ARunReadsOnceWhatItHoldsOnTo()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("a.md"), "first");
        var still = new WorkingTree(folder.At("")).Still();
        var read = still.Read("a.md");
        still.Keep(read);
        File.WriteAllText(folder.At("a.md"), "second");
        Assert.That(still.Read("a.md"), Is.SameAs(read));
        Assert.That(still.Read("a.md").Text, Is.EqualTo("second"), "it is held on to until it is read once more");
        still.Keep(still.Read("none.md"));
        File.WriteAllText(folder.At("none.md"), "now");
        Assert.That(still.Read("none.md").Text, Is.EqualTo("now"), "what cannot be read is tried again");
    }

    [Test]
    public void WhoComesBackToARepositoryReadsIt()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At("a.md"), "first");
        var files = new WorkingTree(folder.At(""));
        files.Keep(files.Read("a.md"));
        File.WriteAllText(folder.At("a.md"), "second");
        Assert.That(files.Read("a.md").Text, Is.EqualTo("second"));
    }
}
