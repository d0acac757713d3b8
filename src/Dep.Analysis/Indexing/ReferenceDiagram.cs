using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Indexing;

/// <summary>
/// A Mermaid flowchart, which GitHub and others render, of which proposal replaces or requires which. It contains only proposals
/// with such a reference. https://mermaid.js.org/syntax/flowchart.html
/// </summary>
internal sealed class ReferenceDiagram
{
    // Below the limits of Mermaid itself: 500 edges and 50,000 characters.
    private const int MostEdges = 400;
    private const int MostText = 40_000;
    private const int LongestLabel = 60;

    private const string Requires = "-.->|requires|";

    // Only dashes and widths are styled: colours are those of the theme, light or dark.
    private static readonly string[] Classes =
    [
        "classDef draft stroke-dasharray: 4 3",
        "classDef accepted stroke-width: 2px",
        "classDef replaced stroke-dasharray: 1 3",
        "classDef dropped stroke-dasharray: 1 3,opacity: 0.6",
    ];

    private readonly ImmutableArray<(IndexEntry From, string Arrow, IndexEntry To)> _edges;

    private ReferenceDiagram(ImmutableArray<(IndexEntry From, string Arrow, IndexEntry To)> edges)
    {
        _edges = edges;
    }

    /// <summary>Whether no proposal replaces or requires another one.</summary>
    public bool IsEmpty => _edges.IsEmpty;

    /// <summary>Draws the references of all proposals.</summary>
    public static ReferenceDiagram Of(ProposalIndex index) =>
        new([
            .. index
                .Entries.SelectMany(entry =>
                    entry
                        .References.Where(reference => reference.Other is not null)
                        .Select(reference => Edge(entry, reference.Relation, index[reference.Other!]))
                )
                .OfType<(IndexEntry From, string Arrow, IndexEntry To)>()
                .Distinct(),
        ]);

    /// <summary>The diagram around one proposal alone: what it replaces and requires, and what replaces and requires it.</summary>
    public ReferenceDiagram Around(IndexEntry entry) => new([.. _edges.Where(edge => edge.From == entry || edge.To == entry)]);

    /// <summary>The edges: from one proposal to another, and whether the first requires the second or replaces it.</summary>
    internal IEnumerable<(IndexEntry From, bool IsRequirement, IndexEntry To)> Edges =>
        _edges.Select(edge => (edge.From, edge.Arrow == Requires, edge.To));

    /// <summary>Writes a markdown document with the diagram. Lines end in <c>\n</c>.</summary>
    public void Write(TextWriter writer)
    {
        foreach (var line in Lines())
        {
            writer.Write(line);
            writer.Write('\n');
        }
    }

    /// <summary>The Mermaid source of the diagram without markdown around it; empty if there are no edges.</summary>
    public string Source => IsEmpty ? "" : string.Join('\n', SourceLines(out _)) + "\n";

    /// <summary>The lines of the markdown.</summary>
    internal ImmutableArray<string> Lines()
    {
        if (IsEmpty)
        {
            return ["No proposal replaces or requires another one."];
        }

        var source = SourceLines(out var left);
        ImmutableArray<string> rest = left == 0 ? [] : ["", $"*{left.ToString(CultureInfo.InvariantCulture)} more had no room here.*"];
        return ["```mermaid", .. source, "```", .. rest];
    }

    private ImmutableArray<string> SourceLines(out int left)
    {
        var nodes = new Dictionary<IndexEntry, string>(ReferenceEqualityComparer.Instance);
        var lines = ImmutableArray.CreateBuilder<string>();
        lines.Add("flowchart LR");
        var room = MostText;
        var drawn = 0;
        foreach (var (from, arrow, to) in _edges.Take(MostEdges))
        {
            string[] added =
            [
                .. new[] { from, to }.Distinct().Where(entry => !nodes.ContainsKey(entry)).Select(entry => NodeOf(nodes, entry)),
                $"  {nodes[from]} {arrow} {nodes[to]}",
            ];
            room -= added.Sum(line => line.Length + 1);
            if (room < 0)
            {
                break;
            }

            lines.AddRange(added);
            drawn++;
        }

        left = _edges.Length - drawn;
        lines.AddRange(
            Classes
                .Where(line => lines.Any(other => other.EndsWith(":::" + line.Split(' ')[1], StringComparison.Ordinal)))
                .Select(line => "  " + line)
                .ToArray()
        );
        return lines.DrainToImmutable();
    }

    // Names of nodes consist of 'p' and a number, since words such as 'end', 'o' and 'x' have a meaning in Mermaid.
    private static string NodeOf(Dictionary<IndexEntry, string> nodes, IndexEntry entry)
    {
        var name = "p" + (entry.Number ?? "");
        for (var again = 2; nodes.ContainsValue(name) || name == "p"; again++)
        {
            name = $"p{entry.Number}_{again.ToString(CultureInfo.InvariantCulture)}";
        }

        nodes.Add(entry, name);
        var look = ClassOf(entry);
        return $"  {name}[\"{Label(entry.Name)}\"]{(look.Length == 0 ? "" : ":::" + look)}";
    }

    private static string ClassOf(IndexEntry entry) =>
        entry.Schema.Lifecycle is not { } lifecycle || entry.Status is not { } status || entry.IsClosed is null ? ""
        : Lifecycle.IsReplaced(status) ? "replaced"
        : Lifecycle.IsDropped(status) ? "dropped"
        : lifecycle.IsUndecided(status) ? "draft"
        : "accepted";

    private static (IndexEntry From, string Arrow, IndexEntry To)? Edge(IndexEntry from, Relation relation, IndexEntry to) =>
        relation switch
        {
            Relation.Replaces => (from, "-->|replaces|", to),
            Relation.ReplacedBy => (to, "-->|replaces|", from),
            Relation.Requires => (from, Requires, to),
            _ => null,
        };

    // Characters other than letters and digits may have a meaning in Mermaid, or in the HTML that it generates, so they are written
    // as code points. https://mermaid.js.org/syntax/flowchart.html#entity-codes-to-escape-characters
    private static string Label(string text)
    {
        var line = MarkdownCell.OneLine(text);
        var label = new StringBuilder();
        var length = 0;
        foreach (var rune in (StartsBlock(line) ? $"\u201C{line}\u201D" : line).EnumerateRunes())
        {
            if (++length > LongestLabel)
            {
                return label.ToString().TrimEnd() + "…";
            }

            label.Append(
                rune.IsAscii && !char.IsAsciiLetterOrDigit((char)rune.Value) && rune.Value is not (' ' or ',' or '.' or '-' or '_')
                    ? $"#{rune.Value.ToString(CultureInfo.InvariantCulture)};"
                    : rune.ToString()
            );
        }

        return label.ToString();
    }

    // Whether a label such as '1. Wake', '- Wake' or '# Wake' would be a list or a heading, for which some versions of Mermaid show an
    // error instead of the label.
    private static bool StartsBlock(string line)
    {
        var word = line.AsSpan(0, Math.Max(0, line.IndexOf(' ', StringComparison.Ordinal)));
        return word.Length > 0
            && (
                word is "-" or "+" or "*"
                || !word.ContainsAnyExcept('#')
                || (word[^1] is '.' or ')' && !word[..^1].ContainsAnyExceptInRange('0', '9'))
            );
    }
}
