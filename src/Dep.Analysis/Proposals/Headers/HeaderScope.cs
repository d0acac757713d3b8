using Dep.Analysis.Text;
using Markdig.Syntax;

namespace Dep.Analysis.Proposals.Headers;

/// <summary>The part of a document that may contain the header: front matter, and the text before the first section.</summary>
/// <param name="Source">The document's text.</param>
/// <param name="FrontMatter">The front matter with its two lines <c>---</c>; empty if there is none.</param>
/// <param name="Range">The range that may contain a header; it includes the top of the document only if it starts at 0.</param>
/// <param name="Blocks">The blocks in that range, in written order; empty if the document is not markdown.</param>
internal sealed record HeaderScope(SourceText Source, TextSpan FrontMatter, TextSpan Range, IReadOnlyList<Block> Blocks)
{
    /// <summary>The sidecar file that holds the header, or <see langword="null"/> if there is none.</summary>
    public SourceText? Sidecar { get; init; }
}
