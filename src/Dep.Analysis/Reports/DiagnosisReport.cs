using System.Collections.Immutable;

namespace Dep.Analysis.Reports;

/// <summary>The state of something that a check depends on.</summary>
internal enum DiagnosisState
{
    /// <summary>It is there and works.</summary>
    Works,

    /// <summary>It is not there, and nothing needs it.</summary>
    Absent,

    /// <summary>It does not work, or something needs it and it is not there.</summary>
    Fails,
}

/// <summary>Something that a check depends on.</summary>
/// <param name="Name">Its name, in one word.</param>
/// <param name="State">Its state.</param>
/// <param name="Said">A description, or the fault and its remedy.</param>
internal sealed record DiagnosisLine(string Name, DiagnosisState State, string Said);

/// <summary>Writes the state of everything that a check depends on, for people and for scripts.</summary>
internal static class DiagnosisReport
{
    private const int Version = 1;

    /// <summary>Writes a line for each.</summary>
    public static void Write(TextWriter writer, ImmutableArray<DiagnosisLine> lines, TextStyle style)
    {
        var width = lines.Max(line => line.Name.Length);
        foreach (var line in lines)
        {
            var begin = line.State switch
            {
                DiagnosisState.Works => style.Info,
                DiagnosisState.Absent => style.Quiet,
                _ => style.Error,
            };
            writer.Write($"{begin}{WordOf(line.State).PadRight(4)}{style.End} {line.Name.PadRight(width)}  {SafeText.OneLine(line.Said)}\n");
        }
    }

    /// <summary>Writes the same as JSON in UTF-8.</summary>
    public static void WriteJson(Stream stream, ImmutableArray<DiagnosisLine> lines) => ReportJson.Write(stream, writer =>
        {
            writer.WriteStartObject();
            writer.WriteNumber("version", Version);
            writer.WriteStartArray("checks");
            foreach (var line in lines)
            {
                writer.WriteStartObject();
                writer.WriteString("name", line.Name);
                writer.WriteString("state", WordOf(line.State));
                writer.WriteText("said", line.Said);
                writer.WriteEndObject();
            }

            writer.WriteEndArray();
            writer.WriteEndObject();
        });

    private static string WordOf(DiagnosisState state) =>
        state switch
        {
            DiagnosisState.Works => "ok",
            DiagnosisState.Absent => "none",
            _ => "bad",
        };
}
