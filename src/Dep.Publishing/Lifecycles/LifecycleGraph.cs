using Dep.Analysis.Proposals;
using Dep.Analysis.Reports;
using Dep.Analysis.Schema;

namespace Dep.Publishing.Lifecycles;

/// <summary>A way from one status to another.</summary>
/// <param name="From">The index of the status it starts from.</param>
/// <param name="To">The index of the status it leads to.</param>
/// <param name="Count">How many times a proposal went it.</param>
/// <param name="IsAllowed">Whether the lifecycle has it.</param>
internal sealed record LifecycleMove(int From, int To, int Count, bool IsAllowed);

/// <summary>A status with the number of proposals in it.</summary>
/// <param name="Name">Its name as the lifecycle spells it, by which it is found.</param>
/// <param name="Tone">Its colour.</param>
/// <param name="Count">How many proposals are in it.</param>
/// <param name="IsInitial">Whether proposals may enter in it.</param>
internal sealed record LifecycleState(string Name, string Tone, int Count, bool IsInitial)
{
    private const int LongestLabel = 40;

    /// <summary>The name as it is shown.</summary>
    public string Label { get; } = SafeText.Clipped(Name, LongestLabel);
}

/// <summary>The statuses of a lifecycle and the ways between them, with what proposals made of them.</summary>
internal sealed record LifecycleGraph(Lifecycle Lifecycle, LifecycleState[] States, LifecycleMove[] Moves)
{
    /// <summary>Counts what proposals did.</summary>
    /// <param name="lifecycle">The lifecycle.</param>
    /// <param name="facts">The proposals that it holds for.</param>
    public static LifecycleGraph Of(Lifecycle lifecycle, IReadOnlyCollection<ProposalFacts> facts)
    {
        var states = lifecycle.States.Distinct(StringComparer.Ordinal).ToArray();
        var taken = new Dictionary<(int From, int To), int>();
        foreach (var timeline in facts.Select(fact => fact.Timeline).OfType<ProposalTimeline>())
        {
            var before = -1;
            foreach (var status in timeline.Events.Where(item => item.Kind is TimelineKind.Entered or TimelineKind.Moved).Select(item => item.Status))
            {
                var now = lifecycle.StatusOf(status) is { } state ? Array.IndexOf(states, state) : -1;
                if (before >= 0 && now >= 0 && before != now)
                {
                    taken[(before, now)] = taken.GetValueOrDefault((before, now)) + 1;
                }

                before = now;
            }
        }

        var allowed = states.SelectMany((state, from) => lifecycle.Next(state)
            .Select(next => Array.FindIndex(states, other => NameComparison.Same(other, next)))
            .Where(to => to >= 0 && to != from)
            .Select(to => (from, to))).Distinct().ToHashSet();
        return new LifecycleGraph(
            lifecycle,
            [
                .. states.Select(state => new LifecycleState(
                    state,
                    StatusTone.Of(lifecycle, state, state),
                    facts.Count(fact => fact.State == state),
                    lifecycle.Initial.Any(initial => NameComparison.Same(initial, state)))),
            ],
            [
                .. allowed.Union(taken.Keys).Order().Select(move => new LifecycleMove(move.Item1, move.Item2, taken.GetValueOrDefault(move), !lifecycle.IsStrict || allowed.Contains(move))),
            ]);
    }
}
