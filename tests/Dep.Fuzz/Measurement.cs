using System.Collections.Immutable;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Proposals;

namespace Dep.Fuzz;

/// <summary>What one document costs: the largest of a repository, read and checked by itself.</summary>
internal static class Measurement
{
    /// <summary>The most that a document may hold, in times of its size.</summary>
    public const int MostTimes = 64;

    /// <summary>What any document may hold beside that: an empty one has lists and a schema, too.</summary>
    public const int Constant = 256 * 1024;

    /// <summary>The time a document may take.</summary>
    public static readonly TimeSpan Most = TimeSpan.FromSeconds(1);

    // What a document holds is measured by collecting all garbage, which takes longer than most documents.
    private const int WorthCollecting = 16 * 1024;
    private const int Attempts = 3;

    /// <summary>What it took too much of, or <see langword="null"/>.</summary>
    public static Failure? Of(EngineRun run, ImmutableArray<Rule> rules, Figures? seen)
    {
        if (run.Repository.Proposals.MaxBy(proposal => proposal.Source.Text.Length) is not { } largest)
        {
            return null;
        }

        var schema = run.Repository.Schema;
        var reader = new ProposalReader(schema.Names, schema.Shape);
        var length = Math.Max(1, largest.Source.Text.Length);
        var (time, allocated) = (TimeSpan.MaxValue, 0L);
        // The machine may have been busy with something else, and the runtime with compiling.
        for (var attempt = 0; attempt < Attempts && time > Most; attempt++)
        {
            var (before, processor) = (GC.GetAllocatedBytesForCurrentThread(), Environment.CpuUsage.TotalTime);
            var proposal = reader.Read(largest.Source, largest.Sidecar);
            ProposalAnalyzer.Run(new ProposalRepository(schema, [proposal]), Base.NotAsked, rules);
            (time, allocated) = (Environment.CpuUsage.TotalTime - processor, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        var held = length < WorthCollecting ? 0 : Held(reader, largest);
        seen?.Measure(length, time, allocated, held);
        return time > Most ? new Failure("time", $"{length} characters took {time}")
            : held > ((long)MostTimes * length) + Constant ? new Failure("memory", $"{length} characters hold {held} bytes")
            : null;
    }

    private static long Held(ProposalReader reader, Proposal document)
    {
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var proposal = reader.Read(document.Source, document.Sidecar);
        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(proposal);
        return held;
    }
}
