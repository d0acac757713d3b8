using System.Collections.Immutable;
using Dep.Analysis.Proposals.Headers;

namespace Dep.Analysis.Proposals;

/// <summary>The content of a document below its header. It takes most of a document's memory, and a check accesses it once.</summary>
/// <param name="Preamble">The text before the first section, without the header.</param>
/// <param name="Sections">The top-level sections, in written order.</param>
/// <param name="Links">Links, images and link definitions, in written order.</param>
/// <param name="BrokenLinks">Brackets that were meant as a link, in written order.</param>
internal sealed record ProposalBody(
    ImmutableArray<ContentBlock> Preamble,
    ImmutableArray<Section> Sections,
    ImmutableArray<Link> Links,
    ImmutableArray<BrokenLink> BrokenLinks
)
{
    private ImmutableArray<Section> _allSections;

    /// <summary>Text above the sections that looks like fields, but is in another form than the header.</summary>
    public ImmutableArray<UnreadHeader> UnreadHeaders { get; init; } = [];

    /// <summary>The body of a document without content.</summary>
    public static ProposalBody Empty { get; } = new([], [], [], []);

    /// <summary>All sections at every depth, in written order.</summary>
    public ImmutableArray<Section> AllSections
    {
        get
        {
            // Cached, since nearly every rule visits all sections, and without a lock: two threads would create the same list.
            if (_allSections.IsDefault)
            {
                var all = ImmutableArray.CreateBuilder<Section>();
                Add(all, Sections);
                _allSections = all.DrainToImmutable();
            }

            return _allSections;
        }
    }

    // The recursion is at most as deep as the number of heading levels.
    private static void Add(ImmutableArray<Section>.Builder all, ImmutableArray<Section> sections)
    {
        foreach (var section in sections)
        {
            all.Add(section);
            Add(all, section.Children);
        }
    }
}
