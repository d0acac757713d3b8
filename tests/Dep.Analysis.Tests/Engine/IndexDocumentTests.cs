using Dep.Analysis.Engine;
using Dep.Analysis.Text;
using Dep.Testing;
using NUnit.Framework;

namespace Dep.Analysis.Tests.Engine;

/// <summary>Where a document has its lists, and what is said of comments that are not as they must be.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class IndexDocumentTests
{
    private const string Index = "<!-- dep-index -->\nx\n<!-- /dep-index -->\n";
    private const string Graph = "<!-- dep-graph -->\ny\n<!-- /dep-graph -->\n";

    private static readonly string[] Documents =
    [
        Index,
        "# A\n\n" + Index,
        "# A\n\n## B\n\n" + Index + "\n### C\n",
        "## B\n\n### C\n\n" + Index,
        Index + "\n# A\n",
        Index + "\n" + Graph,
        Graph + "\n" + Index,
        "<!-- dep-index: kept by the build -->\nx\n<!-- /dep-index: end -->\n",
        "<!-- dep-index -->\r\nx\r\n<!-- /dep-index -->\r\n",
        "<!-- dep-index -->\rx\r<!-- /dep-index -->\r",
        "<!-- dep-index -->\n<!-- /dep-index -->",
        "<!-- dep-index -->  \nx\n<!-- /dep-index --> \n",
        // No lists.
        "",
        "# A\n",
        "<!-- dep-indexes -->\n<!-- /dep-indexes -->\n",
        "dep-index\n",
        "```\n" + Index + "```\n",
        "<!-- an index: dep-index -->\n",
        // Half of one, two of them, in another order, beside other words.
        "<!-- dep-index -->\n",
        "<!-- /dep-index -->\n",
        "<!-- /dep-index -->\n\n<!-- dep-index -->\n",
        Index + "\n<!-- dep-index -->\n",
        Index + "\n<!-- /dep-index -->\n",
        Index + "\n" + Index,
        "x <!-- dep-index -->\n\n<!-- /dep-index -->\n",
        "<!-- dep-index -->\n\nx <!-- /dep-index -->\n",
        "<!-- dep-index --> x\n\n<!-- /dep-index -->\n",
        "<!-- dep-index -->\n\n<!-- /dep-index --> x\n",
        " <!-- dep-index -->\n\n<!-- /dep-index -->\n",
        // One inside of another, or over its end.
        "<!-- dep-index -->\n" + Graph + "<!-- /dep-index -->\n",
        "<!-- dep-graph -->\n" + Index + "<!-- /dep-graph -->\n",
        "<!-- dep-index -->\n<!-- dep-graph -->\n<!-- /dep-index -->\n<!-- /dep-graph -->\n",
        // Of each kind one is told.
        "<!-- dep-index -->\n<!-- /dep-graph -->\n",
        "<!-- /dep-graph -->\n<!-- dep-index -->\n",
    ];

    [Test]
    public void ListsStandBetweenTwoComments() => Verified.Match(string.Join('\n', Documents.Select(Show)));

    [Test]
    public void ADocumentThatIsNamedHasAPlaceForTheIndex()
    {
        var place = new Dep.Analysis.Diagnostics.Location(new SourceText("dep.yml", "index: README.md\n"), new TextSpan(7, 16));
        Assert.That(
            IndexDocument.Read(new SourceText("README.md", "# A\n")).NamedIn(place).Faults.Select(fault => (fault.Place, fault.Message)),
            Is.EqualTo(
                new[]
                {
                    (place, "'README.md' has no place for the index; write '<!-- dep-index -->' and below it '<!-- /dep-index -->' where it belongs"),
                }
            )
        );
        Assert.That(IndexDocument.Read(new SourceText("README.md", "# A\n")).Faults, Is.Empty);
        Assert.That(IndexDocument.Read(new SourceText("README.md", Index)).NamedIn(place).Faults, Is.Empty);
        Assert.That(
            IndexDocument.Read(new SourceText("README.md", "<!-- dep-index -->\n")).NamedIn(place).Faults.Single().Place.Source.Path,
            Is.EqualTo("README.md")
        );
    }

    private static string Show(string text)
    {
        var document = IndexDocument.Read(new SourceText("README.md", text));
        return Visible(text)
            + "\n"
            + string.Concat(
                document.Parts.Select(part =>
                    $"    {part.Kind} on level {part.Level}: '{Visible(text[part.Content.Start..part.Content.End])}' to '{Visible(text[part.Closing.Start..part.Closing.End])}', lines end in {Visible(part.NewLine)}\n"
                )
            )
            + string.Concat(document.Defects.Select(defect => $"    ! {defect.Span.Start}: {defect.Message}\n"));
    }

    private static string Visible(string text) => text.Replace("\r", "\\r", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal);
}
