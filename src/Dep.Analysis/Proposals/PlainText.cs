using System.Buffers;
using Dep.Analysis.Text;
using Markdig.Helpers;
using Markdig.Syntax;

namespace Dep.Analysis.Proposals;

/// <summary>
/// The text of a block that holds no mark of markdown, which <see cref="InlineBudget"/> tells: its lines are what it says,
/// and Markdig makes no inlines of them.
/// </summary>
internal static class PlainText
{
    /// <summary>Whether a block has text and no inlines.</summary>
    public static bool Is(LeafBlock block) => block is { Inline: null, ProcessInlines: false, Lines.Count: > 0 };

    /// <summary>What a reader sees: white space folded to single spaces.</summary>
    public static string Of(LeafBlock block) => Joined(block, MarkdownText.Fold);

    /// <summary>What a reader sees, white space as it is.</summary>
    public static string RenderedOf(LeafBlock block) => Joined(block, static text => text.ToString());

    /// <summary>From the first character that is no white space to the last.</summary>
    public static TextSpan SpanOf(LeafBlock block, int length)
    {
        ref readonly var first = ref block.Lines.Lines[0];
        ref readonly var last = ref block.Lines.Lines[block.Lines.Count - 1];
        var start = StartOf(first) + (first.Slice.Length - first.Slice.AsSpan().TrimStart().Length);
        var end = StartOf(last) + last.Slice.AsSpan().TrimEnd().Length;
        start = Math.Clamp(start, 0, length);
        return new TextSpan(start, Math.Clamp(end, start, length));
    }

    // A line in which Markdig put blanks for a part of a tab is a text of its own, and its place is that of the line.
    private static int StartOf(in StringLine line) => Math.Max(line.Slice.Start, line.Position);

    private static string Joined(LeafBlock block, Func<Span<char>, string> make)
    {
        var lines = block.Lines.Lines.AsSpan(0, block.Lines.Count);
        var length = lines.Length;
        foreach (ref readonly var line in lines)
        {
            length += line.Slice.Length;
        }

        var rented = ArrayPool<char>.Shared.Rent(length);
        var count = 0;
        foreach (ref readonly var line in lines)
        {
            if (count > 0)
            {
                rented[count++] = ' ';
            }

            var text = lines.Length == 1 ? line.Slice.AsSpan() : line.Slice.AsSpan().Trim();
            text.CopyTo(rented.AsSpan(count));
            count += text.Length;
        }

        var result = make(rented.AsSpan(0, count));
        ArrayPool<char>.Shared.Return(rented);
        return result;
    }
}
