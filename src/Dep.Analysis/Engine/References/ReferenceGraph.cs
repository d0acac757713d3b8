using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Engine.References;

/// <summary>One edge between two proposals.</summary>
/// <param name="Relation">The relation: replaces or requires.</param>
/// <param name="From">The proposal that replaces or requires.</param>
/// <param name="To">The proposal that is replaced or required.</param>
/// <param name="Reference">The reference that it comes from.</param>
internal sealed record ReferenceEdge(Relation Relation, Proposal From, Proposal To, ResolvedReference Reference);

/// <summary>Finds cycles among references.</summary>
internal static class ReferenceGraph
{
    /// <summary>
    /// The cycles of a graph, each as its edges in order, from its first proposal by path. For each start, the shortest cycle is
    /// returned; a proposal on a cycle that was already returned does not start another one.
    /// </summary>
    public static IEnumerable<ImmutableArray<ReferenceEdge>> Cycles(ImmutableArray<ReferenceEdge> edges)
    {
        var outgoing = WithoutLooseEnds(edges).ToLookup(edge => edge.From);
        var seen = new HashSet<Proposal>();
        foreach (var start in outgoing.Select(group => group.Key).OrderBy(proposal => proposal.Path, StringComparer.Ordinal).ToArray())
        {
            if (!seen.Contains(start) && Shortest(outgoing, start) is { } cycle)
            {
                seen.UnionWith(cycle.Select(edge => edge.From));
                yield return cycle;
            }
        }
    }

    // A proposal without incoming or without outgoing edges is on no cycle. Removing it may leave others without such edges.
    private static IEnumerable<ReferenceEdge> WithoutLooseEnds(ImmutableArray<ReferenceEdge> edges)
    {
        var left = edges.Where(edge => edge.Relation is not Relation.Other).DistinctBy(edge => (edge.From, edge.To)).ToHashSet();
        var outgoing = left.ToLookup(edge => edge.From);
        var incoming = left.ToLookup(edge => edge.To);
        var ways = left.GroupBy(edge => edge.From).ToDictionary(group => (group.Key, IsOut: true), group => group.Count());
        foreach (var group in left.GroupBy(edge => edge.To))
        {
            ways[(group.Key, false)] = group.Count();
        }

        var loose = new Queue<Proposal>(left.SelectMany(edge => new[] { edge.From, edge.To }).Distinct().Where(IsLoose));
        while (loose.TryDequeue(out var proposal))
        {
            foreach (var edge in outgoing[proposal].Concat(incoming[proposal]).Where(left.Remove))
            {
                var other = edge.From == proposal ? edge.To : edge.From;
                ways[(other, edge.To == proposal)]--;
                if (IsLoose(other))
                {
                    loose.Enqueue(other);
                }
            }
        }

        return edges.Where(left.Contains);

        bool IsLoose(Proposal proposal) => ways.GetValueOrDefault((proposal, true)) == 0 || ways.GetValueOrDefault((proposal, false)) == 0;
    }

    private static ImmutableArray<ReferenceEdge>? Shortest(ILookup<Proposal, ReferenceEdge> outgoing, Proposal start)
    {
        var cameBy = new Dictionary<Proposal, ReferenceEdge>();
        var open = new Queue<Proposal>([start]);
        while (open.TryDequeue(out var proposal))
        {
            foreach (var edge in outgoing[proposal].Where(edge => cameBy.TryAdd(edge.To, edge)))
            {
                if (edge.To == start)
                {
                    return Back(cameBy, start);
                }

                open.Enqueue(edge.To);
            }
        }

        return null;
    }

    private static ImmutableArray<ReferenceEdge> Back(Dictionary<Proposal, ReferenceEdge> cameBy, Proposal start)
    {
        var path = new List<ReferenceEdge>();
        for (var at = start; path.Count == 0 || at != start; at = path[^1].From)
        {
            path.Add(cameBy[at]);
        }

        path.Reverse();
        return [.. path];
    }
}
