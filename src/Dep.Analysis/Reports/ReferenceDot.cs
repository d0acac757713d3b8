using System.Text;
using Dep.Analysis.Indexing;

namespace Dep.Analysis.Reports;

/// <summary>The graph of which proposal replaces or requires which, in Graphviz's DOT language. https://graphviz.org/doc/info/lang.html</summary>
internal static class ReferenceDot
{
    /// <summary>The lines, without line breaks.</summary>
    public static IEnumerable<string> Lines(ReferenceDiagram diagram)
    {
        yield return "digraph proposals {";
        yield return "  rankdir=LR;";
        yield return "  node [shape=box];";
        foreach (var entry in diagram.Edges.SelectMany(edge => new[] { edge.From, edge.To }).Distinct())
        {
            var status = entry.Status is { } word ? $"\\n{Escaped(word)}" : "";
            var style = entry.IsClosed == true ? ", style=dashed" : "";
            yield return $"  \"{Escaped(entry.Path)}\" [label=\"{Escaped(entry.Name)}{status}\"{style}];";
        }

        foreach (var (from, isRequirement, to) in diagram.Edges)
        {
            yield return $"  \"{Escaped(from.Path)}\" -> \"{Escaped(to.Path)}\" [label={(isRequirement ? "requires, style=dashed" : "replaces")}];";
        }

        yield return "}";
    }

    // In a quoted string, a backslash may begin a placeholder, such as \N for the node's name.
    private static string Escaped(string text)
    {
        var escaped = new StringBuilder();
        foreach (var character in SafeText.OneLine(text))
        {
            escaped.Append(character is '"' or '\\' ? "\\" : "").Append(character);
        }

        return escaped.ToString();
    }
}
