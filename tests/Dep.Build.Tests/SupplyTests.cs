using System.IO.Compression;
using System.Text.Json;
using System.Xml.Linq;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Build.Tests;

/// <summary>What is shipped that others made, how much it weighs, and that a package can be made again, byte for byte.</summary>
public sealed class SupplyTests
{
    private static readonly string Tasks = "tasks/net10.0/";

    [Test]
    public void EveryLibraryInThePackageIsInTheNoticesAndNoOther()
    {
        using var package = ZipFile.OpenRead(Package.File);
        var shipped = Shipped(package, Tasks, "src/Dep.Build").Concat(Shipped(package, Tasks + "publishing/", "src/Dep.Build.Publishing"));

        // Not of a package of NuGet: scripts that are embedded, and the runtime that is compiled into the worker.
        var named = Notices
            .Read()
            .In("Dep.Build")
            .Where(line => !line.EndsWith("Dep.Publishing.dll", StringComparison.Ordinal) && !line.StartsWith(".NET ", StringComparison.Ordinal));
        Assert.That(
            named.Order(StringComparer.Ordinal),
            Is.EqualTo(shipped.Order(StringComparer.Ordinal)),
            "THIRD-PARTY-NOTICES.txt is not what is shipped"
        );
    }

    [Test]
    public void NoticesNameTheLicenceEachPackageDeclaresAndHoldItsText()
    {
        var notices = Notices.Read();
        Assert.That(notices.Parts, Is.EqualTo(1 + notices.Libraries.Count + notices.Texts.Count), "A part of the file cannot be read");
        Assert.That(notices.Texts.Keys, Is.EquivalentTo(notices.Libraries.Select(library => library.Licence).Distinct()));
        Assert.That(notices.Texts.Values, Has.All.Length.GreaterThan(900));

        var folder = PackageFolder("src/Dep.Build.Publishing");
        var checkedOnes = 0;
        foreach (var library in notices.Libraries)
        {
            var manifest = Path.Combine(folder, library.Name.ToLowerInvariant(), library.Version, library.Name.ToLowerInvariant() + ".nuspec");
            if (File.Exists(manifest))
            {
                var licence = XDocument.Load(manifest).Descendants().Single(element => element.Name.LocalName == "license");
                Assert.That(licence.Value, Is.EqualTo(library.Licence), library.Name);
                checkedOnes++;
            }
        }

        Assert.That(checkedOnes, Is.GreaterThanOrEqualTo(9));
    }

    [Test]
    public void TheEmbeddedMermaidIsTheOneInTheNotices()
    {
        var mermaid = Notices.Read().Libraries.Single(library => library.Name == "Mermaid");
        Assert.That(
            File.ReadAllText(RepositoryRoot.At("src", "Dep.Publishing", "Assets", "mermaid.min.js")),
            Does.Contain($"version:\"{mermaid.Version}\"")
        );
    }

    // Bounds with room for a few rules, and none for a library: sizes now are in tests/README.md.
    [TestCase("tasks/net10.0/", 4_300_000)]
    [TestCase("tasks/net10.0/publishing/", 11_500_000)]
    [TestCase("Sdk/", 30_000)]
    [TestCase("build/", 50_000)]
    public void PartsOfThePackageStaySmall(string folder, long bound)
    {
        using var package = ZipFile.OpenRead(Package.File);
        var entries = package
            .Entries.Where(entry => entry.FullName.StartsWith(folder, StringComparison.Ordinal) && !entry.FullName[folder.Length..].Contains('/'))
            .ToList();
        var size = entries.Sum(entry => entry.Length);
        TestContext.Out.WriteLine($"{folder} {size:N0} bytes, {entries.Sum(entry => entry.CompressedLength):N0} in the package");

        Assert.That(size, Is.LessThan(bound));
        Assert.That(size, Is.GreaterThan(bound / 4), "The bound protects nothing; lower it");
    }

    [Test]
    public void APackageMadeAgainIsTheSameBytes()
    {
        var again = Path.Combine(Path.GetDirectoryName(Package.Feed)!, "again");
        Package.PackTo(again);

        var first = File.ReadAllBytes(Package.File);
        var second = File.ReadAllBytes(Path.Combine(again, Path.GetFileName(Package.File)));
        Assert.That(first.AsSpan().SequenceEqual(second), Is.True, () =>
            Differences(Package.File, Path.Combine(again, Path.GetFileName(Package.File)))
        );
    }

    private static string Differences(string first, string second)
    {
        using var one = ZipFile.OpenRead(first);
        using var other = ZipFile.OpenRead(second);
        var entries = Entries(one)
            .Except(Entries(other))
            .Select(entry => "- " + entry)
            .Concat(Entries(other).Except(Entries(one)).Select(entry => "+ " + entry))
            .ToList();
        return entries.Count == 0 ? "The entries are the same; their order or the archive's own fields differ" : string.Join('\n', entries);

        static IEnumerable<string> Entries(ZipArchive package) =>
            package.Entries.Select(entry => $"{entry.FullName} {entry.Length} bytes {entry.LastWriteTime:u} {entry.Crc32:x8}");
    }

    // The libraries of a folder by its .deps.json, which is what MSBuild finds them by.
    private static IEnumerable<string> Shipped(ZipArchive package, string folder, string project)
    {
        var dependencies = package.Entries.Single(entry =>
            entry.FullName.StartsWith(folder, StringComparison.Ordinal)
            && entry.FullName.EndsWith(".deps.json", StringComparison.Ordinal)
            && !entry.FullName[folder.Length..].Contains('/')
        );
        using var stream = dependencies.Open();
        using var json = JsonDocument.Parse(stream);
        var owners = new Dictionary<string, string>();
        foreach (var library in json.RootElement.GetProperty("targets").EnumerateObject().Single().Value.EnumerateObject())
        {
            if (library.Value.TryGetProperty("runtime", out var assemblies))
            {
                foreach (var assembly in assemblies.EnumerateObject())
                {
                    owners.Add(Path.GetFileName(assembly.Name), library.Name.Replace('/', ' '));
                }
            }
        }

        // A library that lies there and that nothing names is shipped, too.
        return package
            .Entries.Where(entry =>
                entry.FullName.StartsWith(folder, StringComparison.Ordinal)
                && entry.FullName.EndsWith(".dll", StringComparison.Ordinal)
                && !entry.FullName[folder.Length..].Contains('/')
            )
            .Where(entry => !entry.Name.StartsWith("Dep.", StringComparison.Ordinal))
            .Select(entry => $"{owners.GetValueOrDefault(entry.Name, $"(no package of {project})")}: {entry.FullName}");
    }

    private static string PackageFolder(string project)
    {
        using var assets = JsonDocument.Parse(File.ReadAllText(RepositoryRoot.At([.. project.Split('/'), "obj", "project.assets.json"])));
        return assets.RootElement.GetProperty("packageFolders").EnumerateObject().First().Name;
    }
}
