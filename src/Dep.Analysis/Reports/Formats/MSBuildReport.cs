using Dep.Analysis.Diagnostics;

namespace Dep.Analysis.Reports.Formats;

/// <summary>Findings in the format of MSBuild, one line each, for the problem matchers of editors and CI systems.</summary>
internal static class MSBuildReport
{
    /// <summary>The origin of findings without a file, for which MSBuild's format requires the tool's name.</summary>
    private const string Origin = "dep";

    /// <summary>Writes findings in the given order. Lines end in <c>\n</c> on every platform.</summary>
    /// <param name="writer">The writer for it.</param>
    /// <param name="diagnostics">The findings.</param>
    /// <param name="fileOf">Returns the full path of a location's file, or <see langword="null"/> if it has none. Matchers do not accept relative paths.</param>
    /// <param name="tally">The numbers of findings left out, which are written at the end.</param>
    public static void Write(TextWriter writer, IEnumerable<Diagnostic> diagnostics, Func<Location, string?> fileOf, Tally? tally = null)
    {
        foreach (var diagnostic in diagnostics)
        {
            WriteLine(diagnostic.Location, Word(diagnostic.Severity), diagnostic.Id, diagnostic.Message);
            foreach (var related in diagnostic.Related)
            {
                WriteLine(related.Location, "message", diagnostic.Id, related.Message);
            }
        }

        if (tally is { Text: { Length: > 0 } text })
        {
            writer.Write($"{Origin} : message : {SafeText.OneLine(text)}\n");
        }

        void WriteLine(Location location, string word, string id, string message)
        {
            writer.Write(SafeText.OneLine($"{PlaceOf(location, fileOf(location))}: {word} {id}: {message}"));
            writer.Write('\n');
        }
    }

    private static string PlaceOf(Location location, string? file)
    {
        if (file is null)
        {
            return Origin + " ";
        }

        var region = Region.Of(location);
        return FormattableString.Invariant($"{file}({region.StartLine},{region.StartColumn},{region.EndLine},{region.EndColumn})");
    }

    private static string Word(Severity severity) =>
        severity switch
        {
            Severity.Error => "error",
            Severity.Warning => "warning",
            _ => "message",
        };
}
