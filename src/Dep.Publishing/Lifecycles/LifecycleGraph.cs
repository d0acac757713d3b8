using Dep.Analysis.Proposals;
using Dep.Analysis.Reports;
using Dep.Analysis.Schema;

namespace Dep.Publishing.Lifecycles;

/// <summary>A transition from one status to another.</summary>
/// <param name="From">The index of the source status.</param>
/// <param name="To">The index of the target status.</param>
/// <param name="Count">How often proposals made this transition.</param>
/// <param name="IsAllowed">Whether the lifecycle allows it.</param>
internal sealed record LifecycleMove(int From, int To, int Count, bool IsAllowed);

/// <summary>A status with the number of proposals in it.</summary>
/// <param name="Name">The name as the lifecycle spells it.</param>
/// <param name="Tone">The colour.</param>
/// <param name="Count">The number of proposals in it.</param>
/// <param name="IsInitial">Whether proposals may enter in it.</param>
internal sealed record LifecycleState(string Name, string Tone, int Count, bool IsInitial)
{
    private const int LongestLabel = 40;

    /// <summary>The name, clipped for display.</summary>
    public string Label { get; } = SafeText.Clipped(Name, LongestLabel);
}

/// <summary>The statuses and transitions of a lifecycle, with the numbers of proposals.</summary>
internal sealed record LifecycleGraph(Lifecycle Lifecycle, LifecycleState[] States, LifecycleMove[] Moves)
{
    /// <summary>Counts proposals by status and transition.</summary>
    /// <param name="lifecycle">The lifecycle.</param>
    /// <param name="facts">The proposals with this lifecycle.</param>
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

        var allowed = states
            .SelectMany(
                (state, from) =>
                    lifecycle
                        .Next(state)
                        .Select(next => Array.FindIndex(states, other => NameComparison.Same(other, next)))
                        .Where(to => to >= 0 && to != from)
                        .Select(to => (from, to))
            )
            .Distinct()
            .ToHashSet();
        return new LifecycleGraph(
            lifecycle,
            [
                .. states.Select(state => new LifecycleState(
                    state,
                    StatusTone.Of(lifecycle, state, state),
                    facts.Count(fact => fact.State == state),
                    lifecycle.Initial.Any(initial => NameComparison.Same(initial, state))
                )),
            ],
            [
                .. allowed
                    .Union(taken.Keys)
                    .Order()
                    .Select(move => new LifecycleMove(
                        move.Item1,
                        move.Item2,
                        taken.GetValueOrDefault(move),
                        !lifecycle.IsStrict || allowed.Contains(move)
                    )),
            ]
        );
    }
}
