using Dep.Analysis.Reports;
using Dep.Publishing.Html;

namespace Dep.Publishing.Pages;

/// <summary>A link to one of the views of all proposals.</summary>
internal sealed record ViewLink(string Name, string Url, bool IsCurrent);

/// <summary>The links to all views.</summary>
internal sealed record ViewsModel(ViewLink[] Views);

/// <summary>A proposal in a list, with the date that the list is sorted by; empty if it is not sorted by date.</summary>
internal sealed record ListRow(ProposalRow Row, string Day);

/// <summary>A group of proposals.</summary>
/// <param name="Name">The name of the group.</param>
/// <param name="Feed">The URL of the group's feed; empty if there is none.</param>
/// <param name="Rows">The proposals.</param>
internal sealed record ListGroup(string Name, string Feed, ListRow[] Rows);

/// <summary>All proposals in groups: by author, by category, by date.</summary>
internal sealed record ListPage(string File, string Title, string ViewName, string Lead, ListGroup[] Groups)
{
    /// <summary>The links to all views; set once all pages are known.</summary>
    public Markup Views { get; init; } = Markup.Empty;

    /// <summary>All lists of a site that are not empty.</summary>
    public static IEnumerable<ListPage> All(SiteModel site)
    {
        var rows = site.Facts.Select((facts, id) => (Facts: facts, Row: ProposalRow.Of(site, facts, id))).ToArray();
        var feeds = SiteData.FeedsOf(site, StatusFeeds.Author);
        var authors = rows.SelectMany(row => row.Facts.Authors.Distinct(StringComparer.OrdinalIgnoreCase).Select(author => (Author: author, row.Row)))
            .GroupBy(pair => pair.Author, pair => pair.Row, StringComparer.OrdinalIgnoreCase)
            .OrderBy(group => SortKey(group.Key), StringComparer.OrdinalIgnoreCase)
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new ListGroup(group.Key, feeds.GetValueOrDefault(group.Key, ""), [.. group.Select(row => new ListRow(row, ""))]))
            .ToArray();
        if (authors.Length > 0)
        {
            yield return new ListPage("authors.html", "Proposals by author", "By author", "Everybody who wrote a proposal, by name.", authors);
        }

        var types = rows.Where(row => row.Facts.Type.Length > 0)
            .GroupBy(row => row.Facts.Type, row => row.Row, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.OrdinalIgnoreCase)
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new ListGroup(group.Key, "", [.. group.Select(row => new ListRow(row, ""))]))
            .ToArray();
        if (types.Length > 1)
        {
            var name = TablePage.Of(site).TypeName;
            yield return new ListPage(
                "categories.html",
                "Proposals by " + name.ToLowerInvariant(),
                "By " + name.ToLowerInvariant(),
                $"What the field '{name}' says.",
                types
            );
        }

        var newest = rows.Where(row => row.Facts.Created.Length > 0)
            .OrderByDescending(row => row.Facts.Created, StringComparer.Ordinal)
            .ThenByDescending(row => row.Row.Id)
            .GroupBy(row => row.Facts.Created[..4], StringComparer.Ordinal)
            .Select(group => new ListGroup(group.Key, "", [.. group.Select(row => new ListRow(row.Row, row.Facts.Created))]))
            .ToArray();
        if (newest.Length > 0)
        {
            yield return new ListPage(
                "newest.html",
                "Newest proposals",
                "Newest",
                "By the day they were made: as their headers say, else as git does.",
                newest
            );
        }

        var deadlines = rows.Where(row => row.Facts.Deadline.Length > 0)
            .OrderBy(row => row.Facts.Deadline, StringComparer.Ordinal)
            .ThenBy(row => row.Row.Id)
            .ToArray();
        if (deadlines.Length > 0)
        {
            yield return new ListPage(
                "deadlines.html",
                "Proposals by deadline",
                "Deadlines",
                "What waits to be decided until a day, the earliest first.",
                [new ListGroup("Until", "", [.. deadlines.Select(row => new ListRow(row.Row, row.Facts.Deadline))])]
            );
        }
    }

    // Sorts '@ada' under A.
    private static string SortKey(string author) => author.TrimStart('@', '"', '\'', '(', '[', ' ');
}
