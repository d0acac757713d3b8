using System.Text.Json.Nodes;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary>What a release says it is made of: <c>build/sbom.mjs</c> over what restoring leaves of a project.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class SbomTests
{
    private const string Assets = """
        {
          "version": 3,
          "targets": {
            "net10.0": {
              "Shipped/1.2.0": { "type": "package", "dependencies": { "inner": "3.0.0", "Compiled": "1.0.0" }, "runtime": { "lib/net10.0/Shipped.dll": {} } },
              "Inner/3.0.0": { "type": "package", "runtimeTargets": { "runtimes/linux-x64/native/inner.so": { "assetType": "native" } } },
              "Compiled/1.0.0": { "type": "package", "compile": { "ref/net10.0/Compiled.dll": {} }, "runtime": { "lib/net10.0/_._": {} } },
              "Own/1.0.0": { "type": "project", "runtime": { "bin/placeholder/Own.dll": {} } }
            }
          },
          "libraries": {
            "Shipped/1.2.0": { "sha512": "AQID", "type": "package", "path": "shipped/1.2.0" },
            "Inner/3.0.0": { "sha512": "BAUG", "type": "package", "path": "inner/3.0.0" },
            "Compiled/1.0.0": { "sha512": "BwgJ", "type": "package", "path": "compiled/1.0.0" }
          },
          "packageFolders": { "FOLDER": {} }
        }
        """;

    [Test]
    public void ItNamesWhatIsShippedWithItsHashLicenceAndNeeds()
    {
        using var folder = new TemporaryFolder();
        WriteProject(folder);
        var (code, output) = Run(folder, "2.0.0", "bom.json", "App");
        Assert.That(code, Is.Zero, output);
        Assert.That(output, Does.Contain("bom.json: 2 packages in 1 projects"));
        var bom = JsonNode.Parse(File.ReadAllText(folder.At("bom.json")))!;
        Assert.Multiple(() =>
        {
            Assert.That(bom["bomFormat"]!.GetValue<string>(), Is.EqualTo("CycloneDX"));
            Assert.That(bom["specVersion"]!.GetValue<string>(), Is.EqualTo("1.6"));
            Assert.That(
                bom["components"]!.AsArray().Select(one => one!["purl"]!.GetValue<string>()),
                Is.EqualTo(new[] { "pkg:generic/App@2.0.0", "pkg:nuget/Inner@3.0.0", "pkg:nuget/Shipped@1.2.0" })
            );
            Assert.That(bom["components"]![2]!["hashes"]!.ToJsonString(), Is.EqualTo("""[{"alg":"SHA-512","content":"010203"}]"""));
            Assert.That(bom["components"]![2]!["licenses"]!.ToJsonString(), Is.EqualTo("""[{"expression":"MIT"}]"""));
            Assert.That(bom["components"]![1]!["licenses"]!.ToJsonString(), Does.Contain("https://example.org/licence"));
            Assert.That(Needs(bom, "pkg:nuget/Shipped@1.2.0"), Is.EqualTo("""["pkg:nuget/Inner@3.0.0"]"""));
            Assert.That(Needs(bom, "pkg:generic/App@2.0.0"), Is.EqualTo("""["pkg:nuget/Inner@3.0.0","pkg:nuget/Shipped@1.2.0"]"""));
            Assert.That(Needs(bom, "pkg:generic/dep-build@2.0.0"), Is.EqualTo("""["pkg:generic/App@2.0.0"]"""));
        });

        // Whatever a bill names as needed is a part of it.
        string[] known = [.. bom["components"]!.AsArray().Select(one => one!["bom-ref"]!.GetValue<string>())];
        Assert.That(
            bom["dependencies"]!.AsArray().SelectMany(one => one!["dependsOn"]!.AsArray()).Select(one => one!.GetValue<string>()).Distinct(),
            Is.SubsetOf(known)
        );
    }

    [Test]
    public void TheSameRestoreGivesTheSameBytes()
    {
        using var folder = new TemporaryFolder();
        WriteProject(folder);
        Run(folder, "2.0.0", "one.json", "App");
        Run(folder, "2.0.0", "two.json", "App");
        Assert.That(File.ReadAllBytes(folder.At("two.json")), Is.EqualTo(File.ReadAllBytes(folder.At("one.json"))));
    }

    [Test]
    public void WhatIsMissingIsSaid()
    {
        using var folder = new TemporaryFolder();
        Assert.That(Run(folder), Is.EqualTo((2, "Usage: node build/sbom.mjs VERSION OUTPUT PROJECT...\n")));
        var (code, output) = Run(folder, "2.0.0", "bom.json", "App");
        Assert.That(code, Is.EqualTo(1));
        Assert.That(output, Does.Contain("does not exist; restore the project first"));
        Assert.That(File.Exists(folder.At("bom.json")), Is.False);
    }

    private static string Needs(JsonNode bom, string part) =>
        bom["dependencies"]!.AsArray().Single(one => one!["ref"]!.GetValue<string>() == part)!["dependsOn"]!.ToJsonString();

    private static void WriteProject(TemporaryFolder folder)
    {
        Write(
            "App/obj/project.assets.json",
            Assets.Replace("FOLDER", folder.At("packages").Replace("\\", "\\\\", StringComparison.Ordinal), StringComparison.Ordinal)
        );
        Write("packages/shipped/1.2.0/shipped.nuspec", "<package><metadata><license type=\"expression\">MIT</license></metadata></package>");
        Write("packages/inner/3.0.0/inner.nuspec", "<package><metadata><licenseUrl>https://example.org/licence</licenseUrl></metadata></package>");

        void Write(string path, string text)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(folder.At(path))!);
            File.WriteAllText(folder.At(path), text);
        }
    }

    private static (int Code, string Output) Run(TemporaryFolder folder, params string[] arguments)
    {
        var node = (Environment.GetEnvironmentVariable("PATH") ?? "")
            .Split(Path.PathSeparator)
            .SelectMany(place => new[] { Path.Combine(place, "node"), Path.Combine(place, "node.exe") })
            .FirstOrDefault(File.Exists);
        if (node is null)
        {
            Assert.Ignore("node is not installed");
        }

        return UserProcess.Run(node!, folder.At(""), new Dictionary<string, string>(), [RepositoryRoot.At("build", "sbom.mjs"), .. arguments]);
    }
}
