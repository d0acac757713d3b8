using System.Globalization;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Text;

namespace Dep.Analysis.Reports.Formats;

/// <summary>Findings for people: MSBuild's canonical line, the text of the document, and carets under it.</summary>
internal sealed class TextReport
{
    private const int Long = 160;
    private const int Shown = 120;
    private const int Before = 40;

    private readonly TextWriter _writer;
    private readonly TextStyle _style;
    private readonly Func<Location, string> _pathOf;
    private readonly bool _marksFixes;

    private TextReport(TextWriter writer, TextStyle style, Func<Location, string> pathOf, bool marksFixes)
    {
        _writer = writer;
        _style = style;
        _pathOf = pathOf;
        _marksFixes = marksFixes;
    }

    /// <summary>Writes findings in the given order. Lines end in <c>\n</c> on every platform.</summary>
    /// <param name="writer">The writer for it.</param>
    /// <param name="diagnostics">The findings.</param>
    /// <param name="style">The style of the parts; plain if <see langword="null"/>.</param>
    /// <param name="pathOf">Returns the displayed path of a file; if <see langword="null"/>, the path from the repository's root.</param>
    /// <param name="marksFixes">Whether findings with a fix are marked.</param>
    public static void Write(
        TextWriter writer,
        IEnumerable<Diagnostic> diagnostics,
        TextStyle? style = null,
        Func<Location, string>? pathOf = null,
        bool marksFixes = false
    )
    {
        var report = new TextReport(writer, style ?? TextStyle.Plain, pathOf ?? (static location => location.Source.Path), marksFixes);
        foreach (var diagnostic in diagnostics)
        {
            report.Write(diagnostic);
        }
    }

    private void Write(Diagnostic diagnostic)
    {
        var begin = diagnostic.Severity switch
        {
            Severity.Error => _style.Error,
            Severity.Warning => _style.Warning,
            _ => _style.Info,
        };
        _writer.Write(
            $"{_style.Strong}{PlaceOf(diagnostic.Location)}:{_style.End} {begin}{WordOf(diagnostic.Severity)} {SafeText.OneLine(diagnostic.Id)}:{_style.End} {SafeText.OneLine(diagnostic.Message)}{(_marksFixes ? MarkOf(diagnostic, _style) : "")}\n"
        );
        WriteText(diagnostic.Location, begin);
        foreach (var related in diagnostic.Related)
        {
            _writer.Write($"  {_style.Quiet}{PlaceOf(related.Location)}:{_style.End} {SafeText.OneLine(related.Message)}\n");
        }
    }

    // Writes the first line of the place, and carets under the span.
    private void WriteText(Location location, string begin)
    {
        var (source, span) = location;
        if (source.Length == 0)
        {
            return;
        }

        var (line, text) = source.LineAt(span.Start);
        var number = (source.Position(span.Start).Line + 1).ToString(CultureInfo.InvariantCulture);
        var margin = new string(' ', number.Length);
        var start = span.Start - line.Start;
        var shown = Around(text, start);
        var (before, after) = (shown.Start > 0 ? "…" : "", shown.End < text.Length ? "…" : "");
        var end = Math.Clamp(span.End - line.Start, start, Math.Max(shown.End, start));
        _writer.Write($"  {_style.Quiet}{number} |{_style.End} {SafeText.OneLine(before + text[shown.Start..shown.End] + after)}\n");
        var (left, right) = (PrintedUpTo(start), PrintedUpTo(end));
        _writer.Write(
            $"  {_style.Quiet}{margin} |{_style.End} {new string(' ', left)}{begin}{new string('^', Math.Max(1, right - left))}{_style.End}\n"
        );

        // A hidden character is printed by its name, which is longer.
        int PrintedUpTo(int place) => SafeText.OneLine(before + text[shown.Start..Math.Max(shown.Start, place)]).Length;
    }

    // Only the surroundings of the place in a long line: a paragraph is often one line, and carets under a wrapped line would be wrong.
    private static TextSpan Around(string line, int place)
    {
        if (line.Length <= Long)
        {
            return new TextSpan(0, line.Length);
        }

        var start = Math.Clamp(place - Before, 0, line.Length - Shown);
        return new TextSpan(Whole(line, start), Whole(line, start + Shown));
    }

    // Moves an offset out of a surrogate pair.
    private static int Whole(string text, int at) =>
        at > 0 && at < text.Length && char.IsLowSurrogate(text[at]) && char.IsHighSurrogate(text[at - 1]) ? at - 1 : at;

    private string PlaceOf(Location location)
    {
        var (source, span) = location;
        if (source.Path.Length == 0)
        {
            return "repository";
        }

        var start = source.Position(span.Start);
        var end = source.Position(span.End);
        return SafeText.Line(
            FormattableString.Invariant($"{_pathOf(location)}({start.Line + 1},{start.Column + 1},{end.Line + 1},{end.Column + 1})")
        );
    }

    /// <summary>The mark after a finding with a fix; empty if it has none.</summary>
    internal static string MarkOf(Diagnostic diagnostic, TextStyle style) =>
        diagnostic.Fix switch
        {
            null => "",
            { Safety: FixSafety.Safe } => $" {style.Quiet}[fix]{style.End}",
            _ => $" {style.Quiet}[unsafe fix]{style.End}",
        };

    internal static string WordOf(Severity severity) =>
        severity switch
        {
            Severity.Error => "error",
            Severity.Warning => "warning",
            _ => "info",
        };
}
