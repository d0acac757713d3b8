using Markdig.Parsers;
using Markdig.Syntax;

namespace Dep.Analysis.Proposals.Markdown;

/// <summary>Skips the front matter of a document up to <see cref="InlineBudget.FrontMatterEnd"/>; Markdig would read it as a heading between two breaks.</summary>
internal sealed class FrontMatterParser : BlockParser
{
    public FrontMatterParser()
    {
        OpeningCharacters = ['-', '+'];
    }

    /// <inheritdoc/>
    public override BlockState TryOpen(BlockProcessor processor)
    {
        if (
            processor.CurrentContainer is not MarkdownDocument
            || InlineBudget.Of(processor) is not { FrontMatterEnd: > 0 } budget
            || processor.CurrentLineStartPosition != budget.FrontMatterStart
        )
        {
            return BlockState.None;
        }

        processor.NewBlocks.Push(new FrontMatterBlock(this));
        return BlockState.ContinueDiscard;
    }

    /// <inheritdoc/>
    public override BlockState TryContinue(BlockProcessor processor, Block block) =>
        processor.CurrentLineStartPosition < InlineBudget.Of(processor)!.FrontMatterEnd ? BlockState.ContinueDiscard : BlockState.None;
}

/// <summary>The block of the skipped front matter.</summary>
internal sealed class FrontMatterBlock(BlockParser parser) : LeafBlock(parser);
