using Dep.Analysis.Engine;
using Dep.Analysis.Text;
using Dep.Hosting.Checking;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Sharding;

/// <summary>Checks a repository in parts, on as many machines, and puts the parts together.</summary>
internal static class ShardCheck
{
    private const string Changed = "A file was changed while it was checked; check again";

    /// <summary>Reads one share of the proposals and judges nothing. The shards that are given all of these files need not read what is not theirs.</summary>
    /// <param name="request">What is checked.</param>
    /// <param name="shard">The share.</param>
    /// <param name="cancellation">Stops it between documents.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static ShardOutcome ReadShare(CheckRequest request, Shard shard, CancellationToken cancellation)
    {
        var state = new ShardState(request, shard, shards: null);
        var run = new CheckRun(request, AnalysisOptions.Default.Cap, state, cancellation);
        return Guarded(() =>
        {
            var count = run.ReadShare(shard.Owns, state.NoteUnjudged);
            return Left(state, shard, count);
        });
    }

    /// <summary>Judges one share of the proposals, in sight of what all of them do.</summary>
    /// <param name="request">What is checked.</param>
    /// <param name="shard">The share.</param>
    /// <param name="shards">What shards read before, or <see langword="null"/> to read all.</param>
    /// <param name="cancellation">Stops it between documents.</param>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
    public static ShardOutcome JudgeShare(CheckRequest request, Shard shard, ShardSet? shards, CancellationToken cancellation)
    {
        var state = new ShardState(request, shard, shards);
        var run = new CheckRun(request, AnalysisOptions.Default.Cap, state, cancellation);
        return Guarded(() =>
        {
            var (repository, @base) = run.JudgeShare();
            return @base is Base.Unavailable { IsUnknown: true } unknown
                ? new ShardOutcome(null, unknown.Reason)
                : Left(state, shard, repository.Proposals.Count(proposal => shard.Owns(proposal.Path)));
        });
    }

    /// <summary>Puts together what shards found: one check, of which they did the most.</summary>
    /// <param name="request">What is checked.</param>
    /// <param name="cap">The most findings of one rule in one file that are reported.</param>
    /// <param name="shards">What they left.</param>
    /// <param name="cancellation">Stops it between documents.</param>
    /// <returns>What one check of all finds, or why the shards are not of what is here.</returns>
    /// <exception cref="OperationCanceledException">It was stopped.</exception>
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

    private static ShardOutcome Left(ShardState state, Shard shard, int count) => state.Refusal is { } refusal
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

/// <summary>What a shard came to.</summary>
/// <param name="File">What it leaves for the merge, or <see langword="null"/>.</param>
/// <param name="Refusal">Why it leaves nothing: one sentence without a final period; or <see langword="null"/>.</param>
internal sealed record ShardOutcome(ShardFile? File, string? Refusal)
{
    /// <summary>How many proposals are in the share.</summary>
    public int Proposals { get; init; }

    /// <summary>Whether what it found in them can be kept.</summary>
    public bool KeepsFindings { get; init; } = true;
}
