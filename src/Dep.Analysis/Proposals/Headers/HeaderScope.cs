using Dep.Analysis.Text;
using Markdig.Syntax;

namespace Dep.Analysis.Proposals.Headers;

/// <summary>Where a header may stand: front matter, and the blocks before the first section other than the title.</summary>
/// <param name="Source">The document's text.</param>
/// <param name="FrontMatter">The front matter with its two lines <c>---</c>; empty where there is none.</param>
/// <param name="Blocks">The blocks, in written order.</param>
internal sealed record HeaderScope(SourceText Source, TextSpan FrontMatter, IReadOnlyList<Block> Blocks);
