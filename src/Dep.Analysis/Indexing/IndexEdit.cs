using System.Collections.Immutable;
using Dep.Analysis.Engine;
using Dep.Analysis.Text;

namespace Dep.Analysis.Indexing;

/// <summary>A generated part of a document that is out of date.</summary>
/// <param name="Part">The part.</param>
/// <param name="Place">The first line that differs; the closing comment if lines are missing before it.</param>
/// <param name="Changed">The proposals whose rows are missing or differ, in the order of the list.</param>
/// <param name="NewText">The correct content.</param>
internal sealed record StalePart(IndexPart Part, TextSpan Place, ImmutableArray<IndexEntry> Changed, string NewText);

/// <summary>Updates the generated parts of a document. The rest stays as it is, byte for byte.</summary>
internal static class IndexEdit
{
    /// <summary>The parts of a document that are out of date, in written order.</summary>
    /// <param name="document">The document.</param>
    /// <param name="index">The proposals.</param>
    public static ImmutableArray<StalePart> StaleParts(IndexDocument document, ProposalIndex index) =>
        [.. document.Parts.Select(part => Compare(document, part, index)).OfType<StalePart>()];

    /// <summary>The edit that brings them up to date.</summary>
    public static RepositoryEdit Of(IndexDocument document, ImmutableArray<StalePart> parts) =>
        new([.. parts.Select(part => new TextEdit(document.Source, part.Part.Content, part.NewText))]);

    private static StalePart? Compare(IndexDocument document, IndexPart part, ProposalIndex index)
    {
        // A blank line on both sides: some markdown parsers read text right below a comment as HTML, and a comment right below a table as
        // a row of it.
        IEnumerable<IndexLine> written =
            part.Kind is IndexPartKind.Index
                ? IndexTable.Lines(index, document.Source.Path, part.Level)
                : ReferenceDiagram.Of(index).Lines().Select(line => new IndexLine(line, null));
        IndexLine[] lines = [new IndexLine("", null), .. written, new IndexLine("", null)];
        var text = string.Concat(lines.Select(line => line.Text + part.NewLine));
        var source = document.Source;
        if (source.Text.AsSpan(part.Content.Start, part.Content.Length).SequenceEqual(text))
        {
            return null;
        }

        var first = source.Position(part.Content.Start).Line;
        var last = source.Position(part.Content.End).Line;
        var had = Enumerable.Range(first, last - first).Select(source.Line).ToArray();
        var same = had.Zip(lines).TakeWhile(pair => source[pair.First] == pair.Second.Text).Count();
        var place = had.Skip(same).FirstOrDefault(line => !line.IsEmpty);
        var known = had.Select(line => source[line]).ToHashSet(StringComparer.Ordinal);
        return new StalePart(
            part,
            place.IsEmpty ? part.Closing : place,
            [.. lines.Where(line => line.Entry is not null && !known.Contains(line.Text)).Select(line => line.Entry!)],
            text
        );
    }
}
