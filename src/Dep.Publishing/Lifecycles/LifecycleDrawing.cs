using System.Globalization;
using System.Text;
using Dep.Publishing.Html;

namespace Dep.Publishing.Lifecycles;

/// <summary>Draws a lifecycle as SVG, with the page's colours.</summary>
internal static class LifecycleDrawing
{
    /// <summary>Draws a lifecycle.</summary>
    /// <param name="graph">The lifecycle.</param>
    /// <param name="id">The suffix of the ids in the drawing, which makes them unique on the page.</param>
    public static Markup Draw(LifecycleGraph graph, int id)
    {
        var layout = LifecycleLayout.Of(graph);
        var svg = new StringBuilder();
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<svg class=\"cycle-drawing\" role=\"img\" aria-labelledby=\"dep:drawing-{id}\" viewBox=\"0 0 {N(layout.Width)} {N(layout.Total)}\" width=\"{N(layout.Width)}\" height=\"{N(layout.Total)}\">\n"
        );
        svg.Append(CultureInfo.InvariantCulture, $"<title id=\"dep:drawing-{id}\">{Markup.Of(DescriptionOf(graph))}</title>\n");
        foreach (var (name, style) in new[] { ("way", "arrow"), ("stray", "arrow stray") })
        {
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<defs><marker id=\"dep:{name}-{id}\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"8\" markerHeight=\"8\" markerUnits=\"userSpaceOnUse\" orient=\"auto\"><path class=\"{style}\" d=\"M0 0 L8 4 L0 8 z\"/></marker></defs>\n"
            );
        }

        foreach (var route in layout.Routes.OrderBy(route => route.Move.IsAllowed))
        {
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<path class=\"{Style(route.Move)}\" d=\"{PathOf(route)}\" marker-end=\"url(#dep:{(route.Move.IsAllowed ? "way" : "stray")}-{id})\"/>\n"
            );
        }

        for (var i = 0; i < graph.States.Length; i++)
        {
            Append(svg, graph.States[i], layout.Boxes[i]);
        }

        foreach (var route in layout.Routes.Where(route => route.Move.Count > 0))
        {
            var middle = MiddleOf(route);
            var width = 12 + 7.5 * route.Move.Count.ToString(CultureInfo.InvariantCulture).Length;
            svg.Append(
                CultureInfo.InvariantCulture,
                $"<g class=\"taken{(route.Move.IsAllowed ? "" : " stray")}\"><rect x=\"{N(middle.X - width / 2)}\" y=\"{N(middle.Y - 10)}\" width=\"{N(width)}\" height=\"20\" rx=\"10\"/><text x=\"{N(middle.X)}\" y=\"{N(middle.Y + 4.5)}\">{route.Move.Count}</text></g>\n"
            );
        }

        return new Markup(svg.Append("</svg>").ToString());
    }

    private static void Append(StringBuilder svg, LifecycleState state, Box box)
    {
        const double Half = LifecycleLayout.Height / 2;
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<g class=\"state {state.Tone}{(state.IsInitial ? " initial" : "")}\"><rect x=\"{N(box.X - box.Width / 2)}\" y=\"{N(box.Y - Half)}\" width=\"{N(box.Width)}\" height=\"{N(2 * Half)}\" rx=\"9\"/>"
        );
        svg.Append(
            CultureInfo.InvariantCulture,
            $"<text x=\"{N(box.X)}\" y=\"{N(box.Y - 2)}\">{Markup.Of(state.Label)}</text><text class=\"size\" x=\"{N(box.X)}\" y=\"{N(box.Y + 15)}\">{state.Count}</text></g>\n"
        );
    }

    private static string Style(LifecycleMove move) => "way" + (move.IsAllowed ? "" : " stray") + (move.Count > 0 ? " walked" : "");

    private static string PathOf(Route route)
    {
        var path = new StringBuilder();
        path.Append(CultureInfo.InvariantCulture, $"M{N(route.Spots[0].X)} {N(route.Spots[0].Y)}");
        foreach (var (from, to) in route.Spots.Zip(route.Spots.Skip(1)))
        {
            var bend = (to.Y - from.Y) / 2;
            path.Append(CultureInfo.InvariantCulture, $" C{N(from.X)} {N(from.Y + bend)} {N(to.X)} {N(to.Y - bend)} {N(to.X)} {N(to.Y)}");
        }

        return path.ToString();
    }

    // The place of a route's number: not exactly in the middle, so that the numbers of crossing or parallel routes do not overlap.
    private static Spot MiddleOf(Route route)
    {
        var at = (route.Spots.Length - 1) / 2;
        var (from, to) = (route.Spots[at], route.Spots[at + 1]);
        const double Part = 0.42;
        // A point on the Bezier curve between the two spots, whose tangents are vertical at both ends.
        var bend = (to.Y - from.Y) / 2;
        double[] weights = [Math.Pow(1 - Part, 3), 3 * Math.Pow(1 - Part, 2) * Part, 3 * (1 - Part) * Part * Part, Math.Pow(Part, 3)];
        return new Spot(
            weights[0] * from.X + weights[1] * from.X + weights[2] * to.X + weights[3] * to.X,
            weights[0] * from.Y + weights[1] * (from.Y + bend) + weights[2] * (to.Y - bend) + weights[3] * to.Y
        );
    }

    private static string DescriptionOf(LifecycleGraph graph) =>
        "Drawing of the lifecycle: "
        + string.Join(", ", graph.States.Select(state => $"{state.Label} ({state.Count})"))
        + ". The table below says which may follow which.";

    private static string N(double number) => Math.Round(number, 1).ToString("0.#", CultureInfo.InvariantCulture);
}
