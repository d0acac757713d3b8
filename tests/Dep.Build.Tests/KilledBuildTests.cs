using System.Diagnostics;
using System.Globalization;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Build.Tests;

/// <summary>
/// Builds that are killed, stopped, or run at once on one folder: every file they write is as it was or as it should be, and
/// the next build is right. <c>DEP_FAULT_KILLS=200</c> kills that many. The check runs in the worker, which alone keeps a cache.
/// </summary>
[NonParallelizable]
public sealed class KilledBuildTests
{
    private const string Old = "# from before\n";

    private static readonly string[] Files = ["deps.sarif", "deps.json", "dep.baseline"];
    private static readonly int Kills = int.TryParse(
        Environment.GetEnvironmentVariable("DEP_FAULT_KILLS"),
        NumberStyles.None,
        CultureInfo.InvariantCulture,
        out var kills
    )
        ? kills
        : 6;

    [Test]
    public void AKilledBuildLeavesNoHalfFile()
    {
        using var sandbox = Repository();
        var expected = Expected(sandbox, out var duration);
        var random = new Random(17);
        var (killed, written) = (0, 0);
        for (var kill = 0; kill < Kills; kill++)
        {
            foreach (var file in Files)
            {
                sandbox.Write(file, Old);
            }

            // One of three writes the cache, which a build that writes reports does not.
            string[] arguments = (kill % 3) switch
            {
                0 => ["build", "deps.proj"],
                1 => ["build", "deps.proj", "-t:WriteDepBaseline"],
                _ => ["build", "deps.proj", "-p:DepErrorLog=", "-p:DepJsonLog="],
            };
            using var process = Dotnet.Start(sandbox.Folder, sandbox.Variables, arguments);
            Wait(sandbox, process, kill % 2 == 0 ? duration * random.NextDouble() : null);
            killed += process.HasExited ? 0 : 1;
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
            foreach (var file in Files)
            {
                var text = sandbox.Read(file);
                Assert.That(text, Is.EqualTo(Old).Or.EqualTo(expected[file]), $"{file} after kill {kill}");
                written += text == Old ? 0 : 1;
            }
        }

        TestContext.Out.WriteLine($"{killed} of {Kills} builds were killed before their end; {written} files were new by then");
        Assert.That(killed, Is.GreaterThan(0), "builds that all ended by themselves show nothing");
        foreach (var (file, text) in Expected(sandbox, out _))
        {
            Assert.That(text, Is.EqualTo(expected[file]), "the next build");
        }

        var cached = sandbox.Build("deps.proj", "-p:DepErrorLog=", "-p:DepJsonLog=");
        Assert.That(cached.Findings.Count(finding => finding == "error DEP001"), Is.EqualTo(30), "the next build, with what the cache has");
        // With one proposal more the cache is written anew, and what a killed build left beside it goes.
        sandbox.WriteIncomplete("deps/0031-incomplete.md");
        var changed = sandbox.Build("deps.proj", "-p:DepErrorLog=", "-p:DepJsonLog=");
        Assert.That(changed.Findings.Count(finding => finding == "error DEP001"), Is.EqualTo(31), "a build after a change");
        // Beside it lies the key that journals of edits outside of git are named by.
        Assert.That(
            Directory.GetFiles(CacheFolder(sandbox)).Select(Path.GetExtension).Where(extension => extension != ".key"),
            Is.EqualTo([".cache"]),
            "there is a cache, or none was at stake"
        );
        Assert.That(Directory.GetFiles(sandbox.Folder, ".dep-*", SearchOption.AllDirectories), Is.Empty, "nothing is left behind");
    }

