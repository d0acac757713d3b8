using Dep.Hosting.Requests;
using Microsoft.Build.Framework;
using Microsoft.Build.Utilities;

namespace Dep.Build;

/// <summary>Entries of a log as MSBuild's errors, warnings and messages.</summary>
internal static class BuildLog
{
    /// <summary>Whether GitHub Actions runs this process.</summary>
    internal static bool IsGitHub => Environment.GetEnvironmentVariable("GITHUB_ACTIONS") == "true";

    /// <summary>Logs entries in the order they come in.</summary>
    /// <param name="log">The log.</param>
    /// <param name="entries">The entries.</param>
    /// <param name="isMatched">Whether GitHub's matcher makes annotations of the lines.</param>
    internal static void Write(TaskLoggingHelper log, IEnumerable<LogEntry> entries, bool isMatched)
    {
        foreach (var entry in entries)
        {
            Write(log, isMatched ? Matched(entry) : entry);
        }
    }

    /// <summary>Logs a message that is shown however little of a build is: what has no logger to show it goes to the console.</summary>
    internal static void WriteAlways(TaskLoggingHelper log, LogEntry entry)
    {
        Write(log, entry);
        if (!log.LogsMessagesOfImportance(MessageImportance.High))
        {
            // The terminal logger takes back the lines under its own last one.
            Console.Out.Write(entry.Text + (Console.IsOutputRedirected ? "\n" : "\n\n\n"));
        }
    }

    // The matcher of actions/setup-dotnet before version 5.4 takes a line of at most three numbers, and MSBuild prints four for a
    // place with an end. It takes none without a number.
    private static LogEntry Matched(LogEntry entry) =>
        entry.File.Length == 0 ? entry : entry with { Line = Math.Max(1, entry.Line), Column = Math.Max(1, entry.Column), EndLine = 0, EndColumn = 0 };

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
