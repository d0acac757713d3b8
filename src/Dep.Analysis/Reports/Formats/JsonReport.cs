using System.Text.Json;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Schema.Dialects;

namespace Dep.Analysis.Reports.Formats;

/// <summary>Findings as plain JSON, for scripts. The format is <c>findings.schema.json</c>; a change of the format requires a new version.</summary>
internal static class JsonReport
{
    private const int Version = 1;

    /// <summary>Writes the report as UTF-8.</summary>
    public static void Write(Stream stream, ReportInput input) => ReportJson.Write(stream, writer =>
        {
            var findings = input
                .Keyed()
                .OrderByDescending(pair => pair.Finding.Suppression is null ? pair.Finding.Severity : Severity.None)
                .ToArray();
            writer.WriteStartObject();
            writer.WriteNumber("version", Version);
            writer.WriteStartObject("tool");
            writer.WriteString("name", ReportInput.ToolName);
            writer.WriteText("version", input.Version);
            writer.WriteEndObject();

            writer.WriteStartObject("summary");
            writer.WriteText("text", input.Summary);
            writer.WriteNumber("errors", Count(Severity.Error));
            writer.WriteNumber("warnings", Count(Severity.Warning));
            writer.WriteNumber("infos", Count(Severity.Info));
            writer.WriteNumber("suppressed", findings.Count(pair => pair.Finding.Suppression is not null));
            writer.WriteNumber("capped", input.Tally.Capped);
            writer.WriteNumber("excludedDocuments", input.Tally.Excluded);
            writer.WriteNumber("rulesOff", input.Tally.Off);
            writer.WriteEndObject();

            writer.WriteStartArray("findings");
            foreach (var (finding, key) in findings)
            {
                WriteFinding(writer, finding, key);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();

            int Count(Severity severity) => findings.Count(pair => pair.Finding.Suppression is null && pair.Finding.Severity == severity);
        });

    private static void WriteFinding(Utf8JsonWriter writer, Diagnostic finding, string key)
    {
        writer.WriteStartObject();
        WriteProperties(writer, finding, key);
        writer.WriteEndObject();
    }

    /// <summary>Writes the properties of a finding, which all JSON reports share, into the current object.</summary>
    internal static void WriteProperties(Utf8JsonWriter writer, Diagnostic finding, string key)
    {
        writer.WriteText("id", finding.Id);
        writer.WriteText("name", finding.Descriptor.Name);
        writer.WriteString("category", finding.Descriptor.Category.ToString());
        writer.WriteString("severity", TextReport.WordOf(finding.Severity));
        writer.WriteText("message", finding.Message);
        WritePlace(writer, finding.Location);
        writer.WriteText("help", finding.Descriptor.HelpLink);
        writer.WriteString("key", key);

        writer.WriteStartArray("related");
        foreach (var related in finding.Related)
        {
            writer.WriteStartObject();
            writer.WriteText("message", related.Message);
            WritePlace(writer, related.Location);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        WriteSuppression(writer, finding.Suppression);
    }

    // A finding without a path is about the repository as a whole.
    private static void WritePlace(Utf8JsonWriter writer, Location location)
    {
        if (location.Source.Path.Length == 0)
        {
            writer.WriteNull("path");
            return;
        }

        var region = Region.Of(location);
        writer.WriteText("path", location.Source.Path);
        if (Dialect.IsBuiltIn(location.Source))
        {
            writer.WriteBoolean("builtIn", true);
        }

        WritePosition("start", region.StartLine, region.StartColumn);
        WritePosition("end", region.EndLine, region.EndColumn);

        void WritePosition(string name, int line, int column)
        {
            writer.WriteStartObject(name);
            writer.WriteNumber("line", line);
            writer.WriteNumber("column", column);
            writer.WriteEndObject();
        }
    }

    private static void WriteSuppression(Utf8JsonWriter writer, Suppression? suppression)
    {
        if (suppression is null)
        {
            return;
        }

        writer.WriteStartObject("suppression");
        writer.WriteString("kind", suppression.Kind == SuppressionKind.InSource ? "comment" : "baseline");
        if (suppression.Reason is { } reason)
        {
            writer.WriteText("reason", reason);
        }

        writer.WriteEndObject();
    }
}
