using System.Diagnostics;
using System.Globalization;

namespace Dep.Mutation;

/// <summary>A worker, seen from the process that asks it. It is started when it is first needed, and again after it was stopped.</summary>
/// <param name="folder">The folder with the tests.</param>
/// <param name="tests">The name of the assembly with the tests.</param>
/// <param name="engine">The name of the engine's assembly.</param>
internal sealed class WorkerProcess(string folder, string tests, string engine) : IDisposable
{
    // A mutant that takes this much more than the tests without it does not end. It is processor time, so that a busy machine does not count.
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan MostTimeToStart = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan MostWaiting = TimeSpan.FromMinutes(1);

    private Process? process;

    /// <summary>All tests: their ids and names.</summary>
    public IReadOnlyList<(string Id, string Name)> Tests()
    {
        Start(0);
        process!.StandardInput.WriteLine("tests");
        var found = new List<(string, string)>();
        while (process.StandardOutput.ReadLine() is { } line and not "end")
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            found.Add((line[..space], line[(space + 1)..]));
        }

        return found;
    }

    /// <summary>The numbers of the members that make what stays as long as the process: a mutant of them needs one of its own.</summary>
    public int[] MadeOnce() => Numbers(Ask(0, "once"));

    /// <summary>Runs one test without mutants.</summary>
    /// <returns>Whether it passed, how many milliseconds it took, and the numbers of the members it came to; one that takes the time in which a mutant has to end did not pass.</returns>
    public (bool Passed, int Milliseconds, int[] Members) Reach(string test)
    {
        return Ask(0, "reach " + test)?.Split(' ') is [var outcome, var milliseconds, var members]
            ? (outcome == "passed", int.Parse(milliseconds, CultureInfo.InvariantCulture), Numbers(members))
            : (false, (int)MostTime.TotalMilliseconds, []);
    }

    private static int[] Numbers(string? list) =>
        [.. (list ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries).Select(member => int.Parse(member, CultureInfo.InvariantCulture))];

    /// <summary>Runs tests with a mutant until one fails.</summary>
    /// <param name="mutant">The number of the mutant.</param>
    /// <param name="tests">The ids of the tests, in their order.</param>
    /// <param name="alone">Whether it gets a process of its own, for what is made once in a process.</param>
    /// <returns>The id of the test that failed, empty where the mutant did not end, and <see langword="null"/> where it survived.</returns>
    public string? Run(int mutant, IEnumerable<string> tests, bool alone)
    {
        if (alone)
        {
            Stop();
        }

        var answer = Ask(alone ? mutant : 0, FormattableString.Invariant($"run {mutant} {string.Join(',', tests)}"));
        if (alone)
        {
            Stop();
        }

        return answer is null ? ""
            : answer == "survived" ? null
            : answer["killed ".Length..];
    }

    /// <inheritdoc/>
    public void Dispose() => Stop();

    private string? Ask(int mutant, string command) => Start(mutant) ? Say(command, MostTime) : null;

    private string? Say(string command, TimeSpan most)
    {
        var (used, watch) = (process!.TotalProcessorTime, Stopwatch.StartNew());
        process.StandardInput.WriteLine(command);
        var answer = process.StandardOutput.ReadLineAsync();
        while (!answer.Wait(100))
        {
            process.Refresh();
            if (process.HasExited || process.TotalProcessorTime - used > most || watch.Elapsed > MostWaiting)
            {
                Stop();
                return null;
            }
        }

        if (answer.Result is null)
        {
            Stop();
        }

        return answer.Result;
    }

    // Whether it is there: with a mutant on, it may never come to its first command.
    private bool Start(int mutant)
    {
        if (process is not null)
        {
            return true;
        }

        var start = new ProcessStartInfo(Environment.ProcessPath!, ["worker", folder, tests, engine, mutant.ToString(CultureInfo.InvariantCulture)])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet")
        {
            start.ArgumentList.Insert(0, typeof(WorkerProcess).Assembly.Location);
        }

        // Snapshots that differ open no window, and a list that grows for ever ends soon.
        start.Environment["DiffEngine_Disabled"] = "true";
        start.Environment["DOTNET_GCHeapHardLimit"] = "0x60000000";
        start.Environment.Remove("DEP_ACCEPT");

        process = Process.Start(start)!;
        return Say("ready", MostTimeToStart) is not null;
    }

    private void Stop()
    {
        if (process is { HasExited: false })
        {
            process.Kill(entireProcessTree: true);
            process.WaitForExit();
        }

        process?.Dispose();
        process = null;
    }
}
