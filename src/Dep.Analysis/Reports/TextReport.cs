using System.Globalization;
using Dep.Analysis.Diagnostics;

namespace Dep.Analysis.Reports;

/// <summary>Findings as a person reads them: the canonical line of MSBuild, the text, and carets under it.</summary>
public static class TextReport
{
    /// <summary>Writes findings in the given order. Lines end in <c>\n</c> on every platform.</summary>
    public static void Write(TextWriter writer, IEnumerable<Diagnostic> diagnostics)
    {
        foreach (var diagnostic in diagnostics)
        {
            Write(writer, diagnostic);
        }
    }

    private static void Write(TextWriter writer, Diagnostic diagnostic)
    {
        writer.Write(SafeText.OneLine($"{PlaceOf(diagnostic.Location)}: {WordOf(diagnostic.Severity)} {diagnostic.Id}: {diagnostic.Message}"));
        writer.Write('\n');
        WriteText(writer, diagnostic.Location);
        foreach (var related in diagnostic.Related)
        {
            writer.Write("  ");
            writer.Write(SafeText.OneLine($"{PlaceOf(related.Location)}: {related.Message}"));
            writer.Write('\n');
        }
    }

    // The first line of the place, and carets under the part that is meant.
    private static void WriteText(TextWriter writer, Location location)
    {
        var (source, span) = location;
        if (source.Text.Length == 0)
        {
            return;
        }

        var position = source.Position(span.Start);
        var line = source.Line(position.Line);
        var number = (position.Line + 1).ToString(CultureInfo.InvariantCulture);
        var margin = new string(' ', number.Length);
        var end = Math.Clamp(span.End, span.Start, Math.Max(line.End, span.Start));
        writer.Write($"  {number} | {SafeText.OneLine(source[line])}\n");
        writer.Write($"  {margin} | {new string(' ', position.Column)}{new string('^', Math.Max(1, end - span.Start))}\n");
    }

    private static string PlaceOf(Location location)
    {
        var (source, span) = location;
        if (source.Path.Length == 0)
        {
            return "repository";
        }

        var start = source.Position(span.Start);
        var end = source.Position(span.End);
        return FormattableString.Invariant($"{source.Path}({start.Line + 1},{start.Column + 1},{end.Line + 1},{end.Column + 1})");
    }

    internal static string WordOf(Severity severity) => severity switch
    {
        Severity.Error => "error",
        Severity.Warning => "warning",
        _ => "info",
    };
}
