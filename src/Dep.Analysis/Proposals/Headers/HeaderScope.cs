using Dep.Analysis.Text;
using Markdig.Syntax;

namespace Dep.Analysis.Proposals.Headers;

/// <summary>Where a header may stand: front matter, and what stands before the first section other than the title.</summary>
/// <param name="Source">The document's text.</param>
/// <param name="FrontMatter">The front matter with its two lines <c>---</c>; empty where there is none.</param>
/// <param name="Range">From where to where a header may stand; only one that starts at 0 has the top of the document in it.</param>
/// <param name="Blocks">The blocks in that range, in written order; none where the document is not markdown.</param>
internal sealed record HeaderScope(SourceText Source, TextSpan FrontMatter, TextSpan Range, IReadOnlyList<Block> Blocks)
{
    /// <summary>The file beside the document that holds its header, or <see langword="null"/> where there is none.</summary>
    public SourceText? Sidecar { get; init; }
}
