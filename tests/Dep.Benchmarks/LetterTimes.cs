using System.Diagnostics;
using Dep.Hosting.Checking;
using Dep.Hosting.Git;
using Dep.Hosting.Requests;

namespace Dep.Benchmarks;

/// <summary>What constraints cost in a warm process: the check of the same proposals with them and without, in turns, by processor time.</summary>
internal static class LetterTimes
{
    private const int Warm = 4;
    private const int Runs = 9;

    /// <summary>Prints the least time of each, in milliseconds, and how often the one goes into the other.</summary>
    /// <param name="count">How many proposals.</param>
    public static void Print(int count)
    {
        var folder = Directory.CreateTempSubdirectory("dep benchmark ").FullName;
        LetterCorpus.Write(folder, count);
        var (letter, plain) = (double.MaxValue, double.MaxValue);
        for (var run = 0; run < Warm + Runs; run++)
        {
            var (one, other) = (Time(Path.Combine(folder, "letter")), Time(Path.Combine(folder, "plain")));
            (letter, plain) = run < Warm ? (letter, plain) : (Math.Min(letter, one), Math.Min(plain, other));
        }

        Directory.Delete(folder, recursive: true);
        Console.WriteLine(FormattableString.Invariant($"letter {letter:F1} plain {plain:F1} ratio {letter / plain:F2}"));
    }

    private static double Time(string folder)
    {
        GC.Collect();
        using var process = Process.GetCurrentProcess();
        var start = process.TotalProcessorTime;
        RepositoryCheck.Run(new CheckRequest { Directory = folder, BaseRef = GitSnapshot.None });
        process.Refresh();
        return (process.TotalProcessorTime - start).TotalMilliseconds;
    }
}
