using System.Text.Json;
using Dep.Analysis.Diagnostics;

namespace Dep.Analysis.Reports.Formats;

/// <summary>
/// Findings as GitLab's code quality report, which a merge request shows beside its lines.
/// https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
/// </summary>
internal static class GitLabReport
{
    /// <summary>Writes the report as UTF-8.</summary>
    public static void Write(Stream stream, ReportInput input) => ReportJson.Write(stream, writer =>
        {
            writer.WriteStartArray();
            foreach (var (finding, key) in input.Keyed().Where(pair => pair.Finding.Suppression is null))
            {
                Write(writer, input, finding, key);
            }

            writer.WriteEndArray();
        });

    private static void Write(Utf8JsonWriter writer, ReportInput input, Diagnostic finding, string key)
    {
        writer.WriteStartObject();
        writer.WriteText("description", finding.Message);
        writer.WriteText("check_name", finding.Id);
        writer.WriteString("fingerprint", key);
        writer.WriteString(
            "severity",
            finding.Severity switch
            {
                Severity.Error => "major",
                Severity.Warning => "minor",
                _ => "info",
            }
        );
        writer.WriteStartObject("location");
        // GitLab does not show findings without a file.
        var isPlaced = finding.Location.Source.Path.Length > 0;
        writer.WriteText("path", isPlaced ? finding.Location.Source.Path : input.Place);
        writer.WriteStartObject("lines");
        writer.WriteNumber("begin", isPlaced ? Region.Of(finding.Location).StartLine : 1);
        writer.WriteNumber("end", isPlaced ? Region.Of(finding.Location).EndLine : 1);
        writer.WriteEndObject();
        writer.WriteEndObject();
        writer.WriteEndObject();
    }
}
