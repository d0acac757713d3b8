using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Proposals;
using Dep.Analysis.Reports;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Loading.Writing;

/// <summary>The moves between statuses that a history shows.</summary>
/// <param name="timelines">What became of each proposal.</param>
internal sealed class ObservedMoves(ImmutableArray<ProposalTimeline> timelines)
{
    // A step between statuses that happened this often is no slip.
    private const int Fewest = 2;

    /// <summary>Writes the moves that were made twice or more, or are the only way into a status.</summary>
    /// <param name="life">The statuses there are.</param>
    /// <param name="block">The lifecycle that is written.</param>
    /// <returns>Whether there are any.</returns>
    public bool Write(Lifecycle life, YamlBlock block)
    {
        var made = Moves(life).CountBy(move => move).ToDictionary();
        var usual = made.Where(move => move.Value >= Fewest || !made.Any(other => other.Key.To == move.Key.To && other.Key.From != move.Key.From))
            .Select(move => move.Key)
            .ToHashSet();
        if (usual.Count == 0)
        {
            return false;
        }

        foreach (var from in life.States)
        {
            string[] next = [.. life.States.Where(to => usual.Contains((from, to)))];
            var why = string.Join(
                ", ",
                next.Select(to =>
                    made[(from, to)] == 1 ? $"once to {to}" : string.Create(CultureInfo.InvariantCulture, $"{made[(from, to)]} times to {to}")
                )
            );
            block.Set(from, YamlScalar.Of(next), next.Length == 0 ? "never left" : why);
        }

        return true;
    }

    private IEnumerable<(string From, string To)> Moves(Lifecycle life)
    {
        foreach (var timeline in timelines)
        {
            string? status = null;
            foreach (var moment in timeline.Events.Where(moment => moment.Kind is TimelineKind.Entered or TimelineKind.Moved))
            {
                var next = life.StatusOf(moment.Status);
                if (status is not null && next is not null && !NameComparison.Same(status, next))
                {
                    yield return (status, next);
                }

                status = next ?? status;
            }
        }
    }
}
