using System.Diagnostics;
using System.IO.Compression;
using System.Text;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Build.Tests;

/// <summary>
/// Nodes and the server of MSBuild that live on after a build: what they have loaded neither keeps a package from being
/// replaced nor answers for the one that replaced it.
/// </summary>
[Platform(Include = "Linux", Reason = "Loaded files cannot be deleted elsewhere, and nodes are told apart by their environment")]
public sealed class ServerTests
{
    private const string OldText = "' is missing; ";
    private const string NewText = "' IS MISSING; ";

    private readonly string _salt = "dep-" + Guid.NewGuid().ToString("N");

    // Those of this test alone: the salt is in the environment they inherited.
    private IEnumerable<Process> Nodes()
    {
        foreach (var process in Process.GetProcesses())
        {
            if (EnvironmentOf(process).Contains(_salt, StringComparison.Ordinal))
            {
                yield return process;
            }
        }
    }

    [TearDown]
    public void EndNodes()
    {
        foreach (var node in Nodes())
        {
            node.Kill();
        }
    }

    [Test]
    public void APackageIsReplacedUnderALiveServer()
    {
        using var sandbox = new Sandbox();
        var packages = Path.Combine(sandbox.Folder, "packages");
        var newer = Package.Version + ".1";
        MakeNewer(Path.Combine(sandbox.Folder, "feed"), newer);
        sandbox.Write(
            "NuGet.config",
            $"""
            <configuration>
              <packageSources><clear /><add key="first" value="{Package.Feed}" /><add key="second" value="feed" /></packageSources>
              <fallbackPackageFolders><clear /></fallbackPackageFolders>
            </configuration>
            """
        );
        sandbox.Write(
            "NNNN-template.md",
            "# <Title>\n\n**Status**: Draft | Approved\n\n# Summary\n\n**\\[Required\\]**\n\n# Proposal\n\n**\\[Required\\]**\n"
        );
        sandbox.WriteIncomplete();
        sandbox.Variables["NUGET_PACKAGES"] = packages;

        Projects.Write(sandbox, Form.SdkProj);
        var first = Build(sandbox, isServed: true);
        Assert.That(first.Findings, Is.EqualTo(["error DEP001"]), first.Output);
        Assert.That(Nodes().Select(EnvironmentOf), Is.Not.Empty, "No process of MSBuild lives on, and nothing is shown here");

        // The update: the old version goes, while it is loaded, and the new one comes.
        Directory.Delete(Path.Combine(packages, "dep.build", Package.Version), recursive: true);
        sandbox.Write("deps.proj", $"""<Project Sdk="Dep.Build/{newer}" />""");
        var second = Build(sandbox, isServed: true);
        Assert.That(second.Findings, Is.EqualTo(["error DEP001"]), second.Output);
        Assert.That(TextOf(first), Does.Contain(OldText));
        Assert.That(TextOf(second), Does.Contain(NewText));

        // Replaced in its folder, as NuGet never does it: the old one is still loaded, and does not pass for the new one.
        Replace(Path.Combine(packages, "dep.build", newer, "tasks", "net10.0", "Dep.Build.dll"));
        var third = Build(sandbox, isServed: true);
        Assert.That(third.ExitCode, Is.EqualTo(1));
        Assert.That(
            third.Log.Entries.Single(entry => entry.Kind == "error").Text,
            Does.StartWith("Dep.Build was replaced after MSBuild had loaded it")
        );

        var fourth = Build(sandbox, isServed: false);
        Assert.That(TextOf(fourth), Does.Contain(NewText), fourth.Output);
    }

    private static string TextOf(Built built) => built.Log.Entries.Single(entry => entry is { Kind: "error", Code: "DEP001" }).Text;

    // The same package under another version, with an engine that words a finding otherwise.
    private static void MakeNewer(string feed, string version)
    {
        Directory.CreateDirectory(feed);
        var file = Path.Combine(feed, $"Dep.Build.{version}.nupkg");
        File.Copy(Package.File, file);
        using var archive = ZipFile.Open(file, ZipArchiveMode.Update);
        var entry = archive.GetEntry("Dep.Build.nuspec")!;
        string manifest;
        using (var reader = new StreamReader(entry.Open()))
        {
            manifest = reader.ReadToEnd();
        }

        entry.Delete();
        Patch(archive.GetEntry("tasks/net10.0/Dep.Analysis.dll")!);
        using var writer = new StreamWriter(archive.CreateEntry("Dep.Build.nuspec").Open());
        writer.Write(manifest.Replace($"<version>{Package.Version}</version>", $"<version>{version}</version>", StringComparison.Ordinal));
    }

    // A string of an assembly is UTF-16, and its length stands before it.
    private static void Patch(ZipArchiveEntry assembly)
    {
        using var stream = assembly.Open();
        var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        var content = bytes.ToArray();
        var (old, now) = (Encoding.Unicode.GetBytes(OldText), Encoding.Unicode.GetBytes(NewText));
        var patched = 0;
        for (var at = content.AsSpan().IndexOf(old); at >= 0; at = content.AsSpan().IndexOf(old), patched++)
        {
            now.CopyTo(content, at);
        }

        Assert.That(patched, Is.Positive, $"The engine no longer says '{OldText}'");
        stream.Position = 0;
        stream.Write(content);
    }

    // Another file by one byte of the time in its header, which nothing looks at. By renaming, as an installer does it:
    // written into, the file would change under the process that has it mapped.
    private static void Replace(string file)
    {
        var bytes = File.ReadAllBytes(file);
        var header = BitConverter.ToInt32(bytes, 0x3c);
        bytes[header + 8] ^= 1;
        File.WriteAllBytes(file + ".new", bytes);
        File.Move(file + ".new", file, overwrite: true);
    }

    // Through a shell that redirects: what lives on would hold a pipe open, and whoever reads it would wait.
    private Built Build(Sandbox sandbox, bool isServed)
    {
        var log = Path.Combine(sandbox.Folder, "msbuild.binlog");
        var output = Path.Combine(sandbox.Folder, "output.txt");
        var variables = new Dictionary<string, string>(sandbox.Variables)
        {
            ["MSBUILDDISABLENODEREUSE"] = isServed ? "0" : "1",
            ["DOTNET_CLI_USE_MSBUILD_SERVER"] = isServed ? "1" : "0",
            ["MSBUILDNODEHANDSHAKESALT"] = _salt,
        };
        var start = UserProcess.StartInfo(
            "/bin/sh",
            sandbox.Folder,
            variables,
            "-c",
            "exec dotnet build -bl:msbuild.binlog > output.txt 2>&1 < /dev/null"
        );
        File.Delete(log);
        using var process = Process.Start(start)!;
        Assert.That(process.WaitForExit(TimeSpan.FromMinutes(2)), Is.True, "dotnet build did not end");
        return new Built(process.ExitCode, File.ReadAllText(output), BuildLog.Read(log));
    }

    private static string EnvironmentOf(Process process)
    {
        try
        {
            return File.ReadAllText($"/proc/{process.Id}/environ");
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            // It has ended, or is somebody else's.
            return "";
        }
    }
}