    [TestCase(2)]
    [TestCase(16)]
    public void BuildsAtOnceOnOneFolderAllFindTheSame(int count)
    {
        using var sandbox = Repository();
        var expected = Expected(sandbox, out _);
        var processes = Enumerable.Range(0, count).Select(_ => Dotnet.Start(sandbox.Folder, sandbox.Variables, "build", "deps.proj")).ToArray();
        var outputs = processes.Select(process => process.StandardOutput.ReadToEndAsync()).ToArray();
        Assert.That(processes.All(process => process.WaitForExit(TimeSpan.FromMinutes(4))), Is.True);
        foreach (var (process, output) in processes.Zip(outputs))
        {
            Assert.That(process.ExitCode, Is.EqualTo(1), output.Result);
            Assert.That(output.Result, Does.Not.Contain("DEP909").And.Not.Contain("DEP904"));
            process.Dispose();
        }

        Assert.That(sandbox.Read("deps.sarif"), Is.EqualTo(expected["deps.sarif"]));
        Assert.That(sandbox.Read("deps.json"), Is.EqualTo(expected["deps.json"]));
        Assert.That(Directory.GetFiles(sandbox.Folder, ".dep-*", SearchOption.AllDirectories), Is.Empty);
    }

    private static Sandbox Repository()
    {
        var sandbox = new Sandbox();
        // A folder for a user's data counts only where it exists.
        sandbox.Variables["XDG_DATA_HOME"] = Directory.CreateDirectory(DataFolder(sandbox)).FullName;
        Projects.Write(
            sandbox,
            Form.SdkProj,
            $"<PropertyGroup><DepTaskAssembly>{TaskWithWorker(sandbox)}</DepTaskAssembly><DepErrorLog>deps.sarif</DepErrorLog><DepJsonLog>deps.json</DepJsonLog><DepBaseRef>none</DepBaseRef></PropertyGroup>"
        );
        for (var i = 1; i <= 30; i++)
        {
            sandbox.WriteIncomplete($"deps/{i:D4}-incomplete.md");
        }

        return sandbox;
    }

    private static Dictionary<string, string> Expected(Sandbox sandbox, out TimeSpan duration)
    {
        foreach (var file in Files)
        {
            File.Delete(Path.Combine(sandbox.Folder, file));
        }

        var watch = Stopwatch.StartNew();
        Assert.That(sandbox.Run("build", "deps.proj").ExitCode, Is.EqualTo(1));
        duration = watch.Elapsed;
        var expected = new Dictionary<string, string> { ["deps.sarif"] = sandbox.Read("deps.sarif"), ["deps.json"] = sandbox.Read("deps.json") };
        Assert.That(sandbox.Run("build", "deps.proj", "-t:WriteDepBaseline").ExitCode, Is.Zero);
        expected["dep.baseline"] = sandbox.Read("dep.baseline");
        File.Delete(Path.Combine(sandbox.Folder, "dep.baseline"));
        return expected;
    }

    private static string DataFolder(Sandbox sandbox) => Path.Combine(sandbox.Folder, "data");

    private static string CacheFolder(Sandbox sandbox) => Path.Combine(DataFolder(sandbox), "dep-build");

    // The package that tests make has no worker, which is native code for one platform; here it lies beside the task as there.
    private static string TaskWithWorker(Sandbox sandbox)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Path.GetDirectoryName(sandbox.Folder)!, "tasks")).FullName;
        foreach (var project in (string[])["Dep.Build", "Dep.Worker"])
        {
            foreach (var file in Directory.EnumerateFiles(RepositoryRoot.At("src", project, "bin", TestBuild.Configuration, "net10.0")))
            {
                File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
            }
        }

        return Path.Combine(folder, "Dep.Build.dll");
    }

    // For a time, or until a file is about to be written.
    private static void Wait(Sandbox sandbox, Process process, TimeSpan? time)
    {
        if (time is { } given)
        {
            process.WaitForExit(given);
            return;
        }

        var clock = Stopwatch.StartNew();
        while (!process.HasExited && !IsWriting(sandbox.Folder) && !IsWriting(CacheFolder(sandbox)))
        {
            Assert.That(clock.Elapsed, Is.LessThan(TimeSpan.FromMinutes(2)), "the build neither wrote nor ended");
            Thread.Sleep(1);
        }
    }

    private static bool IsWriting(string folder) => Directory.Exists(folder) && Directory.EnumerateFiles(folder, ".dep-*").Any();
}
