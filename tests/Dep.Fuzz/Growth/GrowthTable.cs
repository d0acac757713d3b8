using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Engine;
using Dep.Analysis.Indexing;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Reports;
using Dep.Analysis.Rules;
using Dep.Analysis.Text;

namespace Dep.Fuzz.Growth;

/// <summary>What one case costs in four sizes, each twice as large as the one before.</summary>
/// <param name="Case">What grows.</param>
/// <param name="Bytes">The bytes of all files of each size.</param>
/// <param name="Work">The comparisons and steps that were counted, see <see cref="WorkCount"/>.</param>
/// <param name="Allocated">The bytes that were allocated.</param>
/// <param name="Times">The processor time it took.</param>
internal sealed record GrowthRow(
    GrowthCase Case,
    ImmutableArray<long> Bytes,
    ImmutableArray<long> Work,
    ImmutableArray<long> Allocated,
    ImmutableArray<TimeSpan> Times
)
{
    /// <summary>How much more is allocated for the largest than for half of it: 2 where it grows with the size, 4 with its square.</summary>
    public double Ratio => RatioOf(Allocated);

    /// <summary>The same of the work that was counted; 1 where none was.</summary>
    public double WorkRatio => RatioOf(Work);

    private static double RatioOf(ImmutableArray<long> values) => values[^2] == 0 ? 1 : (double)values[^1] / values[^2];
}

/// <summary>Makes the growth table.</summary>
internal static class GrowthTable
{
    /// <summary>Measures a case.</summary>
    /// <param name="growing">The case.</param>
    /// <param name="fixes">Whether fixes are worked out, too.</param>
    public static GrowthRow Measure(GrowthCase growing, bool fixes)
    {
        var (bytes, work, allocated, times) = (new List<long>(), new List<long>(), new List<long>(), new List<TimeSpan>());
        // The first run of all compiles what it runs, and reads tables.
        Run(growing.Of(growing.First), fixes);
        for (var size = growing.First; size <= growing.First * GrowthCase.Times; size *= 2)
        {
            var files = growing.Of(size);
            var (before, processor, counted) = (GC.GetTotalAllocatedBytes(precise: true), Environment.CpuUsage.TotalTime, WorkCount.Total);
            Run(files, fixes);
            times.Add(Environment.CpuUsage.TotalTime - processor);
            allocated.Add(GC.GetTotalAllocatedBytes(precise: true) - before);
            work.Add(WorkCount.Total - counted);
            bytes.Add(files.Length);
        }

        return new GrowthRow(growing, [.. bytes], [.. work], [.. allocated], [.. times]);
    }

    /// <summary>A line of the table, in markdown.</summary>
    public static string Line(GrowthRow row) =>
        string.Create(
            CultureInfo.InvariantCulture,
            $"| {row.Case.Name} | {row.Bytes[^1] / 1024:N0} | {row.Allocated[^1] / 1024 / 1024:N0} | {row.Ratio:0.0} | {row.Work[^1]:N0} | {row.WorkRatio:0.0} | {row.Times[^1].TotalMilliseconds:N0} | {row.Times[^1] / TimeSpan.FromTicks(Math.Max(1, row.Times[^2].Ticks)):0.0} |"
        );

    // What lists the proposals is made of all that their headers say.
    private static void Index(ProposalRepository repository)
    {
        var index = ProposalIndex.Of(repository);
        var text = new StringWriter();
        IndexTable.Write(text, index, "README.md", 1);
        ReferenceDiagram.Of(index).Write(text);
        IndexReport.Write(Stream.Null, index, timelines: null);
        StatusBadge.Write(Stream.Null, index);
    }

    internal static void Run(FuzzRepository files, bool fixes)
    {
        var run = EngineRun.Of(files, RuleCatalog.All, new EngineOptions { Cap = 20 });
        EngineReports.Of(run, RuleCatalog.All);
        Index(run.Repository);
        if (fixes)
        {
            // A fix is worked out when it is asked for; all of a run are taken at once, as 'dep fix --unsafe' does.
            var edit = FixSelection.Of(run.Result.Findings, (_, _) => true).Edit;
            UnifiedDiff.Of(new FuzzFiles(files.Now, isReversed: false), edit);
        }
    }
}
