using System.IO.Compression;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Build.Tests;

/// <summary>What is in the package.</summary>
public sealed class PackageTests
{
    [Test]
    public void Content()
    {
        using var package = ZipFile.OpenRead(Package.File);
        var files = package
            .Entries.Select(entry => entry.FullName)
            .Where(name => !name.StartsWith("_rels/", StringComparison.Ordinal) && !name.StartsWith("package/", StringComparison.Ordinal))
            .Order(StringComparer.Ordinal);
        Verified.Match(string.Join('\n', files));
    }

    [Test]
    public void ManifestNamesNoDependencies()
    {
        using var package = ZipFile.OpenRead(Package.File);
        using var reader = new StreamReader(package.GetEntry("Dep.Build.nuspec")!.Open());
        var manifest = reader.ReadToEnd();
        Assert.That(manifest, Does.Not.Contain("<dependenc"));
        Assert.That(manifest, Does.Contain("<developmentDependency>true</developmentDependency>"));
        Assert.That(manifest, Does.Contain("<packageType name=\"MSBuildSdk\" />"));
        Assert.That(manifest, Does.Contain("<packageType name=\"Dependency\" />"));
    }
}
