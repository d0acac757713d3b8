using Dep.Hosting.Worker;
using Microsoft.Build.Framework;
using Microsoft.Build.Logging.StructuredLogger;

namespace Dep.Build.Tests;

/// <summary>How a build ended.</summary>
/// <param name="ExitCode">The exit code of <c>dotnet build</c>.</param>
/// <param name="Output">What the console showed.</param>
/// <param name="Log">What the binary log holds. The console shows each finding twice, the log once.</param>
internal sealed record Built(int ExitCode, string Output, BuildLog Log)
{
    /// <summary>
    /// What was found by the two rules <see cref="Sandbox"/> writes documents for, as in <c>error DEP001</c>, in order.
    /// Tests of the package leave other rules to the tests of the rules.
    /// </summary>
    public IEnumerable<string> Findings =>
        Log.Entries.Where(entry => entry is { Kind: not "message", Code: "DEP001" or "DEP007" }).Select(entry => $"{entry.Kind} {entry.Code}");
}

/// <summary>One error, warning or message with a code.</summary>
internal sealed record LogEntry(
    string Kind,
    string? Code,
    string? File,
    int Line,
    int Column,
    int EndLine,
    int EndColumn,
    string? Subcategory,
    string Text
);

/// <summary>What a build logged.</summary>
/// <param name="Entries">Errors, warnings and messages with a code, in order.</param>
/// <param name="CheckedBy">The assembly of each check that ran, in order.</param>
internal sealed record BuildLog(IReadOnlyList<LogEntry> Entries, IReadOnlyList<string> CheckedBy)
{
    /// <summary>How often the check ran.</summary>
    public int Checks => CheckedBy.Count;

    /// <summary>Reads a binary log.</summary>
    /// <exception cref="InvalidOperationException">The build's cache failed. A user's build goes on without it, so only a test can notice.</exception>
    public static BuildLog Read(string file)
    {
        var entries = new List<LogEntry>();
        var checkedBy = new List<string>();
        foreach (var record in new BinLogReader().ReadRecords(file))
        {
            switch (record.Args)
            {
                case BuildErrorEventArgs e:
                    entries.Add(
                        new("error", e.Code, e.File, e.LineNumber, e.ColumnNumber, e.EndLineNumber, e.EndColumnNumber, e.Subcategory, e.Message ?? "")
                    );
                    break;
                case BuildWarningEventArgs e:
                    entries.Add(
                        new(
                            "warning",
                            e.Code,
                            e.File,
                            e.LineNumber,
                            e.ColumnNumber,
                            e.EndLineNumber,
                            e.EndColumnNumber,
                            e.Subcategory,
                            e.Message ?? ""
                        )
                    );
                    break;
                case BuildMessageEventArgs e when e.Message?.StartsWith(BuildCheck.CacheFailed, StringComparison.Ordinal) == true:
                    throw new InvalidOperationException(e.Message);
                case BuildMessageEventArgs { Code.Length: > 0 } e:
                    entries.Add(
                        new(
                            "message",
                            e.Code,
                            e.File,
                            e.LineNumber,
                            e.ColumnNumber,
                            e.EndLineNumber,
                            e.EndColumnNumber,
                            e.Subcategory,
                            e.Message ?? ""
                        )
                    );
                    break;
                case TaskStartedEventArgs { TaskName: nameof(CheckProposals) } e:
                    checkedBy.Add(e.TaskAssemblyLocation ?? "");
                    break;
            }
        }

        return new BuildLog(entries, checkedBy);
    }
}
