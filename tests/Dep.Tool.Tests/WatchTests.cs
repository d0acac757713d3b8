using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Text;
using Dep.Server.Projects;
using Dep.Tool.Checking;
using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary><c>dep check --watch</c>: what is printed when files, settings and git change, with a real process, and how it ends.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class WatchTests
{
    [TestCase(false)]
    [TestCase(true)]
    public void WhatChangesIsCheckedAndWhatCameAndWentIsPrinted(bool polls)
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-wake.md");
        sandbox.Commit();
        sandbox.Git("commit", "--quiet", "--allow-empty", "-m", "so that there is a base");
        using var watched = new Watched(sandbox, polls ? ["--poll"] : []);
        watched.Until("Waiting for changes");

        sandbox.Bad("deps/0002-sleep.md");
        watched.Until("deps/0002-sleep.md(");
        watched.Until("1 came, 0 went");
        sandbox.Good("deps/0002-sleep.md");
        watched.Until("0 came, 1 went");
        watched.Until("gone: deps/0002-sleep.md: DEP001: ");

        File.WriteAllText(sandbox.At("dep.yml"), "template: template.md\nlifecycel: {}\n");
        watched.Until("DEP901");
        File.Delete(sandbox.At("dep.yml"));
        watched.Until("gone: dep.yml: DEP901: ");

        sandbox.Bad("deps/0003-dream.md");
        watched.Until("deps/0003-dream.md(");
        Assert.That(watched.Interrupt(), Is.EqualTo(1), "the last check found an error");
        Assert.That(watched.All, Does.Not.Contain("\u001b"), "nothing is cleared");
    }

    [Test]
    public void ACheckoutAndACommitAreChecked()
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-wake.md");
        sandbox.Commit();
        sandbox.Git("checkout", "--quiet", "-b", "broken");
        sandbox.Bad("deps/0002-sleep.md");
        sandbox.Git("add", "--all");
        sandbox.Git("commit", "--quiet", "-m", "broken");
        sandbox.Git("checkout", "--quiet", "-");
        using var watched = new Watched(sandbox);
        watched.Until("Waiting for changes");
        sandbox.Git("checkout", "--quiet", "broken");
        watched.Until("deps/0002-sleep.md(");
        sandbox.Git("checkout", "--quiet", "-");
        watched.Until("gone: deps/0002-sleep.md: DEP001: ");
        Assert.That(watched.Interrupt(), Is.Zero, "the last check found nothing");
    }

    [TestCase("--watch", "--fix")]
    [TestCase("--watch", "--diff")]
    [TestCase("--watch", "--format", "json")]
    [TestCase("--watch", "--output", "x.txt")]
    [TestCase("--watch", "--statistics")]
    [TestCase("--poll")]
    public void WhatDoesNotGoTogetherIsRefused(params string[] arguments)
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-wake.md");
        var run = sandbox.Run(["check", .. arguments]);
        Assert.That(run.ExitCode, Is.EqualTo(2));
        Assert.That(run.Error, Does.Contain("--watch"));
    }

    [Test]
    public void ABaseThatIsNotThereEndsIt()
    {
        using var sandbox = new Sandbox();
        sandbox.Good("deps/0001-wake.md");
        sandbox.Commit();
        Assert.That(sandbox.Run("check", "--watch", "--base", "nowhere").ExitCode, Is.EqualTo(2));
    }

    [Test]
    public void AFindingThatStandsInAnotherLineNeitherCameNorWent()
    {
        var descriptor = new DiagnosticDescriptor("DEP001", "Name", "Title", Category.Structure, Severity.Error);
        var (came, went) = CheckWatch.Difference([At(1, "one"), At(5, "one"), At(9, "two")], [At(2, "one"), At(3, "three")]);
        Assert.That(came.Select(finding => finding.Message), Is.EqualTo(["three"]));
        Assert.That(went.Select(finding => (finding.Message, finding.Location.Span.Start)), Is.EqualTo([("one", 5), ("two", 9)]));

        Diagnostic At(int place, string message) =>
            new(
                descriptor,
                Severity.Error,
                new Location(new SourceText("deps/0001-wake.md", new string(' ', 20)), new TextSpan(place, place)),
                message,
                []
            );
    }

    [TestCase("/r/.git/index", true)]
    [TestCase("/r/.git/HEAD.lock", true)]
    [TestCase("/r/.git/objects/ab/cd", true)]
    [TestCase("/r/.git/HEAD", false)]
    [TestCase("/r/.git/refs/heads/main", false)]
    [TestCase("/r/.git/refs/heads/main.lock", true)]
    [TestCase("/r/deps/0001-wake.md", false)]
    [TestCase("/r/.gitignore", false)]
    public void OfGitsOwnFilesThoseCountThatSayWhereItsReferencesStand(string path, bool isGitsOwn) =>
        Assert.That(FolderWatch.IsGitsOwn(path), Is.EqualTo(isGitsOwn));

    [Test]
    public void AFolderThatCannotBeWatchedIsToldOf()
    {
        var told = new List<string>();
        using var watch = new FolderWatch(
            Path.Combine(Path.GetTempPath(), "dep-no-such-folder-" + Guid.NewGuid().ToString("N")),
            () => { },
            told.Add
        );
        Assert.That(told, Has.Count.EqualTo(1));
    }

    // The real process, read line by line as it prints.
    private sealed class Watched : IDisposable
    {
        private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

        private readonly Process _process;
        private readonly ConcurrentQueue<string> _lines = new();

        public Watched(Sandbox sandbox, params string[] arguments)
        {
            var start = new ProcessStartInfo(
                "dotnet",
                [Path.Combine(AppContext.BaseDirectory, "dep.dll"), "check", "--watch", "--today", "2026-11-29", .. arguments]
            )
            {
                WorkingDirectory = sandbox.Root,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            };
            start.Environment["LC_ALL"] = "C";
            start.Environment.Remove("CLICOLOR_FORCE");
            _process = Process.Start(start)!;
            _process.OutputDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
            _process.ErrorDataReceived += (_, line) => _lines.Enqueue(line.Data ?? "");
            _process.BeginOutputReadLine();
            _process.BeginErrorReadLine();
        }

        public string All => string.Join('\n', _lines);

        public void Until(string words)
        {
            var watch = Stopwatch.StartNew();
            while (!_lines.Any(line => line.Contains(words, StringComparison.Ordinal)))
            {
                Assert.That(_process.HasExited, Is.False, $"it ended:\n{All}");
                Assert.That(watch.Elapsed, Is.LessThan(Patience), $"'{words}' did not come:\n{All}");
                Thread.Sleep(50);
            }
        }

        public int Interrupt()
        {
            var id = _process.Id.ToString(CultureInfo.InvariantCulture);
            var ignored = File.Exists($"/proc/{id}/status")
                ? File.ReadLines($"/proc/{id}/status").FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal))
                : null;
            if (OperatingSystem.IsWindows() || (ignored is not null && (Convert.ToUInt64(ignored["SigIgn:".Length..].Trim(), 16) & 2) != 0))
            {
                _process.Kill();
                Assert.Ignore("Signals are sent by kill; in the background of a shell all that it starts ignores Ctrl+C");
            }

            Process.Start("kill", ["-INT", id]).WaitForExit();
            Assert.That(_process.WaitForExit(Patience), "Ctrl+C ends it");
            _process.WaitForExit();
            return _process.ExitCode;
        }

        public void Dispose()
        {
            if (!_process.HasExited)
            {
                _process.Kill();
            }

            _process.Dispose();
        }
    }
}
