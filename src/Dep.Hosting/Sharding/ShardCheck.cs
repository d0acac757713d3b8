using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Text;
using Dep.Hosting.Checking;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Sharding;

/// <summary>Checks a repository in shares, on several machines, and merges the results.</summary>
internal static class ShardCheck
{
    private const string Changed = "A file was changed while it was checked; check again";

    /// <summary>Reads one share of the proposals without running rules. With the files of all shares, a judging shard need not read the proposals of others.</summary>
    /// <param name="request">The request.</param>
    /// <param name="shard">The share.</param>
    /// <param name="cancellation">Stops the run between documents.</param>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static ShardOutcome ReadShare(CheckRequest request, Shard shard, CancellationToken cancellation)
    {
        var state = new ShardState(request, shard, shards: null);
        var run = new CheckRun(request, AnalysisOptions.Default.Cap, state, cancellation);
        return Guarded(() =>
        {
            var count = run.ReadShare(shard.Owns, state.NoteUnjudged);
            return OutcomeOf(state, shard, count);
        });
    }

    /// <summary>Runs the rules about one proposal on one share, with the schema adapted to the practice of all proposals.</summary>
    /// <param name="request">The request.</param>
    /// <param name="shard">The share.</param>
    /// <param name="shards">The files of the reading shards, or <see langword="null"/> to read all proposals.</param>
    /// <param name="cancellation">Stops the run between documents.</param>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static ShardOutcome JudgeShare(CheckRequest request, Shard shard, ShardSet? shards, CancellationToken cancellation)
    {
        var state = new ShardState(request, shard, shards);
        var run = new CheckRun(request, AnalysisOptions.Default.Cap, state, cancellation);
        return Guarded(() =>
        {
            var (repository, @base) = run.JudgeShare();
            return @base is Base.Unavailable { IsUnknown: true } unknown
                ? new ShardOutcome(null, unknown.Reason)
                : OutcomeOf(state, shard, repository.Proposals.Count(proposal => shard.Owns(proposal.Path)));
        });
    }

    /// <summary>Merges the results of shards: runs one check that reuses their findings.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cap">The most findings of one rule in one file that are reported.</param>
    /// <param name="shards">The files of the shards.</param>
    /// <param name="cancellation">Stops the run between documents.</param>
    /// <returns>The same result as that of one check, or why the shards do not match the files here.</returns>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static (CheckResult? Result, string? Refusal) Merge(CheckRequest request, int cap, ShardSet shards, CancellationToken cancellation)
    {
        var state = new ShardState(request, share: null, shards);
        try
        {
            var result = RepositoryCheck.Run(request, cap, state, cancellation);
            return state.Refusal is { } refusal ? (null, refusal) : (result, null);
        }
        catch (TextChangedException)
        {
            return (null, state.Refusal ?? Changed);
        }
    }

    private static ShardOutcome OutcomeOf(ShardState state, Shard shard, int count) =>
        state.Refusal is { } refusal
            ? new ShardOutcome(null, refusal)
            : new ShardOutcome(new ShardFile(shard, state.Origin, state.Noted), null) { Proposals = count, KeepsFindings = state.KeepsFindings };

    private static ShardOutcome Guarded(Func<ShardOutcome> work)
    {
        try
        {
            return work();
        }
        catch (TextChangedException)
        {
            return new ShardOutcome(null, Changed);
        }
    }
}

/// <summary>The outcome of a shard.</summary>
/// <param name="File">The file for the merge, or <see langword="null"/>.</param>
/// <param name="Refusal">Why there is no file, in one sentence without a final period; or <see langword="null"/>.</param>
internal sealed record ShardOutcome(ShardFile? File, string? Refusal)
{
    /// <summary>The number of proposals in the share.</summary>
    public int Proposals { get; init; }

    /// <summary>Whether the findings can be reused by the merge.</summary>
    public bool KeepsFindings { get; init; } = true;
}
