using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Dep.Analysis.Diagnostics;

namespace Dep.Analysis.Reports.Formats;

/// <summary>
/// Findings as workflow commands, which GitHub shows beside the lines of a pull request.
/// https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands
/// </summary>
internal static class GitHubAnnotations
{
    /// <summary>GitHub shows only this many annotations of each level per step, and silently drops the others.</summary>
    private const int MaximumOfLevel = 10;

    private const int MaximumMessage = 4000;

    /// <summary>The commands, one per line, errors first. If there are too many of a level, the last one gives the number of the others.</summary>
    public static ImmutableArray<string> Lines(ReportInput input)
    {
        var lines = ImmutableArray.CreateBuilder<string>();
        foreach (var level in input.ErrorsFirst.GroupBy(finding => finding.Severity))
        {
            var findings = level.ToArray();
            var shown = findings.Length > MaximumOfLevel ? MaximumOfLevel - 1 : findings.Length;
            lines.AddRange(findings.Take(shown).Select(LineOf));
            if (shown < findings.Length)
            {
                var left = (findings.Length - shown).ToString(CultureInfo.InvariantCulture);
                lines.Add($"::{CommandOf(level.Key)} title={ReportInput.ToolName}::and {left} more, see the step's summary");
            }
        }

        if (input.Tally.Text is { Length: > 0 } tally)
        {
            lines.Add($"::notice title={ReportInput.ToolName}::{Data(tally)}");
        }

        return lines.DrainToImmutable();
    }

    private static string LineOf(Diagnostic finding)
    {
        var line = new StringBuilder("::").Append(CommandOf(finding.Severity)).Append(' ');
        if (finding.Location.Source.Path.Length > 0)
        {
            var region = Region.Of(finding.Location);
            Append("file", finding.Location.Source.Path);
            Append("line", Number(region.StartLine));
            // GitHub accepts columns only if the place is on one line.
            if (region.StartLine == region.EndLine)
            {
                Append("col", Number(region.StartColumn));
            }

            Append("endLine", Number(region.EndLine));
            if (region.StartLine == region.EndLine)
            {
                Append("endColumn", Number(region.EndColumn));
            }
        }

        line.Append("title=").Append(Property($"{finding.Id} {finding.Descriptor.Title}"));
        return line.Append("::").Append(Data(finding.Message)).ToString();

        void Append(string name, string value) => line.Append(name).Append('=').Append(Property(value)).Append(',');
    }

    private static string CommandOf(Severity severity) =>
        severity switch
        {
            Severity.Error => "error",
            Severity.Warning => "warning",
            _ => "notice",
        };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    // Line breaks need no escaping, since the text is on one line.
    private static string Data(string text) => SafeText.Clipped(text, MaximumMessage).Replace("%", "%25", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
