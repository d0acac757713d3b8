using System.Collections.Immutable;
using System.Text;
using Dep.Analysis.Proposals.Headers;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Authoring;

/// <summary>
/// Reorders and removes blocks of lines. When blocks are reordered, the text between them stays in place: line breaks, blank
/// lines, trailing blanks. So blocks remain separated from each other.
/// </summary>
internal static class LineBlocks
{
    /// <summary>The block of a part of a text: all lines that the part touches, without trailing white space.</summary>
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

    /// <summary>The block with the blanks at the end of its last line, if these have no meaning: they move with the block.</summary>
    public static TextSpan ToLineEnd(SourceText source, TextSpan block)
    {
        var blanks = source.Text.AsSpan(block.End).IndexOfAnyExcept(' ', '\t');
        return new TextSpan(block.Start, blanks < 0 ? source.Text.Length : block.End + blanks);
    }

    /// <summary>
    /// The block without the hard line break at the end of its last line. The break stays in its place between two lines, and the
    /// last of the reordered lines needs none.
    /// </summary>
    public static TextSpan WithoutBreak(SourceText source, TextSpan block)
    {
        var text = source.Text.AsSpan(block.Start, block.Length);
        if (text is [.., '\\'] && text is not [.., '\\', '\\'])
        {
            return new TextSpan(block.Start, block.End - 1);
        }

        var open = text is [.., '>'] ? text.LastIndexOf('<') : -1;
        return open > 0 && ValueMarks.BreakLength(text[open..]) == text.Length - open
            ? new TextSpan(block.Start, block.Start + open + text[..open].TrimEnd().Length - open)
            : block;
    }

    /// <summary>Puts blocks into an order.</summary>
    /// <param name="source">The text.</param>
    /// <param name="blocks">The blocks in their present order; they do not overlap.</param>
    /// <param name="order">For each place, the index of the block that moves there.</param>
    /// <returns>The edit, which moves as few blocks as possible; <see cref="RepositoryEdit.None"/> if every block keeps its place.</returns>
    public static RepositoryEdit Reorder(SourceText source, ImmutableArray<TextSpan> blocks, ImmutableArray<int> order)
    {
        var first = Enumerable.Range(0, order.Length).FirstOrDefault(place => order[place] != place, -1);
        if (first < 0)
        {
            return RepositoryEdit.None;
        }

        var last = Enumerable.Range(0, order.Length).Last(place => order[place] != place);
        var separators = Enumerable
            .Range(first, last - first)
            .Select(place => source[new TextSpan(blocks[place].End, blocks[place + 1].Start)])
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        if (separators is [var separator])
        {
            return Move(source, blocks[first..(last + 1)], [.. order[first..(last + 1)].Select(index => index - first)], separator);
        }

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

    // If all blocks have the same separator, only the blocks that move are edited.
    private static RepositoryEdit Move(SourceText source, ImmutableArray<TextSpan> blocks, ImmutableArray<int> order, string separator)
    {
        var edits = ImmutableArray.CreateBuilder<TextEdit>();
        var moved = FewestMoves.Of(order).Select(place => order[place]).ToHashSet();
        for (var index = 0; index < blocks.Length; index++)
        {
            if (moved.Contains(index))
            {
                // The block goes with the separator that follows it; if no block after it stays, with the separator before it.
                var isAtEnd = Enumerable.Range(index, blocks.Length - index).All(moved.Contains);
                edits.Add(
                    new TextEdit(
                        source,
                        isAtEnd ? new TextSpan(blocks[index - 1].End, blocks[index].End) : new TextSpan(blocks[index].Start, blocks[index + 1].Start),
                        ""
                    )
                );
            }
        }

        var kept = order.First(index => !moved.Contains(index));
        var text = new StringBuilder();
        foreach (var index in order.TakeWhile(moved.Contains))
        {
            text.Append(source[blocks[index]]).Append(separator);
        }

        Insert(blocks[kept].Start);
        foreach (var index in order.SkipWhile(moved.Contains).Skip(1).Append(-1))
        {
            if (moved.Contains(index))
            {
                text.Append(separator).Append(source[blocks[index]]);
                continue;
            }

            Insert(blocks[kept].End);
            kept = index;
        }

        return new RepositoryEdit(edits.DrainToImmutable());

        void Insert(int place)
        {
            if (text.Length > 0)
            {
                edits.Add(new TextEdit(source, new TextSpan(place, place), text.ToString()));
                text.Clear();
            }
        }
    }

    /// <summary>The order of blocks after one of them has moved to the place of another; the blocks between shift by one.</summary>
    public static ImmutableArray<int> Moved(int count, int from, int to)
    {
        var order = Enumerable.Range(0, count).ToList();
        order.RemoveAt(from);
        order.Insert(to, from);
        return [.. order];
    }

    /// <summary>Removes lines from a text, with the blank lines that would otherwise be doubled.</summary>
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

        // At the end of the text, the blank lines above are removed instead.
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
