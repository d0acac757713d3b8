using Dep.Analysis.Hosting;
using Dep.Analysis.Reports;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Dep.Build;

/// <summary>What became of the reports, in the log.</summary>
internal static class ReportLog
{
    private const string Code = "DEP909";

    /// <summary>Logs workflow commands, which GitHub reads from the console, and reports that could not be written.</summary>
    internal static void Write(TaskLoggingHelper log, ReportOutcome outcome)
    {
        foreach (var command in outcome.Commands)
        {
            log.LogMessage(MessageImportance.High, "{0}", SafeText.OneLine(command));
        }

        foreach (var remark in outcome.Remarks)
        {
            log.LogMessage(MessageImportance.Normal, "{0}", SafeText.OneLine(remark));
        }

        // Whoever asked for a report reads the report: a build without one must not be green.
        foreach (var failure in outcome.Failures)
        {
            log.LogError(null, Code, null, null, null, 0, 0, 0, 0, "{0}", SafeText.OneLine(failure));
        }
    }
}
