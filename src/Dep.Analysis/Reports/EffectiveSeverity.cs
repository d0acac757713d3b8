using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Reports.Formats;

namespace Dep.Analysis.Reports;

/// <summary>The effective severity of a rule, and the place where it is set.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Severity">The severity.</param>
/// <param name="Why">The place where it is set: a file with line and entry, the command line, or the default.</param>
internal sealed record EffectiveSeverity(Rule Rule, Severity Severity, string Why)
{
    private const int Version = 1;

    /// <summary>Whether it differs from the rule's default.</summary>
    public bool IsChanged => Severity != Rule.Descriptor.DefaultSeverity;

    /// <summary>The severity as tables show it.</summary>
    public string Word => WordOf(Severity);

    /// <summary>The severity as tables show it.</summary>
    public static string WordOf(Severity severity) => severity == Severity.None ? "off" : TextReport.WordOf(severity);

    /// <summary>Writes a table of severities and the places where they are set.</summary>
    public static void Write(TextWriter writer, IEnumerable<EffectiveSeverity> rows, TextStyle style) =>
        TextTable.Write(
            writer,
            [new("Id"), new("Severity"), new("Said"), new("Title")],
            rows.Select(row => (string[])[row.Rule.Descriptor.Id, row.Word, row.Why, row.Rule.Descriptor.Title]),
            style
        );

    /// <summary>Writes the same as JSON in UTF-8.</summary>
    public static void WriteJson(Stream stream, ImmutableArray<EffectiveSeverity> rows) => ReportJson.Write(stream, writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", Version);
            writer.WriteStartArray("rules");
            foreach (var row in rows)
            {
                writer.WriteStartObject();
                writer.WriteText("id", row.Rule.Descriptor.Id);
                writer.WriteText("name", row.Rule.Descriptor.Name);
                writer.WriteString("category", row.Rule.Descriptor.Category.ToString());
                writer.WriteString("severity", row.Severity == Severity.None ? "none" : row.Word);
                writer.WriteBoolean("changed", row.IsChanged);
                writer.WriteText("said", row.Why);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });
}
