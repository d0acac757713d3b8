using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dep.Hosting.Edits;
using Dep.Hosting.Files;
using NUnit.Framework;

namespace Dep.Tool.Tests;

/// <summary>
/// A fix of many files whose process is killed at any moment leaves all files as they were or all as they are to be, at once or
/// after the next run. <c>DEP_FAULT_KILLS=100</c> for a long run.
/// </summary>
public sealed class KilledFixTests
{
    private const int Files = 120;

    private static readonly int Kills = int.TryParse(
        Environment.GetEnvironmentVariable("DEP_FAULT_KILLS"),
        NumberStyles.None,
        CultureInfo.InvariantCulture,
        out var kills
    )
        ? kills
        : 6;

    private const string Settings = "practice: false\n";

    /// <summary>A repository, a second working tree of one, one inside of another: the journal lies in another folder of git's each time.</summary>
    [TestCase("repository")]
    [TestCase("worktree")]
    [TestCase("submodule")]
    public void AKilledFixIsWholeOrMadeWhole(string kind)
    {
        var root = Directory.CreateTempSubdirectory("dep kill ").FullName;
        var random = new Random(8);
        var outcomes = new Dictionary<string, int>();
        var killed = 0;
        try
        {
            for (var kill = 0; kill < Kills; kill++)
            {
                var owner = Path.Combine(root, kill.ToString(CultureInfo.InvariantCulture));
                var folder = Repository(owner, kind);
                var tree = new WorkingTree(folder);
                var before = Texts(folder);
                // While the journal is written, and while files take their places, which is quick.
                var outcome =
                    kill % 3 == 0 ? RunAndKill(folder, "journal.new", random.Next(0, 400)) : RunAndKill(folder, "journal", random.Next(0, 25));
                killed += outcome == "killed" ? 1 : 0;
                if (EditTransaction.IsPending(tree))
                {
                    outcome = "half, made whole";
                    Assert.That(EditTransaction.Recover(tree), Is.Null);
                    Assert.That(EditTransaction.IsPending(tree), Is.False);
                }

                var after = Texts(folder);
                var changed = after.Count(file => before.GetValueOrDefault(file.Key) != file.Value);
                Assert.That(after.Keys, Is.EquivalentTo(before.Keys), "nothing is lost, and nothing is left behind");
                Assert.That(changed, Is.EqualTo(0).Or.EqualTo(Files), "all or none");
                Assert.That(
                    after.Values.All(text =>
                        text.Contains("Draf\r\n", StringComparison.Ordinal)
                        || text.Contains("Draft\r\n", StringComparison.Ordinal)
                        || text.StartsWith("# <", StringComparison.Ordinal)
                        || text == Settings
                    )
                );
                outcome += changed == 0 ? ": before" : ": after";
                outcomes[outcome] = outcomes.GetValueOrDefault(outcome) + 1;
                Delete(owner);
            }

            Assert.That(killed, Is.GreaterThan(0), "runs that all ended by themselves show nothing");
        }
        finally
        {
            TestContext.Out.WriteLine(
                string.Join(
                    ", ",
                    outcomes.OrderBy(outcome => outcome.Key, StringComparer.Ordinal).Select(outcome => $"{outcome.Key} {outcome.Value}")
                )
            );
            Delete(root);
        }
    }

    // Git's objects may not be written, and on some systems not be deleted.
    private static void Delete(string folder)
    {
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories))
        {
            file.IsReadOnly = false;
        }

        Directory.Delete(folder, recursive: true);
    }

    // The folder with the proposals, and nothing of it committed but what git needs to make it.
    private static string Repository(string owner, string kind)
    {
        if (kind == "repository")
        {
            Directory.CreateDirectory(Path.Combine(owner, ".git"));
            Write(owner);
            return owner;
        }

        var (first, other) = (Path.Combine(owner, "first"), Path.Combine(owner, "other"));
        foreach (var folder in (string[])[first, other])
        {
            Directory.CreateDirectory(folder);
            Testing.Git.Run(folder, ["init", "--quiet", "--initial-branch=main"]);
            Testing.Git.Run(folder, ["commit", "--quiet", "--allow-empty", "--message", "Nothing"]);
        }

        var made = Path.Combine(kind == "worktree" ? owner : first, "made");
        Testing.Git.Run(
            first,
            kind == "worktree"
                ? ["worktree", "add", "--quiet", made]
                : ["-c", "protocol.file.allow=always", "submodule", "--quiet", "add", other, "made"]
        );
        Write(made);
        Assert.That(JournalPlace.Of(made), Does.StartWith(Path.Combine(first, ".git")), "what a stranger's files cannot bring");
        return made;
    }

    // Killed so many milliseconds after something is there.
    private static string RunAndKill(string folder, string sign, int delay)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "dep.dll"), "fix", "--base", "none"])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var place = JournalPlace.Of(folder);
        var clock = Stopwatch.StartNew();
        while (!process.HasExited && clock.Elapsed < TimeSpan.FromSeconds(60) && !Directory.Exists(Path.Combine(place, sign)))
        {
            Thread.SpinWait(100);
        }

        Thread.Sleep(delay);
        var isRunning = !process.HasExited;
        process.Kill();
        process.WaitForExit();
        return isRunning ? "killed" : "done";
    }

    private static void Write(string folder)
    {
        Directory.CreateDirectory(Path.Combine(folder, "deps"));
        File.WriteAllText(Path.Combine(folder, "template.md"), "# <Title>\n\n**Status**: Draft | Approved\n\n# Summary\n");
        // More than a hundred proposals that say 'Draf' would make it a status of this repository.
        File.WriteAllText(Path.Combine(folder, "dep.yml"), Settings);
        for (var i = 1; i <= Files; i++)
        {
            var path = Path.Combine(folder, "deps", i.ToString("D4", CultureInfo.InvariantCulture) + "-x.md");
            File.WriteAllText(path, $"# Title {i}\r\n\r\n**Status**: Draf\r\n\r\n# Summary\r\n\r\nWords {i}.", new UTF8Encoding(false));
        }
    }

    private static Dictionary<string, string> Texts(string folder) =>
        Directory
            .EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(path =>
                !(path + Path.DirectorySeparatorChar).Contains(
                    Path.DirectorySeparatorChar + ".git" + Path.DirectorySeparatorChar,
                    StringComparison.Ordinal
                )
            )
            .ToDictionary(path => path, File.ReadAllText);
}
