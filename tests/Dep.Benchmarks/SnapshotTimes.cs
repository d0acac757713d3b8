using System.Collections.Immutable;
using System.Diagnostics;
using Dep.Analysis.Analysis;
using Dep.Analysis.Hosting;

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
        // In none of them a text that the base has: all are read and parsed.
        var reader = new Dep.Analysis.Proposals.ProposalReader(same.Schema.Names, same.Schema.Shape);
        var changed = new ProposalRepository(same.Schema, same.Proposals.Select(proposal => reader.Read(new Dep.Analysis.Text.SourceText(proposal.Path, proposal.Source.Text + "\nOne line more.\n"))));
        var ids = Git(folder, "", "ls-tree", "-r", "HEAD").Split('\n').Where(line => line.EndsWith(".md", StringComparison.Ordinal)).Select(line => line.Split(' ', '\t')[2]);
        var input = string.Join('\n', ids) + "\n";

        var (sameTimes, changedTimes, gitTimes) = (new List<double>(), new List<double>(), new List<double>());
        for (var run = -2; run < Runs; run++)
        {
            // The first ones warm the process up.
            Time(run, sameTimes, () => Find(files, same));
            Time(run, changedTimes, () => Find(files, changed));
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
        using var process = Process.Start(new ProcessStartInfo("git", arguments) { WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true })!;
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
}
