using Dep.Hosting.Caching;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Hosting;

/// <summary>What is removed from the user's folder, and what is for good.</summary>
public sealed class UserCacheTests
{
    [Test]
    public void WhatIsOldGoesAndTheKeyOfJournalsStays()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in (string[])["a.cache", "b.commits", "new.cache", "edit.key", "somebody.txt"])
        {
            File.WriteAllText(folder.At(name), "");
            File.SetLastWriteTimeUtc(folder.At(name), DateTime.UtcNow.AddDays(name == "new.cache" ? -1 : -100));
        }

        CacheFile.RemoveOld(folder.At(""));
        Assert.That(
            Directory.GetFiles(folder.At("")).Select(Path.GetFileName).Order(StringComparer.Ordinal),
            Is.EqualTo(["edit.key", "new.cache", "somebody.txt"])
        );
    }
}
