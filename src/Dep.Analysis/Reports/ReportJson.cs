using System.Text.Encodings.Web;
using System.Text.Json;

namespace Dep.Analysis.Reports;

/// <summary>How all JSON reports are written: for people as well, and the same bytes on every platform.</summary>
internal static class ReportJson
{
    private static readonly JsonWriterOptions Options = new()
    {
        Indented = true,
        NewLine = "\n",
        // Else every apostrophe is \u0027. What is escaped beyond JSON's own needs matters in HTML; this is a file.
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

    /// <summary>Writes a property whose value is text of strangers.</summary>
    public static void WriteText(this Utf8JsonWriter writer, string name, string text) => writer.WriteString(name, SafeText.OneLine(text));
}
