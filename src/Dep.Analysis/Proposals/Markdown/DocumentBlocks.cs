using Markdig.Syntax;

namespace Dep.Analysis.Proposals.Markdown;

/// <summary>The blocks on top of a document.</summary>
internal static class DocumentBlocks
{
    /// <summary>Those that start in a range, in Markdig's order.</summary>
    /// <param name="document">The document.</param>
    /// <param name="start">Where the range starts.</param>
    /// <param name="end">Where it ends.</param>
    /// <param name="except">One that is left out, or <see langword="null"/>.</param>
    // Link definitions stand apart from their place, so the first block beyond the range is not the last.
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
