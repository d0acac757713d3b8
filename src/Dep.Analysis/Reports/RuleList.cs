using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;

namespace Dep.Analysis.Reports;

/// <summary>The rules as a table for people, and as JSON for scripts.</summary>
internal static class RuleList
{
    private const int Version = 1;

    /// <summary>Writes the table.</summary>
    public static void Write(TextWriter writer, ImmutableArray<Rule> rules, TextStyle style)
    {
        string[][] rows =
        [
            ["Id", "Severity", "Category", "Title"],
            .. rules.Select(rule => rule.Descriptor).OrderBy(rule => rule.Id, StringComparer.Ordinal).Select(rule => (string[])
            [
                SafeText.OneLine(rule.Id),
                WordOf(rule),
                rule.Category.ToString(),
                SafeText.OneLine(rule.Title),
            ]),
        ];
        var widths = Enumerable.Range(0, rows[0].Length).Select(column => rows.Max(row => row[column].Length)).ToArray();
        for (var line = 0; line < rows.Length; line++)
        {
            var cells = rows[line].Select((cell, column) => (line == 0 ? style.Strong : StyleOf(cell, column)) + cell + Ending(line, column) + Padding(cell, column));
            writer.Write(string.Join("  ", cells) + "\n");
        }

        string Padding(string cell, int column) => column == widths.Length - 1 ? "" : new string(' ', widths[column] - cell.Length);
        string StyleOf(string cell, int column) => column != 1 ? "" : cell switch
        {
            "error" => style.Error,
            "warning" => style.Warning,
            "info" => style.Info,
            _ => style.Quiet,
        };
        string Ending(int line, int column) => line == 0 || column == 1 ? style.End : "";
    }

    /// <summary>Writes a list of objects as UTF-8.</summary>
    public static void WriteJson(Stream stream, ImmutableArray<Rule> rules) => ReportJson.Write(stream, writer =>
    {
        writer.WriteStartObject();
        writer.WriteNumber("version", Version);
        writer.WriteStartArray("rules");
        foreach (var rule in rules.Select(rule => rule.Descriptor).OrderBy(rule => rule.Id, StringComparer.Ordinal))
        {
            writer.WriteStartObject();
            writer.WriteText("id", rule.Id);
            writer.WriteText("name", rule.Name);
            writer.WriteText("title", rule.Title);
            writer.WriteString("category", rule.Category.ToString());
            writer.WriteString("severity", rule.IsEnabledByDefault ? TextReport.WordOf(rule.DefaultSeverity) : "none");
            writer.WriteBoolean("enabled", rule.IsEnabledByDefault);
            writer.WriteText("help", rule.HelpLink);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
    });

    private static string WordOf(DiagnosticDescriptor rule) => rule.IsEnabledByDefault ? TextReport.WordOf(rule.DefaultSeverity) : "off";
}
