namespace Dep.Publishing.Lifecycles;

/// <summary>A point of the drawing.</summary>
internal readonly record struct Spot(double X, double Y);

/// <summary>The box of a status: its centre and its width.</summary>
internal readonly record struct Box(double X, double Y, double Width);

/// <summary>The route of a transition: the points it runs through, in its direction.</summary>
internal sealed record Route(LifecycleMove Move, Spot[] Spots);

/// <summary>
/// Lays out a lifecycle from top to bottom (a layered graph layout): each status is below all that lead to it, except by back edges. Routes that
/// pass a row get a gap of their own in it, and the rows are ordered so that few routes cross.
/// </summary>
internal sealed class LifecycleLayout
{
    public const double Height = 46;
    private const double Row = 112;
    private const double Gap = 34;
    private const double Margin = 16;
    private const double GapWidth = 18;
    private const int Sweeps = 8;

    private readonly LifecycleGraph _graph;
    private readonly List<Node> _nodes = [];
    private readonly List<List<Node>> _rows = [];

    private LifecycleLayout(LifecycleGraph graph)
    {
        _graph = graph;
    }

    /// <summary>The boxes of the statuses, in the order of the graph.</summary>
    public required Box[] Boxes { get; init; }

    /// <summary>The routes, in the order of the graph.</summary>
    public required Route[] Routes { get; init; }

    /// <summary>The width of the drawing.</summary>
    public required double Width { get; init; }

    /// <summary>The height of the drawing.</summary>
    public required double Total { get; init; }

    private sealed class Node(int state, int rank, double width)
    {
        public int State { get; } = state;

        public int Rank { get; } = rank;

        public double Width { get; } = width;

        public double X { get; set; }

        public List<Node> Up { get; } = [];

        public List<Node> Down { get; } = [];
    }

    /// <summary>Lays out a lifecycle.</summary>
    public static LifecycleLayout Of(LifecycleGraph graph)
    {
        var layout = new LifecycleLayout(graph)
        {
            Boxes = [],
            Routes = [],
            Width = 0,
            Total = 0,
        };
        var chains = layout.Build();
        layout.OrderRows();
        var width = layout.Place();
        return new LifecycleLayout(graph)
        {
            Boxes = [.. layout._nodes.Take(graph.States.Length).Select(node => new Box(node.X, YOf(node.Rank), node.Width))],
            Routes = layout.Routed(chains),
            Width = width,
            Total = (layout._rows.Count - 1) * Row + Height + 2 * Margin,
        };
    }

    private static double YOf(int rank) => Margin + Height / 2 + rank * Row;

    // Creates the nodes and rows, and returns a chain of nodes for each transition, from the upper status to the lower one.
    private List<Node>[] Build()
    {
        var ranks = Ranks();
        for (var state = 0; state < _graph.States.Length; state++)
        {
            // A letter of the drawing's font is about eight pixels wide; the margin allows for some wider ones.
            _nodes.Add(new Node(state, ranks[state], 44 + 8.4 * Math.Max(_graph.States[state].Label.Length, 7)));
        }

        var nodes = new List<Node>(_nodes);
        var chains = _graph
            .Moves.Select(move =>
            {
                var (upper, lower) = ranks[move.From] <= ranks[move.To] ? (move.From, move.To) : (move.To, move.From);
                var chain = new List<Node> { _nodes[upper] };
                for (var rank = ranks[upper] + 1; rank < ranks[lower]; rank++)
                {
                    var gap = new Node(-1, rank, GapWidth);
                    nodes.Add(gap);
                    chain.Add(gap);
                }

                chain.Add(_nodes[lower]);
                foreach (var (above, below) in chain.Zip(chain.Skip(1)))
                {
                    above.Down.Add(below);
                    below.Up.Add(above);
                }

                return chain;
            })
            .ToArray();
        for (var rank = 0; rank <= ranks.DefaultIfEmpty(0).Max(); rank++)
        {
            _rows.Add([.. nodes.Where(node => node.Rank == rank)]);
        }

        return chains;
    }

