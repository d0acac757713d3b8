using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Dep.Analysis.Text;

namespace Dep.Analysis.Reports;

/// <summary>A feed about one author or one status.</summary>
/// <param name="Kind"><see cref="StatusFeeds.Author"/> or <see cref="StatusFeeds.Status"/>.</param>
/// <param name="Name">The author or the status, as written.</param>
/// <param name="FileName">The name of its file.</param>
/// <param name="Feed">The feed.</param>
internal sealed record NamedFeed(string Kind, string Name, string FileName, StatusFeed Feed);

/// <summary>Creates a feed for each author, about the author's proposals, and a feed for each status, about proposals that reach it.</summary>
internal static class StatusFeeds
{
    /// <summary>The kind of feeds about an author.</summary>
    public const string Author = "author";

    /// <summary>The kind of feeds about a status.</summary>
    public const string Status = "status";

    // Limits the number of files, since names are untrusted and each causes a file.
    private const int Most = 1_000;
    private const int LongestName = 60;

    /// <summary>The feeds, by kind and name.</summary>
    /// <param name="all">The feed of everything.</param>
    /// <param name="authorsOf">Returns the authors of a proposal by its path; none for a deleted proposal.</param>
    /// <param name="folder">The URL of the feeds' folder, relative to the site, ending in <c>/</c>, or empty.</param>
    public static ImmutableArray<NamedFeed> Of(StatusFeed all, Func<string, IEnumerable<string>> authorsOf, string folder)
    {
        var authors = all
            .Timelines.Where(life => !life.IsDeleted)
            .SelectMany(life =>
                authorsOf(life.Path)
                    .Where(name => name.Length > 0)
                    .Distinct(StringComparer.OrdinalIgnoreCase)
                    .Select(name => (Name: name, Life: life))
            )
            .GroupBy(pair => pair.Name, pair => pair.Life, StringComparer.OrdinalIgnoreCase)
            .Select(group => (Kind: Author, Name: group.Key, Feed: all with { Timelines = [.. group], Title = $"{all.Title}: {group.Key}" }));
        var statuses = all
            .Timelines.SelectMany(life => life.Events)
            .Where(item => item.Kind is TimelineKind.Entered or TimelineKind.Moved && item.Status.Length > 0)
            .Select(item => item.Status)
            .Distinct(StringComparer.Ordinal)
            .Select(status => (Kind: Status, Name: status, Feed: all with { OnlyStatus = status, Title = $"{all.Title}: {status}" }));
        var taken = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. new[] { authors, statuses }
                .SelectMany(kind => kind.OrderBy(feed => feed.Name, StringComparer.Ordinal).Take(Most))
                .Select(feed =>
                {
                    var file = FileName(feed.Kind, feed.Name, taken);
                    return new NamedFeed(feed.Kind, feed.Name, file, feed.Feed with { Topic = file, FileName = folder + file });
                }),
        ];
    }

    // Uses only characters that every file system and web server accepts. If they cannot represent the whole name, a hash of the name is
    // appended, so that a file name does not depend on which other names there are.
    private static string FileName(string kind, string name, HashSet<string> taken)
    {
        var slug = new StringBuilder();
        foreach (var character in name.ToLowerInvariant().Take(LongestName))
        {
            slug.Append(
                char.IsAsciiLetterOrDigit(character) ? character
                : slug.Length > 0 && slug[^1] != '-' ? '-'
                : ""
            );
        }

        var plain = slug.ToString().TrimEnd('-');
        var isWhole = name.Length <= LongestName && plain.Length > 0 && name.All(char.IsAscii);
        var stem =
            kind + "-" + (isWhole ? plain : $"{plain}-{Convert.ToHexStringLower(Sha256.Of(Encoding.UTF8.GetBytes(name)))[..8]}".TrimStart('-'));
        var free = stem;
        for (var i = 2; !taken.Add(free); i++)
        {
            free = stem + "." + i.ToString(CultureInfo.InvariantCulture);
        }

        return free + ".xml";
    }
}
