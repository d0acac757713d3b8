using System.Text.RegularExpressions;
using CsCheck;
using Dep.Analysis.Indexing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Indexing;

/// <summary>
/// The diagram, line by line: what Mermaid takes for a node, an edge or a class, and nothing else. Mermaid itself has read
/// hostile titles of these forms.
/// </summary>
[Parallelizable(ParallelScope.All)]
public sealed partial class ReferenceDiagramTests
{
    [Test]
    public void EveryLineIsANodeAnEdgeOrAClass() =>
        Listed.Repositories.Sample(index =>
        {
            foreach (var line in ReferenceDiagram.Of(index).Source.Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1))
            {
                Assert.That(line, Does.Match(Line()));
            }
        });

    [Test]
    public void ReferencesAreDrawnOnceFromWhicheverSideTheyAreSaid()
    {
        var index = Listed.Read(
            "",
            ("deps/0001-a.md", Listed.Document("Wake", "Status: Replaced", "Replaced By: 0002")),
            ("deps/0002-b.md", Listed.Document("1. \"Sleep\"; <b>#1</b>", "Status: Approved", "Replaces: 0001", "Requires: [0003, 9]")),
            ("deps/0000-c.md", Listed.Document("1. Dream", "Status: Draft", "Requires: 0000-c.md")),
            ("deps/0003-d.md", Listed.Document("Rest", "Status: Rejected")),
            ("deps/0003-e.md", Listed.Document("Rest again", "Status: Nothing we know")),
            ("deps/0004-f.md", Listed.Document("Alone", "Status: Draft"))
        );
        Assert.That(
            ReferenceDiagram.Of(index).Lines(),
            Is.EqualTo(
                new[]
                {
                    "```mermaid",
                    "flowchart LR",
                    "  p0002[\"0002 1. #34;Sleep#34;#59; #60;b#62;#35;1#60;#47;b#62;\"]:::accepted",
                    "  p0001[\"0001 Wake\"]:::replaced",
                    "  p0002 -->|replaces| p0001",
                    "  p0003[\"0003 Rest\"]:::dropped",
                    "  p0002 -.->|requires| p0003",
                    "  p0003_2[\"0003 Rest again\"]",
                    "  p0002 -.->|requires| p0003_2",
                    "  p_2[\"“1. Dream”\"]:::draft",
                    "  p_2 -.->|requires| p_2",
                    "  classDef draft stroke-dasharray: 4 3",
                    "  classDef accepted stroke-width: 2px",
                    "  classDef replaced stroke-dasharray: 1 3",
                    "  classDef dropped stroke-dasharray: 1 3,opacity: 0.6",
                    "```",
                }
            )
        );
        Assert.That(
            ReferenceDiagram.Of(index).Around(index.Entries[0]).Source,
            Does.Contain("p0002 -->|replaces| p0001").And.Not.Contain("requires")
        );
        Assert.That(ReferenceDiagram.Of(Listed.Read("")).Lines(), Is.EqualTo(new[] { "No proposal replaces or requires another one." }));
    }

    [Test]
    public void MermaidsBoundsAreKeptAndWhatIsLeftOutIsSaid()
    {
        var documents = Enumerable
            .Range(1, 600)
            .Select(number => ($"deps/{number:0000}-x.md", Listed.Document($"Number {number}", $"Requires: {number % 600 + 1:0000}")))
            .ToArray();
        var lines = ReferenceDiagram.Of(Listed.Read("", documents)).Lines();
        Assert.That(lines.Count(line => line.Contains("-.->", StringComparison.Ordinal)), Is.EqualTo(400));
        Assert.That(lines[^1], Is.EqualTo("*200 more had no room here.*"));
        var wide = documents
            .Select(document => (document.Item1, document.Item2.Replace("# Number", "# " + new string('?', 60), StringComparison.Ordinal)))
            .ToArray();
        Assert.That(ReferenceDiagram.Of(Listed.Read("", wide)).Source, Has.Length.LessThan(41_000));
    }

    [GeneratedRegex(
        """^  (p[0-9_]+\["[^\x00-\x1F"`<>&|{}\[\]%$@:*\\]*"\](:::\w+)?|p[0-9_]+ (-->\|replaces\||-\.->\|requires\|) p[0-9_]+|classDef \w+ [\w :.,-]+)$"""
    )]
    private static partial Regex Line();
}
