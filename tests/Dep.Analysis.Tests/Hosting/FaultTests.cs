using System.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Loading;
using Dep.Hosting.Checking;
using Dep.Hosting.Edits;
using Dep.Hosting.Files;
using Dep.Hosting.Git;
using Dep.Hosting.Requests;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Hosting;

/// <summary>Disks that are full or read-only, files that go or may not be read, git that dies: one sentence each, no exception, nothing half done.</summary>
public sealed class FaultTests
{
    [Test]
    public void AFullDiskIsOneSentenceAndTheOldFileStays()
    {
        using var folder = new TemporaryFolder();
        using var disk = Mount.Small(folder.At("disk"));
        var path = Path.Combine(disk.Path, "deps.sarif");
        File.WriteAllText(path, "old");
        var reason = AtomicFile.Write(path, stream => stream.Write(new byte[4 * 1024 * 1024]));
        Assert.That(reason, Does.Contain("No space left"));
        Assert.That(File.ReadAllText(path), Is.EqualTo("old"));
        Assert.That(Directory.GetFiles(disk.Path), Has.Length.EqualTo(1));
    }

    [Test]
    public void ASummaryThatHasNoRoomLeavesWhatTheStepHas()
    {
        using var folder = new TemporaryFolder();
        using var disk = Mount.Small(folder.At("disk"));
        var path = Path.Combine(disk.Path, "summary.md");
        File.WriteAllText(path, "# From before\n");
        File.WriteAllBytes(Path.Combine(disk.Path, "fill"), new byte[1000 * 1024]);
        var findings = Reports.Run.Many(2_000, Dep.Analysis.Diagnostics.Severity.Warning);
        Assert.That(StepSummary.Append(path, Reports.Run.Sample with { Findings = [.. findings] }), Does.Contain("No space left"));
        Assert.That(File.ReadAllText(path), Is.EqualTo("# From before\n"));
    }

    [Test]
    public void AReadOnlyFolderIsOneSentence()
    {
        using var folder = new TemporaryFolder();
        using var disk = Mount.Small(folder.At("disk"));
        File.WriteAllText(Path.Combine(disk.Path, "deps.json"), "old");
        disk.Remount("ro");
        Assert.That(
            AtomicFile.Write(Path.Combine(disk.Path, "deps.json"), stream => stream.WriteByte(1)),
            Does.Contain("ead-only").Or.EqualTo("access is denied")
        );
        Assert.That(File.ReadAllText(Path.Combine(disk.Path, "deps.json")), Is.EqualTo("old"));
    }

    // The lock is there from an edit that came to its end, and nobody has it.
    [TestCase(false)]
    [TestCase(true)]
    public void ThatADiskIsReadOnlyIsNoOtherEdit(bool hasLock)
    {
        using var folder = new TemporaryFolder();
        using var disk = Mount.Small(folder.At("disk"));
        Directory.CreateDirectory(Path.Combine(disk.Path, ".git"));
        if (hasLock)
        {
            EditJournal.Open(new WorkingTree(disk.Path)).Dispose();
        }

        disk.Remount("ro");
        Assert.That(
            () => EditJournal.Open(new WorkingTree(disk.Path)),
            Throws.TypeOf<EditException>().With.Message.Contains("cannot be written: the disk is read-only")
        );
    }

