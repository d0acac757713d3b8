using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Reports.Formats;

namespace Dep.Analysis.Reports;

/// <summary>The rules as a table for people, and as JSON for scripts.</summary>
internal static class RuleList
{
    private const int Version = 1;

    /// <summary>Writes the table, with a column for the default severity if any rule's severity differs from it.</summary>
    public static void Write(TextWriter writer, ImmutableArray<EffectiveSeverity> rules, TextStyle style)
    {
        var hasChanges = rules.Any(rule => rule.IsChanged);
        TextTable.Write(
            writer,
            [new("Id"), new("Severity"), .. hasChanges ? (TextTable.Column[])[new("Default")] : [], new("Category"), new("Title")],
            rules.Select(row =>
                (string[])
                    [
                        row.Rule.Descriptor.Id,
                        row.Word,
                        .. hasChanges ? (string[])[row.IsChanged ? EffectiveSeverity.WordOf(row.Rule.Descriptor.DefaultSeverity) : ""] : [],
                        row.Rule.Descriptor.Category.ToString(),
                        row.Rule.Descriptor.Title,
                    ]
            ),
            style
        );
    }

    /// <summary>Writes a list of objects as UTF-8.</summary>
    public static void WriteJson(Stream stream, ImmutableArray<EffectiveSeverity> rules) => ReportJson.Write(stream, writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", Version);
            writer.WriteStartArray("rules");
            foreach (var row in rules)
            {
                var rule = row.Rule.Descriptor;
                writer.WriteStartObject();
                writer.WriteText("id", rule.Id);
                writer.WriteText("name", rule.Name);
                writer.WriteText("title", rule.Title);
                writer.WriteString("category", rule.Category.ToString());
                writer.WriteString("severity", WordOf(rule.DefaultSeverity));
                writer.WriteString("effective", WordOf(row.Severity));
                writer.WriteBoolean("enabled", rule.IsEnabledByDefault);
                writer.WriteText("help", rule.HelpLink);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });

    private static string WordOf(Severity severity) => severity == Severity.None ? "none" : TextReport.WordOf(severity);
}
