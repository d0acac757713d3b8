using Markdig.Syntax;

namespace Dep.Analysis.Proposals.Markdown;

/// <summary>The top-level blocks of a document.</summary>
internal static class DocumentBlocks
{
    /// <summary>The blocks that start in a range, in Markdig's order.</summary>
    /// <param name="document">The document.</param>
    /// <param name="start">The start of the range.</param>
    /// <param name="end">The end of the range.</param>
    /// <param name="except">A block to leave out, or <see langword="null"/>.</param>
    // Searches all blocks: Markdig's order differs from the written order, since link definitions come separately.
    public static Block[] Between(MarkdownDocument document, int start, int end, Block? except = null)
    {
        var blocks = new List<Block>();
        for (var i = 0; i < document.Count; i++)
        {
            if (document[i] is var block && block.Span.Start >= start && block.Span.Start < end && block != except)
            {
                blocks.Add(block);
            }
        }

        return [.. blocks];
    }
}