    [Test]
    public void AnEditThatIsUnderWayIsSaidToBe()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At(".git"));
        using var held = EditJournal.Open(new WorkingTree(folder.At("")));
        Assert.That(
            () => EditJournal.Open(new WorkingTree(folder.At(""))),
            Throws.TypeOf<EditException>().With.Message.EqualTo("Another edit of this repository is under way")
        );
    }

    [Test]
    public void WhatAKilledBuildLeftIsRemovedAndWhatOthersStillWriteIsNot()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder.At(".dep-left.tmp"), "half a rep");
        using var held = new FileStream(folder.At(".dep-held.tmp"), FileMode.CreateNew, FileAccess.Write, FileShare.Delete);
        Assert.That(AtomicFile.Write(folder.At("deps.json"), stream => stream.WriteByte(1)), Is.Null);
        Assert.That(Directory.GetFiles(folder.At("")).Select(Path.GetFileName), Is.EquivalentTo(new[] { ".dep-held.tmp", "deps.json" }));
    }

    [Test]
    public void AFileThatMayNotBeReadIsOneFinding()
    {
        if (!OperatingSystem.IsLinux())
        {
            Assert.Ignore("Permissions are set as Linux has them");
            return;
        }

        using var folder = Repository(3);
        var path = folder.At("deps/0002-x.md");
        File.SetUnixFileMode(path, UnixFileMode.None);
        if (!Environment.IsPrivilegedProcess)
        {
            Assert.That(Findings(folder), Is.EqualTo(new[] { "DEP903 deps/0002-x.md: The file cannot be read: access is denied" }));
            return;
        }

        // Root reads everything, so another user looks.
        var (output, error) = AsNobody(folder.At(""));
        Assert.That(output, Does.Contain("error DEP903: The file cannot be read: access is denied"), error);
        Assert.That(output.Split('\n').Count(line => line.Contains(": error ", StringComparison.Ordinal)), Is.EqualTo(1), output);
    }

    [Test]
    public void FilesAndFoldersThatGoWhileTheyAreReadAreNoException()
    {
        using var folder = Repository(5);
        using var done = new CancellationTokenSource();
        var coming = Task.Run(() =>
        {
            for (var i = 0; !done.IsCancellationRequested; i++)
            {
                var sub = Directory.CreateDirectory(folder.At("deps/sub/deep")).FullName;
                File.WriteAllText(Path.Combine(sub, $"{100 + (i % 50):D4}-x.md"), GitSandbox.Text("0001-x", "Draft"));
                Directory.Delete(folder.At("deps/sub"), recursive: true);
            }
        });
        for (var i = 0; i < 200; i++)
        {
            Assert.That(Findings(folder).Where(finding => !finding.Contains("deps/sub/", StringComparison.Ordinal)), Is.Empty);
        }

        done.Cancel();
        coming.Wait();
    }

    [Test]
    public void GitThatIsKilledInTheMiddleIsAReason()
    {
        using var repository = GitSandbox.Committed();
        var pid = repository.Beside("pid");
        var program = repository.Script("git", $"echo $$ > '{pid}'\nread -r line\nkill -9 $$");
        Assert.That(repository.Base(program: program), Is.InstanceOf<Base.Unavailable>());
    }

    [Test]
    public void ACancelledCheckReturnsWithinTwoSeconds()
    {
        using var repository = GitSandbox.Committed();
        for (var i = 0; i < 400; i++)
        {
            repository.Proposal($"{i + 10:D4}-x", "Draft", string.Concat(Enumerable.Repeat("A [link](x.md) and *more*.\n\n", 100)));
        }

        // At every stage: while files are read, while git hangs, while rules run.
        var hanging = repository.Script("git", "sleep 60 &\nsleep 60");
        var files = WorkingTree.Containing(repository.Root);
        foreach (var delay in new[] { 0, 20, 50, 100, 200, 400 })
        {
            using var source = new CancellationTokenSource();
            var check = Task.Run(() =>
            {
                var after = RepositoryLoader.Load(files, "", cancellation: source.Token);
                new GitSnapshot(hanging, files).Find(after, "", [], "", new Dictionary<string, string>(), source.Token);
            });
            Thread.Sleep(delay);
            var watch = Stopwatch.StartNew();
            source.Cancel();
            Assert.That(() => check.Wait(TimeSpan.FromSeconds(20)), Throws.InstanceOf<AggregateException>());
            Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(2)), $"after {delay} ms");
        }
    }

    [Test]
    public void FilesOfTomorrowAreFilesAllTheSame()
    {
        using var folder = Repository(2);
        foreach (var file in Directory.GetFiles(folder.At("deps")))
        {
            File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddYears(1));
        }

        var request = new CheckRequest
        {
            Directory = folder.At(""),
            BaseRef = "none",
            Cache = folder.At("cache"),
        };
        Assert.That(RepositoryCheck.Run(request).Diagnostics, Is.Empty);
        File.WriteAllText(folder.At("deps/0001-x.md"), GitSandbox.Text("0001-x", "Nonsense"));
        File.SetLastWriteTimeUtc(folder.At("deps/0001-x.md"), DateTime.UtcNow.AddYears(-1));
        Assert.That(RepositoryCheck.Run(request).Diagnostics.Select(finding => finding.Id), Is.EqualTo(new[] { "DEP104" }));
    }

    private static TemporaryFolder Repository(int proposals)
    {
        var folder = new TemporaryFolder();
        Directory.CreateDirectory(folder.At(".git"));
        Directory.CreateDirectory(folder.At("deps"));
        File.WriteAllText(folder.At(".editorconfig"), "root = true\n");
        File.WriteAllText(folder.At("template.md"), "# <Title>\n\n**Status**: Draft | Accepted | Implemented\n\n# Summary\n\n# Proposal\n");
        for (var i = 1; i <= proposals; i++)
        {
            File.WriteAllText(folder.At($"deps/{i:D4}-x.md"), GitSandbox.Text("0001-x", "Draft"));
        }

        return folder;
    }

    private static string[] Findings(TemporaryFolder folder) =>
        [
            .. RepositoryCheck
                .Run(new CheckRequest { Directory = folder.At(""), BaseRef = "none" })
                .Diagnostics.Select(finding => $"{finding.Id} {finding.Location.Source.Path}: {finding.Message}"),
        ];

    // The command line, as the user who owns nothing.
    [System.Runtime.Versioning.SupportedOSPlatform("linux")]
    private static (string Output, string Error) AsNobody(string folder)
    {
        var tool = RepositoryRoot.At("src", "Dep.Tool", "bin", TestBuild.Configuration, "net10.0", "dep.dll");
        if (!File.Exists(tool))
        {
            Assert.Ignore("The command line has not been built");
        }

        using var copy = new TemporaryFolder();
        foreach (var file in Directory.GetFiles(Path.GetDirectoryName(tool)!))
        {
            File.Copy(file, copy.At(Path.GetFileName(file)));
        }

        Open(copy.At(""));
        Open(folder);
        var start = new ProcessStartInfo(
            "setpriv",
            [
                "--reuid=65534",
                "--regid=65534",
                "--clear-groups",
                Environment.ProcessPath is { } host && host.EndsWith("dotnet", StringComparison.Ordinal) ? host : "dotnet",
                copy.At("dep.dll"),
                "check",
                folder,
                "--base",
                "none",
            ]
        )
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = folder,
        };
        start.Environment["HOME"] = copy.At("");
        using var process = StartOrIgnore(start);
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (output, error.Result);
    }

    private static Process StartOrIgnore(ProcessStartInfo start)
    {
        try
        {
            return Process.Start(start)!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Ignore("No program to change the user with");
            throw;
        }
    }

    [System.Runtime.Versioning.SupportedOSPlatform("linux")]
    private static void Open(string folder)
    {
        const UnixFileMode Everybody =
            UnixFileMode.UserRead
            | UnixFileMode.UserExecute
            | UnixFileMode.GroupRead
            | UnixFileMode.GroupExecute
            | UnixFileMode.OtherRead
            | UnixFileMode.OtherExecute;
        File.SetUnixFileMode(folder, Everybody | UnixFileMode.UserWrite);
    }

    /// <summary>A disk of one megabyte.</summary>
    private sealed class Mount : IDisposable
    {
        private Mount(string path)
        {
            Path = path;
        }

        public string Path { get; }

        public static Mount Small(string path)
        {
            Directory.CreateDirectory(path);
            if (!OperatingSystem.IsLinux() || !Environment.IsPrivilegedProcess || !Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", path))
            {
                Assert.Ignore("This user may mount nothing");
            }

            return new Mount(path);
        }

        public void Remount(string how)
        {
            if (!Run("mount", "-o", "remount," + how, Path))
            {
                Assert.Ignore("It cannot be mounted otherwise");
            }
        }

        public void Dispose() => Run("umount", "-l", Path);

        private static bool Run(string program, params string[] arguments)
        {
            try
            {
                using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardError = true });
                process!.WaitForExit();
                return process.ExitCode == 0;
            }
            catch (System.ComponentModel.Win32Exception)
            {
                return false;
            }
        }
    }
}
