using Dep.Analysis.Diagnostics;

namespace Dep.Analysis.Reports.Formats;

/// <summary>Findings with one line each, <c>deps/0007-x.md:3:1: error DEP104: ...</c>, in the style of C compilers: for editors, <c>grep</c> and problem matchers.</summary>
internal static class ConciseReport
{
    /// <summary>Writes findings in the given order. Lines end in <c>\n</c>.</summary>
    /// <param name="writer">The writer for it.</param>
    /// <param name="findings">The findings.</param>
    /// <param name="style">The style of the parts.</param>
    /// <param name="pathOf">Returns the displayed path of a file.</param>
    public static void Write(TextWriter writer, IEnumerable<Diagnostic> findings, TextStyle style, Func<Location, string> pathOf)
    {
        foreach (var finding in findings)
        {
            var begin = finding.Severity switch
            {
                Severity.Error => style.Error,
                Severity.Warning => style.Warning,
                _ => style.Info,
            };
            writer.Write(
                $"{style.Strong}{PlaceOf(finding.Location, pathOf)}:{style.End} {begin}{TextReport.WordOf(finding.Severity)} {SafeText.OneLine(finding.Id)}:{style.End} {SafeText.OneLine(finding.Message)}{TextReport.MarkOf(finding, style)}\n"
            );
        }
    }

    // A finding without a file has no line either.
    private static string PlaceOf(Location location, Func<Location, string> pathOf)
    {
        if (location.Source.Path.Length == 0)
        {
            return "repository";
        }

        var region = Region.Of(location);
        return SafeText.Line(FormattableString.Invariant($"{pathOf(location)}:{region.StartLine}:{region.StartColumn}"));
    }
}
