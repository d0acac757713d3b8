using System.Diagnostics;
using System.Globalization;

namespace Dep.Fuzz.Growth;

/// <summary>What each case costs where it has grown to 4 MiB, the largest document that is read: processor time and memory.</summary>
internal static class LimitTable
{
    private const long Most = 4 * 1024 * 1024;

    // Files and folders of a repository are no document; as many as these are.
    private const int MostSize = 1 << 22;
    private const int MostFiles = 20_000;
    private const int MostLevels = 500;

    // The program is machine code from its start, without what a runtime does to code that it runs for the first time.
    private const string Tiers = "DOTNET_TieredCompilation";

    /// <summary>
    /// Writes a line for each case of a name, each measured in a process of its own, or the one for <c>=size name</c> in this one. How large
    /// it is was found out by another, so that nothing but the case itself is in memory.
    /// </summary>
    public static int Write(string name)
    {
        if (name.StartsWith('='))
        {
            var (size, own) = (int.Parse(name[1..name.IndexOf(' ')], CultureInfo.InvariantCulture), name[(name.IndexOf(' ') + 1)..]);
            Console.WriteLine(Line(GrowthCases.All.Single(growing => growing.Name == own), size));
            return 0;
        }

        Console.WriteLine("| what grows | MB | seconds | MB at most |\n|---|--:|--:|--:|");
        foreach (var growing in GrowthCases.All.Where(growing => name == "all" || growing.Name.Contains(name, StringComparison.OrdinalIgnoreCase)))
        {
            var start = new ProcessStartInfo(
                Environment.ProcessPath!,
                ["--limit", string.Create(CultureInfo.InvariantCulture, $"={SizeOf(growing)} {growing.Name}")]
            )
            {
                RedirectStandardOutput = true,
            };
            start.Environment[Tiers] = "0";
            using var process = Process.Start(start)!;
            Console.Write(process.StandardOutput.ReadToEnd());
            process.WaitForExit();
        }

        return 0;
    }

    private static int SizeOf(GrowthCase growing)
    {
        var size = growing.First;
        while (
            size < MostSize
            && growing.Of(size * 2) is var next
            && next.Length <= Most
            && next.Now.Count <= MostFiles
            && next.Now.Keys.Max(path => path.Count(letter => letter == '/')) <= MostLevels
        )
        {
            size *= 2;
        }

        // As near to the bound as it comes: lengths grow with sizes, or with their squares.
        for (var step = size / 2; step > size / 64 && step > 0; step /= 2)
        {
            if (
                growing.Of(size + step) is var larger
                && larger.Length <= Most
                && larger.Now.Count <= MostFiles
                && larger.Now.Keys.Max(path => path.Count(letter => letter == '/')) <= MostLevels
            )
            {
                size += step;
            }
        }

        return size;
    }

    private static string Line(GrowthCase growing, int size)
    {
        // What it costs to compile the engine is no part of it.
        GrowthTable.Run(growing.Of(growing.First), fixes: false);
        var files = growing.Of(size);
        var before = Environment.CpuUsage.TotalTime;
        GrowthTable.Run(files, fixes: false);
        var spent = Environment.CpuUsage.TotalTime - before;
        using var own = Process.GetCurrentProcess();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"| {growing.Name} | {files.Length / 1048576.0:0.0} | {spent.TotalSeconds:0.00} | {own.PeakWorkingSet64 / 1048576:N0} |"
        );
    }
}
