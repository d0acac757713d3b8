using System.Globalization;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Dep.Benchmarks;

return args switch
{
    ["generate", var folder, var count, .. var rest] => Generate(folder, Number(count), rest),
    ["snapshot", var folder] => Snapshot(folder),
    ["letters", var folder, var count] => Letters(folder, Number(count)),
    ["letters", var count] => LettersWarm(Number(count)),
    ["engine", .. var rest] => Engine(rest),
    _ => Help(),
};

static int Generate(string folder, int count, string[] rest)
{
    var size = rest.Length > 0 ? Number(rest[0]) : GeneratedCorpus.DefaultSize;
    var seed = rest.Length > 1 ? Number(rest[1]) : GeneratedCorpus.DefaultSeed;
    var bytes = GeneratedCorpus.Write(Path.GetFullPath(folder), count, size, seed);
    Console.WriteLine(FormattableString.Invariant($"{count} proposals, {bytes} bytes, {bytes / count} each"));
    return 0;
}

static int Letters(string folder, int count)
{
    LetterCorpus.Write(Path.GetFullPath(folder), count);
    return 0;
}

static int LettersWarm(int count)
{
    LetterTimes.Print(count);
    return 0;
}

static int Snapshot(string folder)
{
    SnapshotTimes.Print(Path.GetFullPath(folder));
    return 0;
}

// In this process: the usual way compiles a project of its own for each run, which needs a network and minutes.
static int Engine(string[] rest)
{
    var config = DefaultConfig
        .Instance.AddJob(Job.ShortRun.WithToolchain(InProcessEmitToolchain.Instance).WithIterationCount(7))
        .WithArtifactsPath(Path.Combine(Path.GetTempPath(), "dep-benchmarks"));
    var summary = BenchmarkRunner.Run<EngineBenchmarks>(config, rest);
    var size = System.Text.Encoding.UTF8.GetByteCount(EngineBenchmarks.LargeText());
    foreach (var report in summary.Reports.Where(report => report.ResultStatistics is not null))
    {
        var allocated = report.GcStats.GetBytesAllocatedPerOperation(report.BenchmarkCase) ?? 0;
        Console.WriteLine(
            FormattableString.Invariant(
                $"engine-{report.BenchmarkCase.Descriptor.WorkloadMethod.Name} {report.ResultStatistics!.Median / 1e6:F2} {allocated} {size}"
            )
        );
    }

    return summary.HasCriticalValidationErrors || summary.Reports.Length == 0 ? 1 : 0;
}

static int Help()
{
    Console.Error.WriteLine(
        """
        dep-benchmarks generate FOLDER COUNT [BYTES EACH] [SEED]   writes a repository of generated proposals
        dep-benchmarks snapshot FOLDER                             times the base of a repository whose proposals are committed
        dep-benchmarks letters FOLDER COUNT                        writes the same proposals twice, with the constraints of a preset and without
        dep-benchmarks letters COUNT                               times what these cost in a warm process
        dep-benchmarks engine [options of BenchmarkDotNet]         times and counts what the engine does in a warm process
        """
    );
    return 2;
}

static int Number(string text) => int.Parse(text, NumberStyles.None, CultureInfo.InvariantCulture);
