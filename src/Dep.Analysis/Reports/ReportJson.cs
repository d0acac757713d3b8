using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dep.Analysis.Reports;

/// <summary>Writes JSON reports: indented for people, and with the same bytes on every platform.</summary>
internal static class ReportJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        // The default encoder escapes even apostrophes, for use in HTML; a file needs only JSON's own escapes.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>Writes one document, with a line break at its end.</summary>
    public static void Write(Stream stream, Action<Utf8JsonWriter> write)
    {
        using (var writer = new Utf8JsonWriter(stream, Options))
        {
            write(writer);
        }

        stream.WriteByte((byte)'\n');
    }

    /// <summary>Writes a property whose value is untrusted text.</summary>
    public static void WriteText(this Utf8JsonWriter writer, string name, string text) => writer.WriteString(name, SafeText.OneLine(text));
}
