using Dep.Hosting.Requests;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Dep.Build;

/// <summary>Entries of a log as MSBuild's errors, warnings and messages.</summary>
internal static class BuildLog
{
    /// <summary>Logs entries in the order they come in.</summary>
    internal static void Write(TaskLoggingHelper log, IEnumerable<LogEntry> entries)
    {
        foreach (var entry in entries)
        {
            Write(log, entry);
        }
    }

    // No subcategory, an absolute path, and an end column only with an end line: GitHub's and editors' problem matchers
    // read nothing else. The text is an argument, so that braces in it are no format.
    private static void Write(TaskLoggingHelper log, LogEntry entry)
    {
        var id = entry.Id.Length == 0 ? null : entry.Id;
        var help = entry.HelpLink.Length == 0 ? null : entry.HelpLink;
        var file = entry.File.Length == 0 ? null : entry.File;
        switch (entry.Kind)
        {
            case LogEntryKind.Error:
                log.LogError(null, id, null, help, file, entry.Line, entry.Column, entry.EndLine, entry.EndColumn, "{0}", entry.Text);
                break;
            case LogEntryKind.Warning:
                log.LogWarning(null, id, null, help, file, entry.Line, entry.Column, entry.EndLine, entry.EndColumn, "{0}", entry.Text);
                break;
            default:
                var importance = entry.Kind switch
                {
                    LogEntryKind.Message => MessageImportance.High,
                    LogEntryKind.Detail => MessageImportance.Normal,
                    _ => MessageImportance.Low,
                };
                if (id is null)
                {
                    log.LogMessage(importance, "{0}", entry.Text);
                }
                else
                {
                    log.LogMessage(null, id, null, file, entry.Line, entry.Column, entry.EndLine, entry.EndColumn, importance, "{0}", entry.Text);
                }

                break;
        }
    }
}
