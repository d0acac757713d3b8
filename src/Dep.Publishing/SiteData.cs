using System.Collections.Immutable;
using Dep.Analysis.Indexing;
using Dep.Analysis.Reports;

namespace Dep.Publishing;

/// <summary>What the site has for programs: the index as JSON, and a feed of what happened, as the targets of their own write them.</summary>
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

    /// <summary>Whether a site has a feed: not where nobody knows what happened.</summary>
    public static bool HasFeed(SiteModel site) => site.Source.History is not null;

    /// <summary>Adds the files to a site.</summary>
    /// <param name="folder">The site's folder.</param>
    /// <param name="site">The site.</param>
    public static void Add(SiteFolder folder, SiteModel site)
    {
        var index = ProposalIndex.Of(site.Source.Repository);
        folder.Add(Index, Bytes(stream => IndexReport.Write(stream, index, site.Source.History)));
        folder.Add(Badge, Bytes(stream => StatusBadge.Write(stream, index)));
        if (Everything(site, index) is not { } feed)
        {
            return;
        }

        folder.Add(Feed, Bytes(feed.Write));
        foreach (var named in Feeds(site, feed))
        {
            folder.Add(Folder + named.FileName, Bytes(named.Feed.Write));
        }
    }

    /// <summary>The addresses of the feeds of one kind by what they are about, from the site's root.</summary>
    /// <param name="site">The site.</param>
    /// <param name="kind"><see cref="StatusFeeds.Author"/> or <see cref="StatusFeeds.Status"/>.</param>
    public static Dictionary<string, string> FeedsOf(SiteModel site, string kind) => Everything(site, ProposalIndex.Of(site.Source.Repository)) is { } all
        ? Feeds(site, all).Where(named => named.Kind == kind).ToDictionary(named => named.Name, named => Folder + named.FileName, StringComparer.Ordinal)
        : [];

    private static ImmutableArray<NamedFeed> Feeds(SiteModel site, StatusFeed all) =>
        StatusFeeds.Of(all, path => site.Source.Repository.At(path) is { } proposal ? site.FactsOf(proposal).Authors : [], Folder);

    private static StatusFeed? Everything(SiteModel site, ProposalIndex index) => site.Source.History is not { } history ? null : new StatusFeed
    {
        Index = index,
        Timelines = history,
        Title = site.Source.Title,
        Site = site.Address,
        FileName = Feed,
        // A deleted proposal has no page, and no row in the table.
        PageOf = path => site.Source.Repository.At(path) is { } proposal ? site.PageOf(proposal) : "index.html",
    };

    private static byte[] Bytes(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }
}
