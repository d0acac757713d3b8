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
            "pack",
            RepositoryRoot.At("src", "Dep.Build"),
            "--no-build",
            "-c",
            TestBuild.Configuration,
            "-o",
            folder,
            $"-p:PackageVersion={Version}",
            "-p:DepReadyToRun=none",
            "-p:DepNative=none"
        );

        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(result.Output, Does.Not.Contain("warning"));
    }

    /// <summary>The package of the templates of <c>dotnet new</c> under the same version, packed on first use: few tests need it.</summary>
    public static string Templates => PackedTemplates.Value;

    /// <summary>The folder with what authors of rules refer to, the engine and the test harness, packed likewise.</summary>
    public static string RulesFeed => PackedForRules.Value;

    private static readonly Lazy<string> PackedTemplates = new(() =>
        Path.Combine(PackBuilt("Dep.Templates", Path.Combine(Run, "templates")), $"Dep.Templates.{Version}.nupkg")
    );

    private static readonly Lazy<string> PackedForRules = new(() =>
    {
        // The version that a package depends on is the one its last restore noted; the next restore of a build notes its own again.
        RunHere("restore", RepositoryRoot.At("src", "Dep.Analysis.Testing"), "-p:RestoreRecursive=false", $"-p:PackageVersion={Version}");
        var folder = Path.Combine(Run, "rules");
        PackBuilt("Dep.Analysis", folder);
        return PackBuilt("Dep.Analysis.Testing", folder);
    });

    private static string PackBuilt(string project, string folder)
    {
        RunHere("pack", RepositoryRoot.At("src", project), "--no-build", "-c", TestBuild.Configuration, "-o", folder, $"-p:PackageVersion={Version}");
        return folder;
    }

    private static void RunHere(params IEnumerable<string> arguments)
    {
        var result = Dotnet.Run(RepositoryRoot.Path, new Dictionary<string, string>(), arguments);
        Assert.That(result.ExitCode, Is.Zero, result.Output);
        Assert.That(result.Output, Does.Not.Contain("warning"));
    }

    [OneTimeTearDown]
    public static void Delete() => Directory.Delete(Run, recursive: true);
}
