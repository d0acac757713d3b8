using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Reports;

/// <summary>Statistics about how long proposals stay in each status, computed from their history.</summary>
/// <param name="Statuses">One row per status, in the lifecycle's order, then by name.</param>
/// <param name="Waiting">The present proposals with the number of days in their status, the longest first.</param>
internal sealed record StatusStatistics(ImmutableArray<StatusStatistics.StatusRow> Statuses, ImmutableArray<StatusStatistics.WaitingRow> Waiting)
{
    private const int Version = 1;

    /// <summary>The statistics of one status.</summary>
    /// <param name="Status">The status; empty for none.</param>
    /// <param name="Now">The number of proposals in this status.</param>
    /// <param name="Left">The number of times that a proposal left it.</param>
    /// <param name="MedianDays">The median number of days that proposals stayed until they left; <see langword="null"/> if none left.</param>
    /// <param name="MostDays">The maximum number of days of a completed or current stay; <see langword="null"/> if there was none.</param>
    /// <param name="Longest">The path of the proposal with the longest stay; empty if there is none.</param>
    internal sealed record StatusRow(string Status, int Now, int Left, double? MedianDays, int? MostDays, string Longest);

    /// <summary>A proposal that is in a status.</summary>
    /// <param name="Path">Its path.</param>
    /// <param name="Status">The status; empty for none.</param>
    /// <param name="Since">The date since which it has the status.</param>
    /// <param name="Days">The number of days since then.</param>
    /// <param name="TotalDays">The number of days since the proposal entered.</param>
    internal sealed record WaitingRow(string Path, string Status, DateOnly Since, int Days, int TotalDays);

    /// <summary>Computes the statistics.</summary>
    /// <param name="timelines">The history of the proposals.</param>
    /// <param name="today">Today's date.</param>
    /// <param name="order">The statuses in the order of the lifecycle.</param>
    public static StatusStatistics Of(IEnumerable<ProposalTimeline> timelines, DateOnly today, IEnumerable<string> order)
    {
        var ranks = order
            .Select(NameComparison.Normalize)
            .Distinct(StringComparer.Ordinal)
            .Index()
            .ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        var lives = timelines.ToArray();
        var stays = lives.SelectMany(life => StaysIn(life, today)).ToArray();
        ImmutableArray<StatusRow> statuses =
        [
            .. stays
                .GroupBy(stay => NameComparison.Normalize(stay.Status), StringComparer.Ordinal)
                .OrderBy(group => group.Key.Length == 0)
                .ThenBy(group => ranks.GetValueOrDefault(group.Key, int.MaxValue))
                .ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => RowOf([.. group])),
        ];
        return new StatusStatistics(
            statuses,
            [
                .. lives
                    .Where(life => !life.IsDeleted)
                    .Select(life => (Life: life, Last: StaysIn(life, today).Last()))
                    .Select(pair => new WaitingRow(
                        pair.Life.Path,
                        pair.Last.Status,
                        pair.Last.Since,
                        pair.Last.Days,
                        DaysBetween(pair.Life.Events[0].Date, today)
                    ))
                    .OrderByDescending(row => row.Days)
                    .ThenBy(row => row.Path, StringComparer.Ordinal),
            ]
        );
    }

    /// <summary>Writes the table of statuses and, on request, one of the proposals.</summary>
    public void Write(TextWriter writer, bool each, Func<string, string> pathOf, TextStyle style)
    {
        TextTable.Write(
            writer,
            [
                new("Status"),
                new("Now", IsNumber: true),
                new("Left", IsNumber: true),
                new("Median days", IsNumber: true),
                new("Most days", IsNumber: true),
                new("Longest"),
            ],
            Statuses.Select(row =>
                (string[])
                    [
                        NameOf(row.Status),
                        Number(row.Now),
                        Number(row.Left),
                        row.MedianDays is { } median ? Number(median) : "-",
                        row.MostDays is { } most ? Number(most) : "-",
                        row.Longest.Length == 0 ? "-" : pathOf(row.Longest),
                    ]
            ),
            style
        );
        if (each && !Waiting.IsEmpty)
        {
            writer.Write('\n');
            TextTable.Write(
                writer,
                [new("Proposal"), new("Status"), new("Since"), new("Days", IsNumber: true), new("Of all days", IsNumber: true)],
                Waiting.Select(row => (string[])[pathOf(row.Path), NameOf(row.Status), DateOf(row.Since), Number(row.Days), Number(row.TotalDays)]),
                style
            );
        }
    }

    /// <summary>Writes all of it as JSON in UTF-8.</summary>
    public void WriteJson(Stream stream) => ReportJson.Write(stream, writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", Version);
            writer.WriteStartArray("statuses");
            foreach (var row in Statuses)
            {
                writer.WriteStartObject();
                writer.WriteText("status", row.Status);
                writer.WriteNumber("now", row.Now);
                writer.WriteNumber("left", row.Left);
                WriteOrNull("medianDays", row.MedianDays);
                WriteOrNull("mostDays", row.MostDays);
                writer.WriteText("longest", row.Longest);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteStartArray("proposals");
            foreach (var row in Waiting)
            {
                writer.WriteStartObject();
                writer.WriteText("path", row.Path);
                writer.WriteText("status", row.Status);
                writer.WriteString("since", DateOf(row.Since));
                writer.WriteNumber("days", row.Days);
                writer.WriteNumber("totalDays", row.TotalDays);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();

            void WriteOrNull(string name, double? number)
            {
                if (number is { } value)
                {
                    writer.WriteNumber(name, value);
                }
                else
                {
                    writer.WriteNull(name);
                }
            }
        });

    private static StatusRow RowOf(Stay[] stays)
    {
        int[] left = [.. stays.Where(stay => !stay.IsNow).Select(stay => stay.Days).Order()];
        double? median = left.Length == 0 ? null : (left[(left.Length - 1) / 2] + left[left.Length / 2]) / 2.0;
        var longest = stays.OrderByDescending(stay => stay.Days).ThenBy(stay => stay.Path, StringComparer.Ordinal).First();
        return new StatusRow(stays[0].Status, stays.Count(stay => stay.IsNow), left.Length, median, longest.Days, longest.Path);
    }

    // A deletion ends the stay in a status; a renaming does not.
    private static IEnumerable<Stay> StaysIn(ProposalTimeline life, DateOnly today)
    {
        var (status, since) = (life.Events[0].Status, life.Events[0].Date);
        foreach (var moment in life.Events.Skip(1))
        {
            if (moment.Kind is TimelineKind.Deleted || !NameComparison.Same(moment.Status, status))
            {
                yield return new Stay(life.Path, status, since, DaysBetween(since, moment.Date), IsNow: false);
                (status, since) = (moment.Status, moment.Date);
            }

            if (moment.Kind is TimelineKind.Deleted)
            {
                yield break;
            }
        }

        yield return new Stay(life.Path, status, since, DaysBetween(since, today), IsNow: true);
    }

    // Never negative, since the clocks of committers differ.
    private static int DaysBetween(DateOnly first, DateOnly last) => Math.Max(0, last.DayNumber - first.DayNumber);

    private static string NameOf(string status) => status.Length == 0 ? "(none)" : SafeText.Clipped(status, 40);

    private static string DateOf(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    private sealed record Stay(string Path, string Status, DateOnly Since, int Days, bool IsNow);
}
