using System.Collections.Immutable;
using System.Text;
using Dep.Analysis.Text;

namespace Dep.Analysis.Analysis.Authoring;

/// <summary>
/// Puts blocks of lines into another order. Each takes the place of another, and what stands between the places stays: line
/// breaks, blank lines, trailing blanks. So no block loses what separates it from the next.
/// </summary>
internal static class LineBlocks
{
    /// <summary>The block that a part of a text is: its lines as a whole, without white space at the end.</summary>
    public static TextSpan Of(SourceText source, TextSpan part)
    {
        var start = source.Line(source.Position(part.Start).Line).Start;
        var end = source.Line(source.Position(Math.Max(part.Start, part.End)).Line).End;
        while (end > start && char.IsWhiteSpace(source.Text[end - 1]))
        {
            end--;
        }

        return new TextSpan(start, end);
    }

    /// <summary>Puts blocks into an order.</summary>
    /// <param name="source">The text.</param>
    /// <param name="blocks">The blocks as they stand; they do not overlap.</param>
    /// <param name="order">For each place the index of the block that gets it.</param>
    /// <returns>The edit from the first block that gets another place to the last; nothing where each keeps its own.</returns>
    public static RepositoryEdit Reorder(SourceText source, ImmutableArray<TextSpan> blocks, ImmutableArray<int> order)
    {
        var first = Enumerable.Range(0, order.Length).FirstOrDefault(place => order[place] != place, -1);
        if (first < 0)
        {
            return RepositoryEdit.None;
        }

        var last = Enumerable.Range(0, order.Length).Last(place => order[place] != place);
        var text = new StringBuilder();
        for (var place = first; place <= last; place++)
        {
            text.Append(source[blocks[order[place]]]);
            if (place < last)
            {
                text.Append(source.Text, blocks[place].End, blocks[place + 1].Start - blocks[place].End);
            }
        }

        return RepositoryEdit.Replace(source, new TextSpan(blocks[first].Start, blocks[last].End), text.ToString());
    }

    /// <summary>The order in which one of some blocks goes to the place of another, and those between make room.</summary>
    public static ImmutableArray<int> Moved(int count, int from, int to)
    {
        var order = Enumerable.Range(0, count).ToList();
        order.RemoveAt(from);
        order.Insert(to, from);
        return [.. order];
    }

    /// <summary>Takes lines out of a text, with the blank lines that would be left double.</summary>
    public static RepositoryEdit Remove(SourceText source, TextSpan part)
    {
        var (first, last) = (source.Position(part.Start).Line, source.Position(part.End).Line);
        if (part.End == source.Line(last).Start && last > first)
        {
            last--;
        }

        var isBlankAbove = first == 0 || IsBlank(source, first - 1);
        while (isBlankAbove && last + 1 < source.LineCount && IsBlank(source, last + 1) && source.Line(last + 1).Start < source.Text.Length)
        {
            last++;
        }

        // At the end of the text there is nothing below; then the blank lines above go.
        var start = source.Line(first).Start;
        var end = last + 1 < source.LineCount ? source.Line(last + 1).Start : source.Text.Length;
        while (end == source.Text.Length && first > 0 && IsBlank(source, first - 1))
        {
            start = source.Line(--first).Start;
        }

        return RepositoryEdit.Replace(source, new TextSpan(start, end), "");
    }

    private static bool IsBlank(SourceText source, int line) => string.IsNullOrWhiteSpace(source[source.Line(line)]);
}
