using System.Text.Json.Nodes;
using Dep.Hosting.Checking;
using Dep.Hosting.Requests;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary>The command finds what <c>dotnet build</c> finds: the report of both has the same bytes.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SameFindingsTests
{
    private static readonly string[] Corpora = ["dynamo", "d9d", "kep", "rust-rfc", "ray-rep", "pep", "madr", "nygard"];

    [TestCaseSource(nameof(Corpora))]
    public void OfRealProposalsItFindsWhatTheEngineFinds(string name)
    {
        var folder = RepositoryRoot.Corpus(name);
        var run = ToolRun.In(folder, "check", "--format", "json");
        var expected = RepositoryCheck.Run(new CheckRequest { Directory = folder });
        var findings = JsonNode.Parse(run.Output)!["findings"]!.AsArray();
        Assert.That(
            findings
                .Where(finding => finding!["suppression"] is null)
                .Select(finding => $"{finding!["severity"]} {finding["id"]} {finding["path"]}: {finding["message"]}"),
            Is.EquivalentTo(
                expected.Diagnostics.Select(finding =>
                    $"{finding.Severity.ToString().ToLowerInvariant()} {finding.Id} {finding.Location.Source.Path}: {finding.Message}"
                )
            )
        );
        Assert.That(run.ExitCode, Is.EqualTo(expected.Diagnostics.Any(finding => finding.Severity == Analysis.Diagnostics.Severity.Error) ? 1 : 0));
    }

    [Test]
    public void OfRealProposalsItFindsWhatABuildFinds()
    {
        var folders = Corpora.Select(name => (Name: name, Folder: RepositoryRoot.Corpus(name))).ToArray();
        using var sandbox = new Sandbox(hasTemplate: false);
        var reports = Build(sandbox, "", folders);
        foreach (var (name, folder) in folders)
        {
            Assert.That(ToolRun.In(folder, "check", "--format", "json").Output, Is.EqualTo(reports[name]), name);
        }
    }

    [Test]
    public void OfARepositoryWithAllThatConfiguresItItFindsWhatABuildFinds()
    {
        using var sandbox = new Sandbox();
        sandbox.Write("dep.yml", "template: template.md\nlifecycle:\n  initial: [Draft]\n  transitions: { Draft: [Accepted], Accepted: [] }\n");
        sandbox.Write("deps/.editorconfig", "[0002-*.md]\ndotnet_diagnostic.DEP007.severity = error\n");
        sandbox.Write(".globalconfig", "is_global = true\ndotnet_diagnostic.DEP401.severity = error\n");
        sandbox.Bad("deps/0001-old.md");
        sandbox.Poor("deps/0002-poor.md");
        sandbox.Good("deps/0003-good.md");
        sandbox.Write(
            "deps/0004-suppressed.md",
            "# A\n\n<!-- dep-ignore-file DEP001: decided -->\n\n**Status**: Draft\n\n# Summary\n\nSee [this](missing.md) about it.\n"
        );
        sandbox.Commit();
        sandbox.Run("baseline", "--nowarn", "DEP007;DEP401");
        sandbox.Commit();
        sandbox.Write("deps/0003-good.md", File.ReadAllText(sandbox.At("deps/0003-good.md")).Replace("Draft", "Rejected", StringComparison.Ordinal));
        sandbox.Bad("deps/0003-late.md");
        var switches = "<TreatWarningsAsErrors>true</TreatWarningsAsErrors><WarningsNotAsErrors>DEP007</WarningsNotAsErrors><NoWarn>DEP302</NoWarn>";
        var built = Build(sandbox, switches, [("sandbox", sandbox.Root)])["sandbox"];
        var run = sandbox.Run("check", "--format", "json", "--warnaserror", "--warnnotaserror:DEP007", "--nowarn:DEP302");
        Assert.That(run.Output, Is.EqualTo(built));
        Assert.That(JsonNode.Parse(built)!["findings"]!.AsArray(), Has.Count.GreaterThan(4), "there is something to compare");
    }

    // One build with a project for each folder, which reports as JSON.
    private static Dictionary<string, string> Build(Sandbox sandbox, string properties, (string Name, string Folder)[] folders)
    {
        var reports = Directory.CreateTempSubdirectory("dep reports ").FullName;
        try
        {
            var sdk = RepositoryRoot.At("src", "Dep.Build", "package", "Sdk");
            foreach (var (name, folder) in folders)
            {
                // Beside the proposals there may be nothing to write to; the baseline is where the project would be.
                File.WriteAllText(
                    Path.Combine(reports, name + ".proj"),
                    $"""
                    <Project DefaultTargets="Build">
                      <Import Project="{Path.Combine(sdk, "Sdk.props")}" />
                      <PropertyGroup>
                        <DepDirectory>{folder}</DepDirectory>
                        <DepBaseline>{Path.Combine(folder, "dep.baseline")}</DepBaseline>
                        <DepJsonLog>{Path.Combine(reports, name + ".json")}</DepJsonLog>
                        <DepTaskAssembly>{RepositoryRoot.At(
                        "src",
                        "Dep.Build",
                        "bin",
                        TestBuild.Configuration,
                        "net10.0",
                        "Dep.Build.dll"
                    )}</DepTaskAssembly>
                        <DepTaskFactory>TaskHostFactory</DepTaskFactory>
                        {properties}
                      </PropertyGroup>
                      <Import Project="{Path.Combine(sdk, "Sdk.targets")}" />
                    </Project>
                    """
                );
            }

            File.WriteAllText(Path.Combine(reports, "Directory.Build.props"), "<Project />");
            File.WriteAllText(Path.Combine(reports, "Directory.Build.targets"), "<Project />");
            File.WriteAllText(
                Path.Combine(reports, "all.proj"),
                $"""
                <Project DefaultTargets="Build">
                  <Target Name="Build"><MSBuild Projects="{string.Join(
                    ';',
                    folders.Select(folder => folder.Name + ".proj")
                )}" ContinueOnError="true" /></Target>
                </Project>
                """
            );
            var output = UserProcess.Run("dotnet", reports, new Dictionary<string, string>(), "build", "all.proj", "--nologo").Output;
            return folders.ToDictionary(
                folder => folder.Name,
                folder =>
                    File.Exists(Path.Combine(reports, folder.Name + ".json"))
                        ? File.ReadAllText(Path.Combine(reports, folder.Name + ".json"))
                        : output
            );
        }
        finally
        {
            Directory.Delete(reports, recursive: true);
        }
    }
}
