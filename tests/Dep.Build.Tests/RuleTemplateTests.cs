using System.Xml.Linq;
using NUnit.Framework;

namespace Dep.Build.Tests;

/// <summary>What <c>dotnet new dep-rules</c> makes, from the packed templates, engine and test harness, and what a build makes of that.</summary>
/// <remarks>One after another, and beside no others: each compiles and tests a solution, which two at once do not end in time on a busy machine.</remarks>
[NonParallelizable]
public sealed class RuleTemplateTests
{
    // The framework of the tests is somebody else's package: it is taken from where these tests themselves have it from.
    private static readonly string MachinePackages = Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

    // What is no identifier in C# is a name for folders and packages all the same.
    [TestCase("Acme.Rules", null, "Acme.Rules")]
    [TestCase("my-rules", "TEAM7", "my_rules")]
    public void NewRulesAreGreenAtOnceAndRunAsProjectAndPackage(string name, string? id, string codeName)
    {
        using var sandbox = NewRules(name, id);
        Assert.That(sandbox.Read($"rules/{name}/TitleTooLong.cs"), Does.Contain($"namespace {codeName};").And.Contain($"\"{id ?? "ACME001"}\""));
        Assert.That(
            Directory.EnumerateFiles(Path.Combine(sandbox.Folder, "rules"), "*", SearchOption.AllDirectories).Select(Path.GetFileName),
            Has.None.Contains("PROJECT").And.Contains(".gitignore")
        );
        Assert.That(Placeholders(sandbox), Is.Empty);
        Assert.That(sandbox.Read($"rules/{name}/{name}.csproj"), Does.Not.Contain("RefuseId").And.Not.Contain("#if"));

        var tested = sandbox.Run("test", "rules");
        Assert.That(tested.ExitCode, Is.Zero, tested.Output);
        Assert.That(tested.Output, Does.Match(@"Passed!\s+- Failed:\s+0, Passed:\s+1, Skipped:\s+0").And.Not.Contain("warning"));

        sandbox.Write(
            "deps/0001-retries.md",
            """
            # Retry requests that failed because a worker went away, but only if they are idempotent

            **Status**: Draft

            # Summary

            Text.

            # Proposal

            Text.

            """
        );
        Projects.Write(sandbox, Form.SdkProj, $"""<ItemGroup><DepRuleAssembly Include="rules/{name}/{name}.csproj" /></ItemGroup>""");
        Assert.That(Found(sandbox.Build("deps.proj"), id), Is.EqualTo(1), "as a project");

        File.Delete(Path.Combine(sandbox.Folder, "deps.proj"));
        var packed = sandbox.Run("pack", "rules", "--no-build", "--configuration", "Debug", "--output", "feed");
        Assert.That(packed.ExitCode, Is.Zero, packed.Output);
        Assert.That(packed.Output, Does.Not.Contain("warning"));
        Projects.Write(sandbox, Form.SdkCsproj, $"""<ItemGroup><PackageReference Include="{name}" Version="1.0.0" /></ItemGroup>""");
        Assert.That(Found(sandbox.Build("deps.csproj"), id), Is.EqualTo(1), "as a package");
    }

    [Test]
    public void ARuleThatFindsOtherThanItsPageShowsFailsTheTest()
    {
        using var sandbox = NewRules("Acme.Rules", id: null);
        var rule = "rules/Acme.Rules/TitleTooLong.cs";
        sandbox.Write(rule, sandbox.Read(rule).Replace("initial: 60", "initial: 50", StringComparison.Ordinal));

        var tested = sandbox.Run("test", "rules");

        Assert.That(tested.ExitCode, Is.EqualTo(1), tested.Output);
        Assert.That(tested.Output, Does.Match(@"TitleTooLong\.md\(\d+\): the rule finds other than the page shows"));
    }

    [TestCase("acme-1")]
    [TestCase("DEP999")]
    [TestCase("12")]
    public void AnIdThatNoRuleCanHaveIsToldAtOnceAndByTheBuild(string id)
    {
        using var sandbox = NewRules("Acme.Rules", id, out var said);

        var built = sandbox.Run("build", "rules");

        Assert.That(said, Does.Contain("What --id says is no id of a rule"));
        Assert.That(built.ExitCode, Is.EqualTo(1), built.Output);
        Assert.That(built.Output, Does.Match($"Acme\\.Rules\\.csproj.* error .*'{id}' is no id of a rule"));
    }

    private static Sandbox NewRules(string name, string? id) => NewRules(name, id, out _);

    private static Sandbox NewRules(string name, string? id, out string said)
    {
        var sandbox = new Sandbox();
        TemplateHome.Use(sandbox);
        Directory.CreateDirectory(Path.Combine(sandbox.Folder, "feed"));
        sandbox.Write(
            "NuGet.config",
            $"""
            <configuration>
              <packageSources>
                <clear />
                <add key="dep" value="{Package.Feed}" />
                <add key="rules" value="{Package.RulesFeed}" />
                <add key="own" value="feed" />
              </packageSources>
              <fallbackPackageFolders><clear /><add key="machine" value="{MachinePackages}" /></fallbackPackageFolders>
            </configuration>
            """
        );
        // A package of rules has the same version in each run; unpacked, it would be that of the run before.
        sandbox.Variables["NUGET_PACKAGES"] = Path.Combine(sandbox.Folder, "packages");
        // The pages here are compared, whatever is accepted in the run that tests it.
        sandbox.Variables["DEP_ACCEPT"] = "";
        string[] choice = id is null ? [] : ["--id", id];
        var made = sandbox.Run(["new", "dep-rules", "--name", name, "--output", "rules", .. choice]);
        Assert.That(made.ExitCode, Is.Zero, made.Output);
        said = made.Output;

        var packages = XDocument
            .Parse(sandbox.Read("rules/Directory.Packages.props"))
            .Descendants("PackageVersion")
            .ToDictionary(package => package.Attribute("Include")!.Value, package => package.Attribute("Version")!.Value);
        Assert.That(packages.Keys, Is.EquivalentTo(["Dep.Analysis", "Dep.Analysis.Testing", "Microsoft.NET.Test.Sdk", "NUnit", "NUnit3TestAdapter"]));
        Assert.That(
            packages.Where(package => package.Key.StartsWith("Dep.", StringComparison.Ordinal)).Select(package => package.Value),
            Has.All.EqualTo(Package.Version)
        );
        foreach (var (package, version) in packages.Where(package => !package.Key.StartsWith("Dep.", StringComparison.Ordinal)))
        {
            if (!Directory.Exists(Path.Combine(MachinePackages, package.ToLowerInvariant(), version)))
            {
                sandbox.Dispose();
                Assert.Ignore($"{package} {version} is not in {MachinePackages}; NUGET_PACKAGES names the folder it is in");
            }
        }

        return sandbox;
    }

    private static IEnumerable<string> Placeholders(Sandbox sandbox) =>
        Directory
            .EnumerateFiles(Path.Combine(sandbox.Folder, "rules"), "*", SearchOption.AllDirectories)
            .Where(file =>
                File.ReadAllText(file) is var text
                && (text.Contains("{{", StringComparison.Ordinal) || text.Contains("Dep.Rules.Example", StringComparison.Ordinal))
            );

    private static int Found(Built built, string? id) => built.Log.Entries.Count(entry => entry.Code == (id ?? "ACME001") && entry.Kind == "warning");
}
