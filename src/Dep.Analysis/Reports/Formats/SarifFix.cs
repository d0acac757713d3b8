using System.Text.Json;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Text;

namespace Dep.Analysis.Reports.Formats;

/// <summary>Writes fixes as SARIF. Only safe ones are written, since viewers apply them at a click, and only edits of files: SARIF cannot express moves.</summary>
internal static class SarifFix
{
    /// <summary>Writes the fix of a finding, if it has a suitable one.</summary>
    public static void Write(Utf8JsonWriter writer, Diagnostic finding)
    {
        if (
            finding is not { Suppression: null, Fix: { Safety: FixSafety.Safe } fix }
            || fix.Edit() is not { Moves.IsEmpty: true, Creations.IsEmpty: true, Edits.IsEmpty: false } edit
            || edit.Edits.Any(text => !IsPlain(text.NewText))
        )
        {
            return;
        }

        writer.WriteStartArray("fixes");
        writer.WriteStartObject();
        SarifText.WriteMessage(writer, "description", fix.Title);
        writer.WriteStartArray("artifactChanges");
        foreach (var text in edit.EditedTexts)
        {
            writer.WriteStartObject();
            writer.WriteStartObject("artifactLocation");
            writer.WriteString("uri", SarifText.UriOf(text.Source.Path));
            writer.WriteString("uriBaseId", SarifText.SourceRoot);
            writer.WriteEndObject();
            writer.WriteStartArray("replacements");
            foreach (var one in text.Edits)
            {
                WriteReplacement(writer, one);
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
        writer.WriteEndObject();
        writer.WriteEndArray();
    }

    // An edit must be written verbatim or not at all, and a report must not contain commands for a terminal or CI system.
    private static bool IsPlain(string text) =>
        text.Split('\n').All(line => line.TrimEnd('\r').Replace('\t', ' ') is var plain && SafeText.OneLine(plain) == plain);

    private static void WriteReplacement(Utf8JsonWriter writer, TextEdit edit)
    {
        var region = Region.Of(new Location(edit.Source, edit.Span));
        writer.WriteStartObject();
        writer.WriteStartObject("deletedRegion");
        writer.WriteNumber("startLine", region.StartLine);
        writer.WriteNumber("startColumn", region.StartColumn);
        writer.WriteNumber("endLine", region.EndLine);
        writer.WriteNumber("endColumn", region.EndColumn);
        writer.WriteEndObject();
        if (edit.NewText.Length > 0)
        {
            writer.WriteStartObject("insertedContent");
            writer.WriteString("text", edit.NewText);
            writer.WriteEndObject();
        }

        writer.WriteEndObject();
    }
}
