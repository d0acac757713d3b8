using Dep.Hosting.Requests;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Dep.Build;

/// <summary>Writes log entries as MSBuild's errors, warnings and messages.</summary>
internal static class BuildLog
{
    /// <summary>Whether GitHub Actions runs this process.</summary>
    internal static bool IsGitHub => Environment.GetEnvironmentVariable("GITHUB_ACTIONS") == "true";

    /// <summary>Logs entries in order.</summary>
    /// <param name="log">The log.</param>
    /// <param name="entries">The entries.</param>
    /// <param name="isMatched">Whether GitHub's problem matcher turns the lines into annotations.</param>
    internal static void Write(TaskLoggingHelper log, IEnumerable<LogEntry> entries, bool isMatched)
    {
        foreach (var entry in entries)
        {
            Write(log, isMatched ? Matched(entry) : entry);
        }
    }

    /// <summary>Logs a message that is shown at every verbosity: if no logger would show it, it is written to the console.</summary>
    internal static void WriteAlways(TaskLoggingHelper log, LogEntry entry)
    {
        Write(log, entry);
        if (!log.LogsMessagesOfImportance(MessageImportance.High))
        {
            // The extra line breaks keep the terminal logger from overwriting the message, since it redraws its last lines.
            Console.Out.Write(entry.Text + (Console.IsOutputRedirected ? "\n" : "\n\n\n"));
        }
    }

    // The problem matcher of actions/setup-dotnet before version 5.4 accepts at most three numbers in a position, but MSBuild prints four for a
    // span with an end. It also requires at least one number.
    private static LogEntry Matched(LogEntry entry) =>
        entry.File.Length == 0
            ? entry
            : entry with
            {
                Line = Math.Max(1, entry.Line),
                Column = Math.Max(1, entry.Column),
                EndLine = 0,
                EndColumn = 0,
            };

    // No subcategory, an absolute path, and an end column only with an end line: the problem matchers of GitHub and editors
    // accept nothing else. The text is passed as an argument, so that braces in it are not taken for format items.
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
