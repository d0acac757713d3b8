using System.Buffers;
using System.Text;
using Dep.Analysis.Text;
using Markdig.Helpers;
using Markdig.Syntax;
using static Dep.Analysis.Proposals.Markdown.SimpleMarks;

namespace Dep.Analysis.Proposals.Markdown;

/// <summary>
/// Reads the text of a plain block: one without markdown other than <c>`code`</c>, <c>*emphasis*</c>, <c>**bold**</c> and
/// <c>[links](target)</c> in their simplest form. Such a block is read without Markdig's inline parsing, which takes most of the
/// time of parsing. Most blocks are plain.
/// </summary>
internal static class PlainText
{
    // Near the start of a text, the offset of a line does not show whether the line is Markdig's copy.
    private const int Beginning = 8;
    private const int ShortLabel = 128;

    /// <summary>Whether a block whose inlines were not parsed yet is plain.</summary>
    public static bool CanBe(LeafBlock block)
    {
        // In a heading, a line break affects the anchor, so a heading with several lines is not plain.
        if (block is not ParagraphBlock and not HeadingBlock { Lines.Count: 1 })
        {
            return false;
        }

        var lines = block.Lines.Lines.AsSpan(0, block.Lines.Count);
        var links = 0;
        foreach (ref readonly var line in lines)
        {
            if (!AreAll(line.Slice.AsSpan(), hasPlaces: line.Position >= Beginning && line.Slice.Start >= line.Position, ref links))
            {
                return false;
            }
        }

        if (links > 0)
        {
            // Every closing bracket must belong to a link: any other may be a part of a broken link.
            foreach (ref readonly var line in lines)
            {
                links -= line.Slice.AsSpan().Count(']');
            }
        }

        return links == 0;
    }

    /// <summary>Whether a block was left to be read by this class: it has text and no inlines.</summary>
    public static bool Is(LeafBlock block) =>
        block is ParagraphBlock or HeadingBlock && block is { Inline: null, ProcessInlines: false, Lines.Count: > 0 };

    /// <summary>What a reader sees: white space folded to single spaces.</summary>
    public static string Of(LeafBlock block) => Joined(new BlockLines(block), 0, static (text, _) => WhiteSpace.Fold(text));

    /// <summary>What a reader sees: white space folded to single spaces.</summary>
    public static string Of<T>(T lines)
        where T : ITextLines => Joined(lines, 0, static (text, _) => WhiteSpace.Fold(text));

    /// <summary>Appends the text that a reader sees, with white space unchanged.</summary>
    public static void Append(StringBuilder target, LeafBlock block) =>
        Joined(new BlockLines(block), target, static (text, target) => target.Append(text));

    /// <summary>Whether the whole text of a block is bold, except for a colon at its end.</summary>
    public static bool IsBold(LeafBlock block)
    {
        var text = block.Lines.Count == 1 ? block.Lines.Lines[0].Slice.AsSpan().Trim() : [];
        var close = text.StartsWith(Bold) ? text[Bold.Length..].IndexOf(Bold) : -1;
        return close >= 0 && text[(close + (2 * Bold.Length))..].Trim() is "" or ":";
    }

    /// <summary>The span of a block without leading and trailing white space.</summary>
    public static TextSpan SpanOf(LeafBlock block, int length)
    {
        ref readonly var first = ref block.Lines.Lines[0];
        ref readonly var last = ref block.Lines.Lines[block.Lines.Count - 1];
        var start = StartOf(first) + (first.Slice.Length - first.Slice.AsSpan().TrimStart().Length);
        var end = StartOf(last) + last.Slice.AsSpan().TrimEnd().Length;
        start = Math.Clamp(start, 0, length);
        return new TextSpan(start, Math.Clamp(end, start, length));
    }

    /// <summary>Adds the links of a block.</summary>
    public static void AddLinks(LeafBlock block, List<Link> links)
    {
        foreach (ref readonly var line in block.Lines.Lines.AsSpan(0, block.Lines.Count))
        {
            var text = line.Slice.AsSpan();
            for (var at = text.IndexOf(Open) < 0 ? -1 : text.IndexOfAny(Code, Open); at >= 0; )
            {
                var length = text[at] is Code ? text[(at + 1)..].IndexOf(Code) + 2 : LinkLength(text, at)!.Value;
                if (text[at] is Open)
                {
                    var label = text.Slice(at + 1, text[at..].IndexOf(']') - 1);
                    var target = text[(at + label.Length + 3)..(at + length - 1)];
                    var start = StartOf(line) + at;
                    links.Add(
                        new Link(
                            LinkKind.Inline,
                            LabelOf(label),
                            new Located<string>(target.ToString(), new TextSpan(start + label.Length + 3, start + length - 1)),
                            new TextSpan(start, start + length)
                        )
                    );
                }

                at += length;
                var next = text[at..].IndexOfAny(Code, Open);
                at = next < 0 ? -1 : at + next;
            }
        }
    }

    private static string LabelOf(ReadOnlySpan<char> label)
    {
        Span<char> text = label.Length <= ShortLabel ? stackalloc char[label.Length] : new char[label.Length];
        label.CopyTo(text);
        return WhiteSpace.Fold(text);
    }

    // If Markdig replaced a part of a tab by blanks, the slice refers to a copy of the line, and the line's own position applies.
    private static int StartOf(in StringLine line) => Math.Max(line.Slice.Start, line.Position);

    private static TResult Joined<T, TState, TResult>(T lines, TState state, Func<Span<char>, TState, TResult> make)
        where T : ITextLines
    {
        var length = lines.Count;
        for (var i = 0; i < lines.Count; i++)
        {
            length += lines[i].Length;
        }

        var rented = ArrayPool<char>.Shared.Rent(length);
        var count = 0;
        for (var i = 0; i < lines.Count; i++)
        {
            if (count > 0)
            {
                rented[count++] = ' ';
            }

            count += WithoutMarks(lines.Count == 1 ? lines[i] : lines[i].Trim(), rented.AsSpan(count));
        }

        var result = make(rented.AsSpan(0, count), state);
        ArrayPool<char>.Shared.Return(rented);
        return result;
    }

    private static int WithoutMarks(ReadOnlySpan<char> text, Span<char> target)
    {
        var count = 0;
        for (var mark = text.IndexOfAny(Code, Star, Open); mark >= 0; mark = text.IndexOfAny(Code, Star, Open))
        {
            Append(text[..mark], target);
            if (text[mark] == Star)
            {
                text = text[(mark + 1)..];
                continue;
            }

            if (text[mark] == Open)
            {
                var label = text.Slice(mark + 1, text[mark..].IndexOf(']') - 1);
                Append(label, target);
                text = text[(mark + LinkLength(text, mark)!.Value)..];
                continue;
            }

            var code = text.Slice(mark + 1, text[(mark + 1)..].IndexOf(Code));
            text = text[(mark + code.Length + 2)..];
            // One blank on each side belongs to the marks: it allows code to begin or end with a backtick.
            Append(code is [' ', .. var inner, ' '] ? inner : code, target);
        }

        Append(text, target);
        return count;

        void Append(ReadOnlySpan<char> part, Span<char> target)
        {
            part.CopyTo(target[count..]);
            count += part.Length;
        }
    }

    private readonly struct BlockLines(LeafBlock block) : ITextLines
    {
        public int Count => block.Lines.Count;

        public ReadOnlySpan<char> this[int line] => block.Lines.Lines[line].Slice.AsSpan();
    }
}
