using System.Collections.Immutable;
using Dep.Analysis.Indexing;
using Dep.Analysis.Reports;

namespace Dep.Publishing;

/// <summary>The machine-readable files of the site: the index as JSON, a badge, and feeds, in the same formats as from their own build targets.</summary>
internal static class SiteData
{
    /// <summary>The name of the feed.</summary>
    public const string Feed = "feed.xml";

    /// <summary>The name of the index.</summary>
    public const string Index = "index.json";

    /// <summary>The name of the badge.</summary>
    public const string Badge = "badge.svg";

    /// <summary>The folder of the feeds per author and per status.</summary>
    private const string Folder = "feeds/";

    /// <summary>Whether a site has a feed: only if the history is known.</summary>
    public static bool HasFeed(SiteModel site) => site.Source.History is not null;

    /// <summary>Adds the files to a site.</summary>
    /// <param name="folder">The site's folder.</param>
    /// <param name="site">The site.</param>
    public static void Add(SiteFolder folder, SiteModel site)
    {
        var index = ProposalIndex.Of(site.Source.Repository);
        folder.Add(Index, Bytes(stream => IndexReport.Write(stream, index, site.Source.History)));
        folder.Add(Badge, Bytes(stream => StatusBadge.Write(stream, index)));
        if (FeedOfAll(site, index) is not { } feed)
        {
            return;
        }

        folder.Add(Feed, Bytes(feed.Write));
        foreach (var named in Feeds(site, feed))
        {
            folder.Add(Folder + named.FileName, Bytes(named.Feed.Write));
        }
    }

    /// <summary>The paths of the feeds of one kind, from the site's root, by the name of their author or status.</summary>
    /// <param name="site">The site.</param>
    /// <param name="kind"><see cref="StatusFeeds.Author"/> or <see cref="StatusFeeds.Status"/>.</param>
    public static Dictionary<string, string> FeedsOf(SiteModel site, string kind) =>
        FeedOfAll(site, ProposalIndex.Of(site.Source.Repository)) is { } all
            ? Feeds(site, all)
                .Where(named => named.Kind == kind)
                .ToDictionary(named => named.Name, named => Folder + named.FileName, StringComparer.Ordinal)
            : [];

    private static ImmutableArray<NamedFeed> Feeds(SiteModel site, StatusFeed all) =>
        StatusFeeds.Of(all, path => site.Source.Repository.At(path) is { } proposal ? site.FactsOf(proposal).Authors : [], Folder);

    private static StatusFeed? FeedOfAll(SiteModel site, ProposalIndex index) =>
        site.Source.History is not { } history
            ? null
            : new StatusFeed
            {
                Index = index,
                Timelines = history,
                Title = site.Source.Title,
                Site = site.Address,
                FileName = Feed,
                // A deleted proposal has no page, so its entries link to the table.
                PageOf = path => site.Source.Repository.At(path) is { } proposal ? site.PageOf(proposal) : "index.html",
            };

    private static byte[] Bytes(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }
}
