using System.Collections.Immutable;
using System.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Loading;
using Dep.Hosting.Files;
using Dep.Hosting.Git;

namespace Dep.Benchmarks;

/// <summary>What the base costs: the snapshot of a repository's proposals at <c>HEAD</c>, against git writing out the same objects.</summary>
internal static class SnapshotTimes
{
    private const int Runs = 15;

    /// <summary>Measures and prints medians in milliseconds: <c>snapshot-same</c>, <c>snapshot-changed</c>, <c>cat-file</c>.</summary>
    /// <param name="folder">The full path of a repository whose proposals are committed.</param>
    public static void Print(string folder)
    {
        var files = WorkingTree.Containing(folder);
        var same = RepositoryLoader.Load(files, "");
        // In none of them a text that the base has: all are asked of git, read and parsed.
        using var copy = new ChangedCopy(folder, same.Proposals.Select(proposal => proposal.Path));
        var changedFiles = WorkingTree.Containing(copy.Folder);
        var changed = RepositoryLoader.Load(changedFiles, "");
        var ids = Git(folder, "", "ls-tree", "-r", "HEAD")
            .Split('\n')
            .Where(line => line.EndsWith(".md", StringComparison.Ordinal))
            .Select(line => line.Split(' ', '\t')[2]);
        var input = string.Join('\n', ids) + "\n";

        var (sameTimes, changedTimes, gitTimes) = (new List<double>(), new List<double>(), new List<double>());
        for (var run = -8; run < Runs; run++)
        {
            // The first ones warm the process up.
            Time(run, sameTimes, () => Find(files, same));
            Time(run, changedTimes, () => Find(changedFiles, changed));
            Time(run, gitTimes, () => Git(folder, input, "cat-file", "--batch"));
        }

        Console.WriteLine(FormattableString.Invariant($"snapshot-same {Median(sameTimes):F1}"));
        Console.WriteLine(FormattableString.Invariant($"snapshot-changed {Median(changedTimes):F1}"));
        Console.WriteLine(FormattableString.Invariant($"cat-file {Median(gitTimes):F1}"));
    }

    private static void Find(WorkingTree files, ProposalRepository repository)
    {
        var found = new GitSnapshot(GitProgram.Find(files.Root), files).Find(repository, "", [], "HEAD", ImmutableDictionary<string, string>.Empty);
        if (found is not Base.Snapshot)
        {
            throw new InvalidOperationException("There is no base: " + (found as Base.Unavailable)?.Reason);
        }
    }

    private static void Time(int run, List<double> times, Action action)
    {
        var watch = Stopwatch.StartNew();
        action();
        if (run >= 0)
        {
            times.Add(watch.Elapsed.TotalMilliseconds);
        }
    }

    private static double Median(List<double> times) => times.Order().ElementAt(times.Count / 2);

    private static string Git(string folder, string input, params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo("git", arguments)
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
            }
        )!;
        var feeding = Task.Run(() =>
        {
            process.StandardInput.Write(input);
            process.StandardInput.Close();
        });
        var output = process.StandardOutput.ReadToEnd();
        feeding.Wait();
        process.WaitForExit();
        return output;
    }

    // The repository beside itself, with a line more in each proposal.
    private sealed class ChangedCopy : IDisposable
    {
        public ChangedCopy(string folder, IEnumerable<string> proposals)
        {
            Folder = Directory.CreateTempSubdirectory("dep-changed").FullName;
            foreach (
                var file in Directory.EnumerateFiles(
                    folder,
                    "*",
                    new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None }
                )
            )
            {
                var copy = Path.Combine(Folder, Path.GetRelativePath(folder, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }

            foreach (var path in proposals)
            {
                File.AppendAllText(Path.Combine(Folder, path), "\nOne line more.\n");
            }
        }

        public string Folder { get; }

        public void Dispose()
        {
            foreach (var file in Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories))
            {
                File.SetAttributes(file, FileAttributes.Normal);
            }

            Directory.Delete(Folder, recursive: true);
        }
    }
}
