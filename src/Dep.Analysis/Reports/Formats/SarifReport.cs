using System.Collections.Immutable;
using System.Text.Json;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Schema.Dialects;

namespace Dep.Analysis.Reports.Formats;

/// <summary>
/// Findings as SARIF 2.1.0, for code scanning and viewers. Suppressed findings are included and marked as such.
/// https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/sarif-v2.1.0-errata01-os-complete.html
/// </summary>
internal static class SarifReport
{
    /// <summary>Writes the log file as UTF-8.</summary>
    public static void Write(Stream stream, ReportInput input) => ReportJson.Write(stream, writer =>
        {
            writer.WriteStartObject();
            writer.WriteString("$schema", "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json");
            writer.WriteString("version", "2.1.0");
            writer.WriteStartArray("runs");
            WriteRun(writer, input);
            writer.WriteEndArray();
            writer.WriteEndObject();
        });

    private static void WriteRun(Utf8JsonWriter writer, ReportInput input)
    {
        var findings = input.Keyed().ToArray();
        var rules = SarifRule.All(input.Rules, findings.Select(pair => pair.Finding.Descriptor));

        writer.WriteStartObject();
        writer.WriteStartObject("tool");
        writer.WriteStartObject("driver");
        writer.WriteString("name", ReportInput.ToolName);
        writer.WriteText("version", input.Version);
        writer.WriteString("informationUri", ReportInput.InformationUri);
        writer.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            rule.Write(writer);
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndObject();

        WriteInvocation(writer, input);

        // Without a URI: the location of the repository on this machine is private, and would differ on others.
        writer.WriteStartObject("originalUriBaseIds");
        writer.WriteStartObject(SarifText.SourceRoot);
        SarifText.WriteMessage(writer, "description", "The root of the repository");
        writer.WriteEndObject();
        writer.WriteEndObject();

        writer.WriteString("columnKind", "utf16CodeUnits");
        writer.WriteStartArray("newlineSequences");
        writer.WriteStringValue("\r\n");
        writer.WriteStringValue("\n");
        writer.WriteStringValue("\r");
        writer.WriteEndArray();

        var indexes = rules.Select((rule, index) => (rule.Id, index)).ToDictionary(pair => pair.Id, pair => pair.index, StringComparer.Ordinal);
        writer.WriteStartArray("results");
        foreach (var (finding, key) in findings)
        {
            WriteResult(writer, finding, key, indexes[finding.Id], input.Place);
        }

        writer.WriteEndArray();

        // SARIF has no element for the numbers of findings left out, so they are in the properties.
        writer.WriteStartObject("properties");
        writer.WriteNumber("suppressedByComments", input.Tally.ByComments);
        writer.WriteNumber("suppressedByBaseline", input.Tally.ByBaseline);
        writer.WriteNumber("capped", input.Tally.Capped);
        writer.WriteNumber("excludedDocuments", input.Tally.Excluded);
        writer.WriteNumber("rulesOff", input.Tally.Off);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    // No times, machine name or command line, so that two runs over the same documents give the same bytes.
    private static void WriteInvocation(Utf8JsonWriter writer, ReportInput input)
    {
        var failed = input.Rules.Reporter(AnalyzerFault.RuleFailed)?.Id;
        writer.WriteStartArray("invocations");
        writer.WriteStartObject();
        writer.WriteBoolean("executionSuccessful", !input.Findings.Any(finding => finding.Id == failed));
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    private static void WriteResult(Utf8JsonWriter writer, Diagnostic finding, string key, int ruleIndex, string place)
    {
        writer.WriteStartObject();
        writer.WriteText("ruleId", finding.Id);
        writer.WriteNumber("ruleIndex", ruleIndex);
        writer.WriteString("level", SarifRule.LevelOf(finding.Severity));
        SarifText.WriteMessage(writer, "message", finding.Message);

        // Code scanning rejects the whole report if one result has no file.
        writer.WriteStartArray("locations");
        writer.WriteStartObject();
        WritePlace(writer, finding.Location, place);
        writer.WriteEndObject();
        writer.WriteEndArray();

        if (!finding.Related.IsEmpty)
        {
            WriteRelated(writer, finding.Related, place);
        }

        writer.WriteStartObject("partialFingerprints");
        writer.WriteString("depFinding/v1", key);
        writer.WriteEndObject();
        WriteSuppressions(writer, finding.Suppression);
        SarifFix.Write(writer, finding);
        writer.WriteEndObject();
    }

    private static void WriteRelated(Utf8JsonWriter writer, ImmutableArray<RelatedLocation> related, string place)
    {
        writer.WriteStartArray("relatedLocations");
        for (var i = 0; i < related.Length; i++)
        {
            writer.WriteStartObject();
            // Two related locations may have the same place and message, but SARIF requires them to be distinct.
            writer.WriteNumber("id", i);
            SarifText.WriteMessage(writer, "message", related[i].Message);
            WritePlace(writer, related[i].Location, place);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WritePlace(Utf8JsonWriter writer, Location location, string place)
    {
        var region = Region.Of(location);
        writer.WriteStartObject("physicalLocation");
        writer.WriteStartObject("artifactLocation");
        if (Dialect.IsBuiltIn(location.Source))
        {
            writer.WriteString("uri", ReportInput.InformationUri + "/blob/main/" + SarifText.UriOf(location.Source.Path));
        }
        else
        {
            writer.WriteString("uri", SarifText.UriOf(location.Source.Path.Length == 0 ? place : location.Source.Path));
            writer.WriteString("uriBaseId", SarifText.SourceRoot);
        }

        writer.WriteEndObject();
        writer.WriteStartObject("region");
        writer.WriteNumber("startLine", region.StartLine);
        writer.WriteNumber("startColumn", region.StartColumn);
        writer.WriteNumber("endLine", region.EndLine);
        writer.WriteNumber("endColumn", region.EndColumn);
        writer.WriteEndObject();
        writer.WriteEndObject();
    }

    // An empty list means "not suppressed"; SARIF requires the list in all results or in none.
    private static void WriteSuppressions(Utf8JsonWriter writer, Suppression? suppression)
    {
        writer.WriteStartArray("suppressions");
        if (suppression is not null)
        {
            writer.WriteStartObject();
            writer.WriteString("kind", suppression.Kind == SuppressionKind.InSource ? "inSource" : "external");
            if (suppression.Reason is { } reason)
            {
                writer.WriteText("justification", reason);
            }

            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }
}
