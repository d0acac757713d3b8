using System.Globalization;
using Dep.Testing;
using NUnit.Framework;

[assembly: Parallelizable(ParallelScope.All)]
[assembly: LevelOfParallelism(2)]

namespace Dep.Build.Tests;

/// <summary>The package under test: packed once a run from what was built, into a feed of its own and under a version of its own.</summary>
/// <remarks>A version used before would be taken from a package folder instead of the feed, or from a node that still has it loaded.</remarks>
[SetUpFixture]
public sealed class Package
{
    private static readonly string Run = Directory.CreateTempSubdirectory("dep-build-tests-").FullName;

    /// <summary>The version of this run.</summary>
    public static string Version { get; } = "1.0.0-test." + DateTime.UtcNow.ToString("yyyyMMddHHmmssfff", CultureInfo.InvariantCulture);

    /// <summary>The folder with the package and nothing else.</summary>
    public static string Feed { get; } = Path.Combine(Run, "feed");

    /// <summary>The package file.</summary>
    public static string File => Path.Combine(Feed, $"Dep.Build.{Version}.nupkg");

    /// <summary>Where packages are unpacked, apart from those of the machine.</summary>
    public static string Packages { get; } = Path.Combine(Run, "packages");

    [OneTimeSetUp]
    public static void Pack() => PackTo(Feed);

    /// <summary>Packs what was built under the version of this run.</summary>
    /// <param name="folder">The folder the package is put into.</param>
    public static void PackTo(string folder)
    {
        var result = Dotnet.Run(
            RepositoryRoot.Path,
            new Dictionary<string, string>(),
            "pack", RepositoryRoot.At("src", "Dep.Build"), "--no-build", "-c", TestBuild.Configuration, "-o", folder, $"-p:PackageVersion={Version}", "-p:DepReadyToRun=none", "-p:DepNative=none");

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(result.Output, Does.Not.Contain("warning"));
    }

    /// <summary>Packs the templates of <c>dotnet new</c> under the same version, on first use: few tests need them.</summary>
    public static string Templates => PackedTemplates.Value;

    private static readonly Lazy<string> PackedTemplates = new(() =>
    {
        var folder = Path.Combine(Run, "templates");
        var result = Dotnet.Run(
            RepositoryRoot.Path,
            new Dictionary<string, string>(),
            "pack", RepositoryRoot.At("src", "Dep.Templates"), "--no-build", "-c", TestBuild.Configuration, "-o", folder, $"-p:PackageVersion={Version}");
        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(result.Output, Does.Not.Contain("warning"));
        return Path.Combine(folder, $"Dep.Templates.{Version}.nupkg");
    });

    [OneTimeTearDown]
    public static void Delete() => Directory.Delete(Run, recursive: true);
}