    // The rank of each status: the longest path from an initial status. Edges that close a cycle are back edges and are ignored.
    private int[] Ranks()
    {
        var count = _graph.States.Length;
        var next = _graph.Moves.Where(move => move.IsAllowed).ToLookup(move => move.From, move => move.To);
        var forward = new List<(int From, int To)>();
        var marks = new int[count];
        foreach (var start in Enumerable.Range(0, count).OrderByDescending(state => _graph.States[state].IsInitial))
        {
            Visit(start);
        }

        var ranks = new int[count];
        for (var round = 0; round < count; round++)
        {
            foreach (var (from, to) in forward)
            {
                ranks[to] = Math.Max(ranks[to], ranks[from] + 1);
            }
        }

        return ranks;

        void Visit(int state)
        {
            if (marks[state] != 0)
            {
                return;
            }

            marks[state] = 1;
            foreach (var to in next[state].Order())
            {
                if (marks[to] != 1)
                {
                    forward.Add((state, to));
                    Visit(to);
                }
            }

            marks[state] = 2;
        }
    }

    private void OrderRows()
    {
        for (var sweep = 0; sweep < Sweeps; sweep++)
        {
            var isDown = sweep % 2 == 0;
            var rows = Enumerable.Range(0, _rows.Count);
            foreach (var row in isDown ? rows.Skip(1) : rows.Reverse().Skip(1))
            {
                // Each node is moved to the mean position of its neighbours in the row before (the barycentre heuristic).
                var place = _rows[isDown ? row - 1 : row + 1].Select((node, at) => (node, at)).ToDictionary(pair => pair.node, pair => pair.at);
                _rows[row] =
                [
                    .. _rows[row]
                        .Select(
                            (node, at) =>
                                (
                                    node,
                                    at,
                                    Middle: (isDown ? node.Up : node.Down)
                                        .Where(place.ContainsKey)
                                        .Select(near => (double)place[near])
                                        .DefaultIfEmpty(at)
                                        .Average()
                                )
                        )
                        .OrderBy(item => item.Middle)
                        .ThenBy(item => item.at)
                        .Select(item => item.node),
                ];
            }
        }
    }

    private double Place()
    {
        double WidthOf(List<Node> row) => row.Sum(node => node.Width) + Gap * (row.Count - 1);

        var width = _rows.Max(WidthOf) + 2 * Margin;
        foreach (var row in _rows)
        {
            var x = (width - WidthOf(row)) / 2;
            foreach (var node in row)
            {
                node.X = x + node.Width / 2;
                x += node.Width + Gap;
            }
        }

        return width;
    }

    // The routes of one status start and end side by side, in the order of their other ends.
    private Route[] Routed(List<Node>[] chains)
    {
        var ports = new Dictionary<(List<Node> Chain, bool IsUpper), double>();
        foreach (var node in _nodes)
        {
            Spread(
                node,
                chains.Where(chain => chain[0] == node && chain.Count > 1 && chain[^1].Rank != node.Rank).OrderBy(chain => chain[1].X),
                isUpper: true
            );
            Spread(node, chains.Where(chain => chain[^1] == node && chain[0].Rank != node.Rank).OrderBy(chain => chain[^2].X), isUpper: false);
        }

        return [.. _graph.Moves.Zip(chains, (move, chain) =>
            {
                var isDown = chain[0].State == move.From;
                Spot[] spots =
                    chain[0].Rank == chain[^1].Rank
                        ? Beside(chain[0], chain[^1])
                        :
                        [
                            new Spot(ports[(chain, true)], YOf(chain[0].Rank) + Height / 2),
                            .. chain.Skip(1).SkipLast(1).Select(gap => new Spot(gap.X, YOf(gap.Rank))),
                            new Spot(ports[(chain, false)], YOf(chain[^1].Rank) - Height / 2),
                        ];
                return new Route(move, isDown ? spots : [.. spots.Reverse()]);
            })];

        void Spread(Node node, IEnumerable<List<Node>> ordered, bool isUpper)
        {
            var all = ordered.ToArray();
            for (var i = 0; i < all.Length; i++)
            {
                ports[(all[i], isUpper)] = node.X + (i + 1 - (all.Length + 1) / 2.0) * Math.Min(26, (node.Width - 24) / Math.Max(all.Length, 1));
            }
        }

        static Spot[] Beside(Node from, Node to) =>
            from.X < to.X
                ? [new Spot(from.X + from.Width / 2, YOf(from.Rank)), new Spot(to.X - to.Width / 2, YOf(to.Rank))]
                : [new Spot(from.X - from.Width / 2, YOf(from.Rank)), new Spot(to.X + to.Width / 2, YOf(to.Rank))];
    }
}
