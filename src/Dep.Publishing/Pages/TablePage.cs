using System.Globalization;
using Dep.Publishing.Html;

namespace Dep.Publishing.Pages;

/// <summary>A proposal as a row of the table or a card of the board.</summary>
internal sealed record ProposalRow(
    int Id,
    string Number,
    string Title,
    string Url,
    string Status,
    string StatusOrder,
    string Tone,
    string Type,
    string Authors,
    string Since,
    string SinceWord
)
{
    private const int MostAuthors = 3;

    public static ProposalRow Of(SiteModel site, ProposalFacts facts, int id) =>
        new(
            id,
            facts.Number,
            facts.ShortTitle,
            site.PageOf(facts.Proposal),
            facts.Status,
            Array.FindIndex(site.Statuses, status => status.Name == facts.Status).ToString("0000", CultureInfo.InvariantCulture),
            facts.Tone,
            facts.Type,
            string.Join(", ", facts.Authors.Take(MostAuthors)) + (facts.Authors.Length > MostAuthors ? " and others" : ""),
            facts.Since,
            facts.Dated.Word
        );
}

/// <summary>All proposals in a table.</summary>
internal sealed record TablePage(StatusCount[] Statuses, StatusCount[] Types, string TypeName, ProposalRow[] Rows, bool HasDates)
{
    /// <summary>The links to all views.</summary>
    public Markup Views { get; init; } = Markup.Empty;

    // With more types than this, hardly any two proposals share one, so a filter by type would not help.
    private const int MostTypes = 40;

    public static TablePage Of(SiteModel site)
    {
        var types = site
            .Facts.Where(facts => facts.Type.Length > 0)
            .GroupBy(facts => facts.Type, StringComparer.Ordinal)
            .OrderBy(group => group.Key, StringComparer.OrdinalIgnoreCase)
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => new StatusCount(group.Key, "", group.Count()))
            .ToArray();
        return new TablePage(
            [.. site.Statuses.Where(status => status.Count > 0)],
            types.Length <= MostTypes ? types : [],
            site.Facts.Where(facts => facts.Type.Length > 0)
                .GroupBy(facts => facts.TypeName, StringComparer.OrdinalIgnoreCase)
                .OrderByDescending(group => group.Count())
                .ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => group.Key)
                .FirstOrDefault("Type"),
            [.. site.Facts.Select((facts, id) => ProposalRow.Of(site, facts, id))],
            site.HasDates
        );
    }
}

/// <summary>A column of the board.</summary>
internal sealed record BoardColumn(string Name, string Tone, int Count, ProposalRow[] Cards, string MoreUrl);

/// <summary>The board: the proposals by status.</summary>
internal sealed record BoardPage(BoardColumn[] Columns)
{
    private const int MostCards = 30;

    public static BoardPage Of(SiteModel site)
    {
        // The newest proposals come first.
        var rows = site
            .Facts.Select((facts, id) => ProposalRow.Of(site, facts, id))
            .OrderByDescending(row => row.Since, StringComparer.Ordinal)
            .ThenByDescending(row => row.Id)
            .ToLookup(row => row.Status, StringComparer.Ordinal);
        return new BoardPage([
            // Empty columns come last.
            .. site
                .Statuses.OrderBy(status => status.Count == 0)
                .Select(status => new BoardColumn(
                    status.Name,
                    status.Tone,
                    status.Count,
                    [.. rows[status.Name].Take(MostCards)],
                    status.Count > MostCards ? SiteModel.TableOf(status.Name) : ""
                )),
        ]);
    }
}
