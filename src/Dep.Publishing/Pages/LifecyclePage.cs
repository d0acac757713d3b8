using Dep.Analysis.Proposals;
using Dep.Analysis.Reports;
using Dep.Analysis.Schema;
using Dep.Publishing.Html;
using Dep.Publishing.Lifecycles;

namespace Dep.Publishing.Pages;

/// <summary>A status to which another may move.</summary>
internal sealed record MoveLine(string Name, int Count);

/// <summary>A transition that proposals made although the lifecycle does not allow it.</summary>
internal sealed record StrayLine(string From, string To, int Count);

/// <summary>A status in the table below the drawing.</summary>
internal sealed record StateLine(string Name, string Tone, string Url, int Count, string Notes, MoveLine[] Moves, string Demands);

/// <summary>The model of one lifecycle.</summary>
internal sealed record CycleModel(
    string Name,
    string Note,
    bool IsStrict,
    Markup Drawing,
    bool HasDemands,
    StateLine[] States,
    StrayLine[] Unforeseen
);

/// <summary>The lifecycles of the repository, with the proposals in each state.</summary>
internal sealed record LifecyclePage(string Lead, CycleModel[] Cycles)
{
    // A lifecycle with more states is not drawn.
    private const int MostStates = 30;

    public static LifecyclePage Of(SiteModel site)
    {
        // Types that share a lifecycle share a drawing.
        var groups = site
            .Facts.Where(facts => facts.Schema.Lifecycle is not null)
            .GroupBy(facts => KeyOf(facts.Schema.Lifecycle!), StringComparer.Ordinal)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .ToArray();
        var cycles = groups
            .Select(
                (group, at) => CycleOf(group.First().Schema.Lifecycle!, [.. group], groups.Length == 1 ? "States and moves" : NameOf(group), at + 1)
            )
            .ToArray();
        return new LifecyclePage(
            "Each state with the number of proposals in it now, and each way with the number that went it"
                + (
                    site.HasDates
                        ? ", as the history of the repository tells."
                        : "; the history of the repository is not known here, so no way has a number."
                ),
            cycles
        );
    }

    private static CycleModel CycleOf(Lifecycle lifecycle, ProposalFacts[] facts, string name, int id)
    {
        var graph = LifecycleGraph.Of(lifecycle, facts);
        var labels = graph.States.Select(state => state.Label).ToArray();
        return new CycleModel(
            name,
            lifecycle.IsStrict ? "" : "A proposal may move from any state to any other: no moves are laid down.",
            lifecycle.IsStrict,
            graph.States.Length is > 0 and <= MostStates && graph.Moves.Length > 0 ? LifecycleDrawing.Draw(graph, id) : Markup.Empty,
            lifecycle.States.Any(state => !lifecycle.Demands(state).IsEmpty),
            [
                .. graph.States.Select(
                    (state, at) =>
                        new StateLine(
                            state.Label,
                            state.Tone,
                            SiteModel.TableOf(state.Name),
                            state.Count,
                            Notes(lifecycle, state),
                            [
                                .. graph
                                    .Moves.Where(move => move.From == at && move.IsAllowed)
                                    .Select(move => new MoveLine(labels[move.To], move.Count)),
                            ],
                            string.Join(", ", lifecycle.Demands(state.Name).Select(demand => SafeText.Clipped(demand, 60)))
                        )
                ),
            ],
            [.. graph.Moves.Where(move => !move.IsAllowed).Select(move => new StrayLine(labels[move.From], labels[move.To], move.Count))]
        );
    }

    private static string Notes(Lifecycle lifecycle, LifecycleState state) =>
        string.Join(
            ", ",
            new[]
            {
                state.IsInitial ? "proposals enter here" : "",
                lifecycle.IsClosed(state.Name) ? "closed" : "",
                lifecycle.IsFrozen(state.Name) ? "text may no longer change" : "",
            }.Where(note => note.Length > 0)
        );

    private static string NameOf(IEnumerable<ProposalFacts> facts) =>
        string.Join(
            ", ",
            facts.Select(fact => fact.Type).Where(type => type.Length > 0).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).Take(6)
        )
            is { Length: > 0 } types
            ? types
            : "Other proposals";

    private static string KeyOf(Lifecycle lifecycle) =>
        string.Join(
            '\n',
            lifecycle.States.Select(state =>
            {
                var next = string.Join(',', lifecycle.Next(state).Select(NameComparison.Normalize));
                return $"{NameComparison.Normalize(state)}:{next}:{lifecycle.IsStrict}";
            })
        );
}
