using System.Globalization;
using System.Text.Json;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Reports.Formats;

namespace Dep.Analysis.Reports;

/// <summary>An audit as JSON for scripts, and as a table for people.</summary>
internal static class AuditReport
{
    private const int Version = 1;
    private const int ShortId = 7;

    /// <summary>If there are more rows than this, the table shows only proposals with findings, since a build log should not have thousands.</summary>
    private const int MostRows = 500;

    /// <summary>Writes the audit as UTF-8.</summary>
    public static void Write(Stream stream, AuditResult result) => ReportJson.Write(stream, writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", Version);
            writer.WriteText("summary", result.Summary);
            writer.WriteNumber("commits", result.Commits);
            writer.WriteStartArray("proposals");
            foreach (var timeline in result.Timelines)
            {
                writer.WriteStartObject();
                writer.WriteText("path", timeline.Path);
                writer.WriteText("status", timeline.Status);
                writer.WriteBoolean("deleted", timeline.IsDeleted);
                writer.WriteStartArray("timeline");
                foreach (var moment in timeline.Events)
                {
                    Write(writer, moment);
                }

                writer.WriteEndArray();
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteStartArray("findings");
            foreach (var (past, key) in result.Findings.Zip(FindingKey.Numbered([.. result.Findings.Select(past => past.Finding)])))
            {
                writer.WriteStartObject();
                writer.WriteString("commit", past.Commit);
                writer.WriteString("date", DateOf(past.Date));
                JsonReport.WriteProperties(writer, past.Finding, key);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });

    /// <summary>The table: one row for each event in a proposal's history, without line breaks.</summary>
    /// <param name="result">The audit.</param>
    /// <param name="whole">The shell's name for the output with all rows.</param>
    public static IEnumerable<string> Table(AuditResult result, string whole = "DepAuditLog")
    {
        var judged = result.Findings.ToLookup(past => (past.Commit, past.Finding.Location.Source.Path), past => past.Finding.Id);
        var all = result.Timelines.Sum(timeline => timeline.Events.Length) <= MostRows;
        var shown = result.Timelines.Where(timeline => all || timeline.Events.Any(moment => judged.Contains((moment.Commit, moment.Path)))).ToArray();
        string[][] rows =
        [
            ["Proposal", "Status", "Date", "Commit", ""],
            .. shown.SelectMany(timeline => timeline.Events.Select((moment, index) => Row(timeline, moment, index == 0))),
        ];
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        foreach (var row in rows)
        {
            yield return string.Join("  ", row.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd();
        }

        if (shown.Length < result.Timelines.Length)
        {
            yield return FormattableString.Invariant(
                $"({result.Timelines.Length - shown.Length} proposals without findings are not shown; {whole} has them)"
            );
        }

        string[] Row(ProposalTimeline timeline, TimelineEvent moment, bool isFirst) =>
            [
                isFirst ? SafeText.Line(timeline.Path) : "",
                SafeText.Clipped(
                    moment.Kind switch
                    {
                        TimelineKind.Deleted => "(deleted)",
                        TimelineKind.Renamed => "(renamed)",
                        _ => moment.Status.Length == 0 ? "(none)" : moment.Status,
                    },
                    40
                ),
                DateOf(moment.Date),
                moment.Commit[..ShortId],
                string.Join(", ", judged[(moment.Commit, moment.Path)].Distinct()),
            ];
    }

    /// <summary>Writes an event as an object.</summary>
    internal static void Write(Utf8JsonWriter writer, TimelineEvent moment)
    {
        writer.WriteStartObject();
        writer.WriteString(
            "event",
            moment.Kind switch
            {
                TimelineKind.Entered => "entered",
                TimelineKind.Moved => "moved",
                TimelineKind.Renamed => "renamed",
                _ => "deleted",
            }
        );
        writer.WriteText("status", moment.Status);
        writer.WriteString("date", DateOf(moment.Date));
        writer.WriteString("commit", moment.Commit);
        writer.WriteText("path", moment.Path);
        writer.WriteEndObject();
    }

    private static string DateOf(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
