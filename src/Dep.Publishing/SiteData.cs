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

    /// <summary>Whether a site has a feed: not where nobody knows what happened.</summary>
    public static bool HasFeed(SiteModel site) => site.Source.History is not null;

    /// <summary>Adds the files to a site.</summary>
    /// <param name="folder">The site's folder.</param>
    /// <param name="site">The site.</param>
    /// <param name="url">Where the site will be, or empty.</param>
    public static void Add(SiteFolder folder, SiteModel site, string url)
    {
        var index = ProposalIndex.Of(site.Source.Repository);
        folder.Add(Index, Bytes(stream => IndexReport.Write(stream, index, site.Source.History)));
        if (site.Source.History is not { } history)
        {
            return;
        }

        var feed = new StatusFeed
        {
            Index = index,
            Timelines = history,
            Title = site.Source.Title,
            Site = url.Length > 0 && StatusFeed.IsSite(url, out var address) ? address : null,
            FileName = Feed,
            // What is gone has no page; the table does not have it either.
            PageOf = path => site.Source.Repository.At(path) is { } proposal ? site.PageOf(proposal) : "index.html",
        };
        folder.Add(Feed, Bytes(feed.Write));
    }

    private static byte[] Bytes(Action<Stream> write)
    {
        using var stream = new MemoryStream();
        write(stream);
        return stream.ToArray();
    }
}
