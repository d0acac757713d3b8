using Dep.Analysis.Diagnostics;

namespace Dep.Analysis.Reports.Formats;

/// <summary>
/// Findings as logging commands of Azure Pipelines, which shows them on the page of a run.
/// https://learn.microsoft.com/en-us/azure/devops/pipelines/scripts/logging-commands
/// </summary>
internal static class AzureReport
{
    private const int MaximumMessage = 4000;

    /// <summary>The lines, errors first. Azure has only errors and warnings: other findings are plain lines of the log.</summary>
    public static IEnumerable<string> Lines(ReportInput input) => input.ErrorsFirst.Select(LineOf);

    private static string LineOf(Diagnostic finding)
    {
        var (path, region) = (finding.Location.Source.Path, Region.Of(finding.Location));
        if (finding.Severity < Severity.Warning)
        {
            var place = path.Length == 0 ? "repository" : FormattableString.Invariant($"{path}({region.StartLine},{region.StartColumn})");
            return SafeText.Line($"{place}: info {finding.Id}: {SafeText.Clipped(finding.Message, MaximumMessage)}");
        }

        var where =
            path.Length == 0
                ? ""
                : FormattableString.Invariant($"sourcepath={Property(path)};linenumber={region.StartLine};columnnumber={region.StartColumn};");
        return $"##vso[task.logissue type={TextReport.WordOf(finding.Severity)};{where}code={Property(finding.Id)};]{Data(finding.Message)}";
    }

    // Line breaks need no escaping, since the text is on one line.
    private static string Data(string text) => SafeText.Clipped(text, MaximumMessage).Replace("%", "%AZP25", StringComparison.Ordinal);

    private static string Property(string text) =>
        Data(text).Replace(";", "%3B", StringComparison.Ordinal).Replace("]", "%5D", StringComparison.Ordinal);
}
