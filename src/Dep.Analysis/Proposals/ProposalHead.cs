using System.Collections.Immutable;
using Dep.Analysis.Proposals.Anchors;
using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals;

/// <summary>
/// The parts of a proposal that checks of other proposals may need: its title, header, links and anchors. Only these stay in memory
/// when a document is released.
/// </summary>
/// <param name="Title">The title's text, or <see langword="null"/> if there is none.</param>
/// <param name="Heading">The place of findings about the whole document.</param>
/// <param name="Header">The header.</param>
internal sealed record ProposalHead(Located<string>? Title, TextSpan Heading, Header Header)
{
    /// <summary>The links that a reader can follow and that do not lead to the web.</summary>
    public ImmutableArray<Link> LinksInside { get; init; } = [];

    /// <summary>The names that the anchors are computed from, in written order.</summary>
    public AnchorNames AnchorNames { get; init; } = AnchorNames.None;
}
