using System.Diagnostics;
using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary>The real process: its exit code, its streams, and Ctrl+C.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class ProcessTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(1);

    [Test]
    public void ItsExitCodeAndStreamsAreTheCommands()
    {
        using var sandbox = new Sandbox();
        sandbox.Bad("deps/0001-größe.md");
        using var process = Start(sandbox, "check");
        var output = process.StandardOutput.ReadToEnd();
        Assert.That(process.WaitForExit(Limit));
        Assert.That(process.ExitCode, Is.EqualTo(1));
        // The same bytes whatever the locale of the machine, and no colour in a pipe.
        Assert.That(output, Is.EqualTo(sandbox.Run("check").Output).And.Contains("deps/0001-größe.md("));

        using var wrong = Start(sandbox, "check", "--format", "xml");
        Assert.That(wrong.StandardError.ReadToEnd(), Does.StartWith("dep: Argument 'xml' not recognized"));
        Assert.That(wrong.WaitForExit(Limit));
        Assert.That(wrong.ExitCode, Is.EqualTo(2));
    }

    [Test]
    public void AReaderThatGoesAwayIsNoFailure()
    {
        using var sandbox = new Sandbox();
        for (var number = 1; number <= 200; number++)
        {
            sandbox.Bad($"deps/{number:0000}-wake.md");
        }

        using var process = Start(sandbox, "check", "--format", "sarif");
        process.StandardOutput.Close();
        Assert.That(process.WaitForExit(Limit));
        Assert.That(process.StandardError.ReadToEnd(), Is.Empty);
        Assert.That(process.ExitCode, Is.EqualTo(1));
    }

    [TestCase("rules >&-", "dep: The output cannot be written: Bad file descriptor\n")]
    [TestCase("--version >&-", "dep: The output cannot be written: Bad file descriptor\n")]
    [TestCase("check nowhere 2>&-", "")]
    [TestCase("rules >&- 2>&-", "")]
    public void AnOutputThatIsClosedIsAFailureAndNoCrash(string command, string error)
    {
        using var sandbox = new Sandbox();
        Assert.That(RunInShell(sandbox.Root, $"exec dotnet \"$0\" {command}"), Is.EqualTo((2, error)));
    }

    [TestCase("check")]
    [TestCase("rules")]
    public void AFolderThatWasRemovedIsAFailureAndNoCrash(string command)
    {
        using var sandbox = new Sandbox();
        Assert.That(
            RunInShell(sandbox.Root, $"mkdir gone; cd gone; rmdir ../gone; exec dotnet \"$0\" {command}"),
            Is.EqualTo((2, "dep: The current folder cannot be found any more; change to another one\n"))
        );
    }

    // .NET would look into the current folder before it looks into PATH.
    [Test]
    public void AProgramOfTheRepositoryIsNeverRun()
    {
        using var sandbox = new Sandbox();
        sandbox.Write("dotnet", "#!/bin/sh\ntouch ran\n");
        sandbox.Write("deps.proj", "<Project Sdk=\"Dep.Build/1.0.0\" />\n");
        Assert.That(
            RunInShell(sandbox.Root, "chmod +x dotnet; program=$(command -v dotnet); PATH=$PWD exec \"$program\" \"$0\" serve --project deps.proj"),
            Is.EqualTo((2, "dep: There is no 'dotnet' here, which publishes a site\n"))
        );
        Assert.That(File.Exists(sandbox.At("ran")), Is.False);
    }

    // Most containers have a home without '.local/share', a read-only one, or none.
    [Test]
    public void ACacheIsKeptInAHomeThatIsEmpty()
    {
        using var sandbox = new Sandbox();
        using var home = new Sandbox();
        sandbox.Bad("deps/0001-wake.md");
        sandbox.Commit();
        Assert.That(RunInShell(sandbox.Root, $"HOME='{home.Root}' XDG_DATA_HOME= exec dotnet \"$0\" check -q"), Is.EqualTo((1, "")));
        Assert.That(Directory.GetFiles(home.At(".local/share/dep-build"), "*.commits"), Has.Length.EqualTo(1));
    }

    [TestCase("HOME=/proc")]
    [TestCase("HOME=/dev/null")]
    [TestCase("HOME=/no/such/folder")]
    [TestCase("HOME=relative")]
    public void WhereNothingCanBeKeptTheCheckIsTheSame(string home)
    {
        using var sandbox = new Sandbox();
        sandbox.Bad("deps/0001-wake.md");
        sandbox.Commit();
        var run = $"{home} XDG_DATA_HOME= exec dotnet \"$0\"";
        Assert.That(RunInShell(sandbox.Root, $"{run} check -q"), Is.EqualTo((1, "")));
        Assert.That(RunInShell(sandbox.Root, $"{run} cache clear"), Is.EqualTo((0, "")));
        Assert.That(Directory.Exists(sandbox.At("relative")), Is.False);
    }

    // A change could bring a cache in which nothing is found, or the key of the journal of edits.
    [Test]
    public void NothingIsKeptInAHomeThatIsARepository()
    {
        using var sandbox = new Sandbox();
        sandbox.Bad("deps/0001-wake.md");
        sandbox.Commit();
        Assert.That(RunInShell(sandbox.Root, "HOME=$PWD XDG_DATA_HOME= exec dotnet \"$0\" check -q"), Is.EqualTo((1, "")));
        Assert.That(Directory.Exists(sandbox.At(".local")), Is.False);
    }

    private static (int ExitCode, string Error) RunInShell(string folder, string command)
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("A shell of Unix closes outputs");
        }

        var start = new ProcessStartInfo("sh", ["-c", command, Path.Combine(AppContext.BaseDirectory, "dep.dll")])
        {
            WorkingDirectory = folder,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var error = process.StandardError.ReadToEnd();
        Assert.That(process.WaitForExit(Limit));
        return (process.ExitCode, error);
    }

    [Test]
    public void CtrlCEndsItWithinTwoSecondsWhateverItWaitsFor()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Ignore("Signals are sent by kill");
        }

        // Nobody ever writes to the standard input of it, which is a pipe: the worst that can be waited for.
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-lamps.md");
        using var process = Start(sandbox, "check", "-", "--stdin-filename", "deps/0001-lamps.md");
        Thread.Sleep(TimeSpan.FromSeconds(2));
        Assert.That(process.HasExited, Is.False, "it waits");
        if (IgnoresInterrupts(process))
        {
            process.Kill();
            Assert.Ignore("These tests run in the background of a shell, which has all that it starts ignore Ctrl+C");
        }

        var watch = Stopwatch.StartNew();
        Process.Start("kill", ["-INT", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]).WaitForExit();
        Assert.That(process.WaitForExit(Limit));
        Assert.That(watch.Elapsed, Is.LessThan(TimeSpan.FromSeconds(4)), "two seconds, and room for a machine that is busy");
        Assert.That(process.ExitCode, Is.EqualTo(130));
    }

    // Bit by bit from 1 on, the signals that a process ignores: an interrupt is the second. Other systems do not tell.
    private static bool IgnoresInterrupts(Process process)
    {
        var status = $"/proc/{process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)}/status";
        return File.Exists(status)
            && File.ReadLines(status).FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } ignored
            && (Convert.ToUInt64(ignored["SigIgn:".Length..].Trim(), 16) & 2) != 0;
    }

    private static Process Start(Sandbox sandbox, params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "dep.dll"), .. arguments])
        {
            WorkingDirectory = sandbox.Root,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = System.Text.Encoding.UTF8,
        };
        start.Environment["LC_ALL"] = "C";
        start.Environment.Remove("NO_COLOR");
        start.Environment.Remove("CLICOLOR_FORCE");
        return Process.Start(start)!;
    }
}
