using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Reports;

/// <summary>How long proposals stay in each status, from their history.</summary>
/// <param name="Statuses">A row a status, in the lifecycle's order, then by name.</param>
/// <param name="Waiting">The proposals that are there, with the days they have been in their status, the longest first.</param>
internal sealed record StatusStatistics(ImmutableArray<StatusStatistics.StatusRow> Statuses, ImmutableArray<StatusStatistics.WaitingRow> Waiting)
{
    private const int Version = 1;

    /// <summary>What became of the proposals in one status.</summary>
    /// <param name="Status">The status; empty for none.</param>
    /// <param name="Now">How many are in it.</param>
    /// <param name="Left">How often one left it.</param>
    /// <param name="MedianDays">The days one stayed that left it, half of them shorter; <see langword="null"/> where none left.</param>
    /// <param name="MostDays">The most days one stayed, of those that left and those that are there; <see langword="null"/> where there was none.</param>
    /// <param name="Longest">The path of that one; empty where there is none.</param>
    internal sealed record StatusRow(string Status, int Now, int Left, double? MedianDays, int? MostDays, string Longest);

    /// <summary>A proposal that is in a status.</summary>
    /// <param name="Path">Its path.</param>
    /// <param name="Status">The status; empty for none.</param>
    /// <param name="Since">The day it came into it.</param>
    /// <param name="Days">How many days that is ago.</param>
    /// <param name="TotalDays">How many days ago it entered.</param>
    internal sealed record WaitingRow(string Path, string Status, DateOnly Since, int Days, int TotalDays);

    /// <summary>Counts.</summary>
    /// <param name="timelines">What happened to the proposals.</param>
    /// <param name="today">The day it is.</param>
    /// <param name="order">The statuses in the order of the lifecycle.</param>
    public static StatusStatistics Of(IEnumerable<ProposalTimeline> timelines, DateOnly today, IEnumerable<string> order)
    {
        var ranks = order.Select(NameComparison.Normalize).Distinct(StringComparer.Ordinal).Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        var lives = timelines.ToArray();
        var stays = lives.SelectMany(life => StaysIn(life, today)).ToArray();
        ImmutableArray<StatusRow> statuses =
        [
            .. stays.GroupBy(stay => NameComparison.Normalize(stay.Status), StringComparer.Ordinal)
                .OrderBy(group => group.Key.Length == 0)
                .ThenBy(group => ranks.GetValueOrDefault(group.Key, int.MaxValue))
                .ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => RowOf([.. group])),
        ];
        return new StatusStatistics(statuses,
        [
            .. lives.Where(life => !life.IsDeleted)
                .Select(life => (Life: life, Last: StaysIn(life, today).Last()))
                .Select(pair => new WaitingRow(pair.Life.Path, pair.Last.Status, pair.Last.Since, pair.Last.Days, DaysBetween(pair.Life.Events[0].Date, today)))
                .OrderByDescending(row => row.Days)
                .ThenBy(row => row.Path, StringComparer.Ordinal),
        ]);
    }

    /// <summary>Writes the table of statuses, and where it is asked for one of the proposals.</summary>
    public void Write(TextWriter writer, bool each, Func<string, string> pathOf, TextStyle style)
    {
        TextTable.Write(
            writer,
            [new("Status"), new("Now", IsNumber: true), new("Left", IsNumber: true), new("Median days", IsNumber: true), new("Most days", IsNumber: true), new("Longest")],
            Statuses.Select(row => (string[])[NameOf(row.Status), Number(row.Now), Number(row.Left), row.MedianDays is { } median ? Number(median) : "-", row.MostDays is { } most ? Number(most) : "-", row.Longest.Length == 0 ? "-" : pathOf(row.Longest)]),
            style);
        if (each && !Waiting.IsEmpty)
        {
            writer.Write('\n');
            TextTable.Write(
                writer,
                [new("Proposal"), new("Status"), new("Since"), new("Days", IsNumber: true), new("Of all days", IsNumber: true)],
                Waiting.Select(row => (string[])[pathOf(row.Path), NameOf(row.Status), DateOf(row.Since), Number(row.Days), Number(row.TotalDays)]),
                style);
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

    // A file that is gone is in no status any more; one that got another name is where it was.
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

    // Clocks of those who commit differ; nothing takes less than no time.
    private static int DaysBetween(DateOnly first, DateOnly last) => Math.Max(0, last.DayNumber - first.DayNumber);

    private static string NameOf(string status) => status.Length == 0 ? "(none)" : SafeText.Clipped(status, 40);

    private static string DateOf(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Number(double number) => number.ToString("0.#", CultureInfo.InvariantCulture);

    private sealed record Stay(string Path, string Status, DateOnly Since, int Days, bool IsNow);
}
