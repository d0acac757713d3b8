using System.Collections.Immutable;
using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals;

/// <summary>
/// What other proposals may ask of one: its title, its header, and what links lead to and from. It is all that is held of a
/// document that was let go of.
/// </summary>
/// <param name="Title">The title's text, or <see langword="null"/> where there is none.</param>
/// <param name="Heading">The place findings about the whole document point at.</param>
/// <param name="Header">The header.</param>
internal sealed record ProposalHead(Located<string>? Title, TextSpan Heading, Header Header)
{
    /// <summary>The links that a reader can follow and that do not lead to the web.</summary>
    public ImmutableArray<Link> LinksInside { get; init; } = [];

    /// <summary>What the anchors are made of, in written order.</summary>
    public AnchorNames AnchorNames { get; init; } = AnchorNames.None;
}
