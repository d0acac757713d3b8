using Markdig.Parsers;
using Markdig.Syntax;

namespace Dep.Analysis.Proposals.Markdown;

/// <summary>
/// Reads <c>[^note]: text</c> as code hosts do: what stands below it and is indented belongs to the footnote, and is text and no code.
/// https://github.github.com/gfm/ does not say so, and cmark-gfm does it.
/// </summary>
internal sealed class FootnoteParser : BlockParser
{
    private const int LongestLabel = 999;

    public FootnoteParser()
    {
        OpeningCharacters = ['['];
    }

    public override BlockState TryOpen(BlockProcessor processor)
    {
        var line = processor.Line.AsSpan();
        if (processor.IsCodeIndent || LengthOfMark(line) is not { } length)
        {
            return BlockState.None;
        }

        var footnote = new FootnoteBlock(this) { Column = processor.Column, Line = processor.LineIndex, Span = new SourceSpan(processor.Start, processor.Line.End) };
        for (; length > 0 || processor.CurrentChar is ' ' or '\t'; length--)
        {
            processor.NextChar();
        }

        processor.NewBlocks.Push(footnote);
        return BlockState.Continue;
    }

    public override BlockState TryContinue(BlockProcessor processor, Block block)
    {
        if (processor.IsBlankLine)
        {
            return BlockState.Continue;
        }

        if (!processor.IsCodeIndent)
        {
            return BlockState.None;
        }

        processor.GoToCodeIndent();
        block.UpdateSpanEnd(processor.Line.End);
        return BlockState.Continue;
    }

    // '[^note]:', without white space in it.
    private static int? LengthOfMark(ReadOnlySpan<char> line)
    {
        var label = line is ['[', '^', ..] ? line[2..Math.Min(line.Length, LongestLabel)] : [];
        var length = label.IndexOfAny("[] \t\r\n");
        return length > 0 && label[length..] is [']', ':', ..] ? length + "[^]:".Length : null;
    }

    private sealed class FootnoteBlock(BlockParser parser) : ContainerBlock(parser);
}
