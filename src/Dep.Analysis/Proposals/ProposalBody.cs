using System.Collections.Immutable;
using Dep.Analysis.Proposals.Headers;

namespace Dep.Analysis.Proposals;

/// <summary>What a document says below its header. It is most of a document in memory, and a check looks at it once.</summary>
/// <param name="Preamble">Text before the first section that is no header.</param>
/// <param name="Sections">The sections on top, in written order.</param>
/// <param name="Links">Links, images and link definitions, in written order.</param>
/// <param name="BrokenLinks">Brackets that were meant as a link, in written order.</param>
internal sealed record ProposalBody(ImmutableArray<ContentBlock> Preamble, ImmutableArray<Section> Sections, ImmutableArray<Link> Links, ImmutableArray<BrokenLink> BrokenLinks)
{
    private ImmutableArray<Section> _allSections;

    /// <summary>Fields that a reader sees above the sections, in another form than the header.</summary>
    public ImmutableArray<UnreadHeader> UnreadHeaders { get; init; } = [];

    /// <summary>Of a document that has none.</summary>
    public static ProposalBody Empty { get; } = new([], [], [], []);

    /// <summary>All sections at every depth, in written order.</summary>
    public ImmutableArray<Section> AllSections
    {
        get
        {
            // Nearly every rule goes through them. Two threads may both make the list; they make the same.
            if (_allSections.IsDefault)
            {
                var all = ImmutableArray.CreateBuilder<Section>();
                Add(all, Sections);
                _allSections = all.DrainToImmutable();
            }

            return _allSections;
        }
    }

    // The recursion is no deeper than headings have levels.
    private static void Add(ImmutableArray<Section>.Builder all, ImmutableArray<Section> sections)
    {
        foreach (var section in sections)
        {
            all.Add(section);
            Add(all, section.Children);
        }
    }
}
