using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Diagnostics;

namespace Dep.Analysis.Reports.Formats;

/// <summary>The number of findings of each rule: the most frequent first, then by id.</summary>
/// <param name="Rows">One row for each rule and severity.</param>
internal sealed record FindingStatistics(ImmutableArray<FindingStatistics.Row> Rows)
{
    private const int Version = 1;

    /// <summary>The findings of one rule with one severity.</summary>
    /// <param name="Rule">The rule.</param>
    /// <param name="Severity">The severity.</param>
    /// <param name="Count">The number of findings.</param>
    /// <param name="Safe">The number of findings with a safe fix.</param>
    /// <param name="Unsafe">The number of findings with an unsafe fix.</param>
    /// <param name="Files">The number of files with such findings.</param>
    internal sealed record Row(DiagnosticDescriptor Rule, Severity Severity, int Count, int Safe, int Unsafe, int Files);

    /// <summary>Counts findings.</summary>
    public static FindingStatistics Of(IEnumerable<Diagnostic> findings) =>
        new([
            .. findings
                .GroupBy(finding => (finding.Id, finding.Severity))
                .Select(group => new Row(
                    group.First().Descriptor,
                    group.Key.Severity,
                    group.Count(),
                    group.Count(finding => finding.Fix is { Safety: FixSafety.Safe }),
                    group.Count(finding => finding.Fix is { Safety: FixSafety.Unsafe }),
                    group.Select(finding => finding.Location.Source.Path).Distinct(StringComparer.Ordinal).Count()
                ))
                .OrderByDescending(row => row.Count)
                .ThenBy(row => row.Rule.Id, StringComparer.Ordinal)
                .ThenByDescending(row => row.Severity),
        ]);

    /// <summary>Writes a table; nothing if there are no findings.</summary>
    public void Write(TextWriter writer, TextStyle style)
    {
        if (Rows.IsEmpty)
        {
            return;
        }

        TextTable.Write(
            writer,
            [new("Count", IsNumber: true), new("Files", IsNumber: true), new("Id"), new("Severity"), new("Fix"), new("Title")],
            Rows.Select(row =>
                (string[])[Number(row.Count), Number(row.Files), row.Rule.Id, TextReport.WordOf(row.Severity), FixOf(row), row.Rule.Title]
            ),
            style
        );
    }

    /// <summary>Writes the same as JSON in UTF-8.</summary>
    public void WriteJson(Stream stream) => ReportJson.Write(stream, writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", Version);
            writer.WriteStartArray("rules");
            foreach (var row in Rows)
            {
                writer.WriteStartObject();
                writer.WriteText("id", row.Rule.Id);
                writer.WriteText("name", row.Rule.Name);
                writer.WriteString("severity", TextReport.WordOf(row.Severity));
                writer.WriteNumber("count", row.Count);
                writer.WriteNumber("files", row.Files);
                writer.WriteNumber("safeFixes", row.Safe);
                writer.WriteNumber("unsafeFixes", row.Unsafe);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });

    private static string FixOf(Row row) =>
        (row.Safe, row.Unsafe) switch
        {
            (0, 0) => "",
            (_, 0) => Number(row.Safe) + " safe",
            (0, _) => Number(row.Unsafe) + " unsafe",
            _ => $"{Number(row.Safe)} safe, {Number(row.Unsafe)} unsafe",
        };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
