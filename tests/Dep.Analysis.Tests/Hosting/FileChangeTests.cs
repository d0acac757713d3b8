using Dep.Hosting.Files;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Hosting;

/// <summary>A file that was written again is told from what it was, whatever was done to its time.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class FileChangeTests
{
    [TestCase(false)]
    [TestCase(true)]
    public void AFileOfTheSameLengthAndTimeIsAnotherOne(bool isReplaced)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
        {
            Assert.Ignore("This system tells only when a file was made");
        }

        using var folder = new TemporaryFolder();
        var path = folder.At("a.md");
        File.WriteAllText(path, "one");
        var time = File.GetLastWriteTimeUtc(path);
        var before = FileChange.Of(path);
        Assert.That(FileChange.IsKnown);
        Assert.That(FileChange.Of(path), Is.EqualTo(before), "looked at twice");

        // Times of entries are those of the system's clock, which ticks some hundred times a second.
        Thread.Sleep(50);
        if (isReplaced)
        {
            File.WriteAllText(folder.At("b.md"), "two");
            File.Move(folder.At("b.md"), path, overwrite: true);
        }
        else
        {
            File.WriteAllText(path, "two");
        }

        File.SetLastWriteTimeUtc(path, time);
        Assert.That(new FileInfo(path), Has.Length.EqualTo(3).And.Property("LastWriteTimeUtc").EqualTo(time));
        Assert.That(FileChange.Of(path), Is.Not.EqualTo(before));
    }
}
