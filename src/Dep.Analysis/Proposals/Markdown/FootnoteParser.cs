using Markdig.Parsers;
using Markdig.Syntax;

namespace Dep.Analysis.Proposals.Markdown;

/// <summary>
/// Reads <c>[^note]: text</c> as code hosts do: indented lines below it belong to the footnote and are text, not code. This follows
/// cmark-gfm; https://github.github.com/gfm/ does not specify it.
/// </summary>
internal class FootnoteParser : BlockParser
{
    /// <summary>The characters before a label.</summary>
    public const string Opening = "[^";

    private const int LongestLabel = 999;

    public FootnoteParser()
    {
        OpeningCharacters = ['['];
    }

    /// <summary>The label of a <c>[^label]</c> at the start of a text; empty if there is none, or if the label contains white space.</summary>
    public static ReadOnlySpan<char> LabelOf(ReadOnlySpan<char> text)
    {
        var label = text.StartsWith(Opening) ? text[Opening.Length..Math.Min(text.Length, LongestLabel)] : [];
        var length = label.IndexOfAny("[] \t\r\n");
        return length > 0 && label[length] == ']' ? label[..length] : [];
    }

    public override BlockState TryOpen(BlockProcessor processor)
    {
        var line = processor.Line.AsSpan();
        var label = LabelOf(line);
        var length = Opening.Length + label.Length + "]:".Length;
        if (processor.IsCodeIndent || label.IsEmpty || line.Length < length || line[length - 1] != ':')
        {
            return BlockState.None;
        }

        var footnote = Open(processor, label);
        (footnote.Column, footnote.Line, footnote.Span) = (
            processor.Column,
            processor.LineIndex,
            new SourceSpan(processor.Start, processor.Line.End)
        );
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

    /// <summary>Creates the block of a footnote.</summary>
    /// <param name="processor">The processor that parses the document.</param>
    /// <param name="label">The footnote's label.</param>
    protected virtual ContainerBlock Open(BlockProcessor processor, ReadOnlySpan<char> label) => new FootnoteBlock(this, label.ToString());

    /// <summary>A footnote's text.</summary>
    /// <param name="parser">What reads it.</param>
    /// <param name="label">Its label, without <c>^</c>.</param>
    internal sealed class FootnoteBlock(BlockParser parser, string label) : ContainerBlock(parser)
    {
        /// <summary>The label, without <c>^</c>.</summary>
        public string Label { get; } = label;
    }
}
