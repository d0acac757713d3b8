using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Reports;
using Dep.Analysis.Rules;
using Dep.Hosting.Caching;
using Dep.Hosting.Checking;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Worker;

/// <summary>Runs a check as a build does, and turns its findings into log entries.</summary>
internal static class BuildCheck
{
    private static readonly string Unwritable = RuleCatalog.IdOf<OutputUnwritable>();
    private static readonly string Failed = RuleCatalog.IdOf<RuleFailed>();
    private static readonly string NoBase = RuleCatalog.IdOf<BaseUnavailable>();

    /// <summary>The beginning of the trace message about a failed cache.</summary>
    internal const string CacheFailed = "The check ran again without its cache, which failed: ";

    /// <summary>Checks, writes the reports and returns the log; replays the last log if nothing changed.</summary>
    /// <param name="request">The request: which repository is checked, and how.</param>
    /// <param name="tool">The full path of this program; the cache of another version is ignored. <see langword="null"/> for no cache.</param>
    /// <param name="cancellation">Stops the check.</param>
    /// <exception cref="OperationCanceledException">The check was stopped.</exception>
    public static ImmutableArray<LogEntry> Run(CheckRequest request, string? tool, CancellationToken cancellation)
    {
        var log = ImmutableArray<LogEntry>.Empty;
        Run(request, tool, entries => log = entries, cancellation);
        return log;
    }

    /// <summary>Checks, writes the reports and returns the log; replays the last log if nothing changed.</summary>
    /// <param name="request">The request: which repository is checked, and how.</param>
    /// <param name="tool">The full path of this program; the cache of another version is ignored. <see langword="null"/> for no cache.</param>
    /// <param name="report">Called with the log. The cache is written afterwards, so that the caller need not wait for it.</param>
    /// <param name="cancellation">Stops the check.</param>
    /// <exception cref="OperationCanceledException">The check was stopped.</exception>
    public static void Run(CheckRequest request, string? tool, Action<ImmutableArray<LogEntry>> report, CancellationToken cancellation)
    {
        var cache = CheckCache.Open(request, tool, cancellation);
        if (cache?.Replay() is { } known)
        {
            report(known);
            cache.Settle(known);
            return;
        }

        var entries = Check(request, cache, cancellation);
        report(entries);
        cache?.Keep(entries);
    }

    /// <summary>Writes the reports of a check, and returns the log of both.</summary>
    /// <param name="request">The request of the check.</param>
    /// <param name="result">The result of the check.</param>
    public static ImmutableArray<LogEntry> Of(CheckRequest request, CheckResult result)
    {
        var entries = ImmutableArray.CreateBuilder<LogEntry>();
        Add(entries, result, request.ProjectFile);
        Add(entries, ReportFiles.Write(request, result));
        return entries.DrainToImmutable();
    }

    /// <summary>The log of a check: the findings in their order, errors first, each followed by its related locations, and the summary at the end.</summary>
    /// <param name="result">The result of the check.</param>
    /// <param name="project">The full path of the project, at which findings about no file are placed; may be empty.</param>
    public static ImmutableArray<LogEntry> Of(CheckResult result, string project)
    {
        var entries = ImmutableArray.CreateBuilder<LogEntry>();
        Add(entries, result, project);
        return entries.DrainToImmutable();
    }

    /// <summary>The log of a check that threw. The stack trace is for bug reports only.</summary>
    public static ImmutableArray<LogEntry> Failure(Exception exception) =>
        [
            Error(Failed, $"Dep.Build could not finish: {exception.GetType().Name}: {exception.Message}"),
            new LogEntry(LogEntryKind.Trace, exception.StackTrace ?? ""),
        ];

    /// <summary>The log of a worker that ended without a reply.</summary>
    /// <param name="exitCode">Its exit code.</param>
    public static ImmutableArray<LogEntry> Died(int exitCode) =>
        [
            Error(
                Failed,
                FormattableString.Invariant($"Dep.Build could not finish: the process that checks ended with exit code {exitCode} and said nothing")
            ),
        ];

    /// <summary>
    /// The result of a task, in the form of a compiler's output message: <c>deps -> 18 proposals: 0 errors, 0 warnings</c>.
    /// It is the one message that MSBuild's terminal logger shows.
    /// </summary>
    /// <param name="project">The full path of the project; may be empty.</param>
    /// <param name="line">The result.</param>
    public static LogEntry Done(string project, string line) =>
        new(LogEntryKind.Message, SafeText.OneLine(project.Length == 0 ? line : $"{Path.GetFileNameWithoutExtension(project)} -> {line}"));

    /// <summary>An error without a location.</summary>
    /// <param name="id">The id of its rule.</param>
    /// <param name="message">What is wrong.</param>
    public static LogEntry Error(string id, string message) =>
        new(LogEntryKind.Error, SafeText.OneLine(message)) { Id = id, HelpLink = RuleCatalog.Find(id)?.HelpLink ?? "" };

    private static ImmutableArray<LogEntry> Check(CheckRequest request, CheckCache? cache, CancellationToken cancellation)
    {
        var (result, failure) = CachedCheck.Run(request, cache, cancellation);
        var entries = Of(request, result);
        return failure is null ? entries : [.. entries, CacheFailure(failure)];
    }

    /// <summary>The trace entry for a failed cache.</summary>
    internal static LogEntry CacheFailure(Exception exception) =>
        new(LogEntryKind.Trace, $"{CacheFailed}{exception.GetType().Name}: {SafeText.OneLine(exception.Message)}\n{exception.StackTrace}");

    private static void Add(ImmutableArray<LogEntry>.Builder entries, CheckResult result, string project)
    {
        // A build that names a base requests a comparison, so it must fail without one.
        if (result.Refusal is { } refusal)
        {
            entries.Add(Error(NoBase, refusal) with { File = SafeText.OneLine(project) });
        }

        foreach (var finding in result.Diagnostics.Where(finding => result.Refusal is null || finding.Id != NoBase))
        {
            var kind = finding.Severity switch
            {
                Severity.Error => LogEntryKind.Error,
                Severity.Warning => LogEntryKind.Warning,
                _ => LogEntryKind.Message,
            };
            var help = kind is LogEntryKind.Message ? "" : finding.Descriptor.HelpLink;
            entries.Add(
                At(result, project, finding.Location, new LogEntry(kind, SafeText.OneLine(finding.Message)) { Id = finding.Id, HelpLink = help })
            );
            foreach (var related in finding.Related)
            {
                entries.Add(
                    At(result, project, related.Location, new LogEntry(LogEntryKind.Detail, SafeText.OneLine(related.Message)) { Id = finding.Id })
                );
            }
        }

        if (result.Summary.Length > 0)
        {
            entries.Add(Done(project, result.Summary));
        }
    }

    private static void Add(ImmutableArray<LogEntry>.Builder entries, ReportOutcome outcome)
    {
        foreach (var command in outcome.Commands)
        {
            entries.Add(new LogEntry(LogEntryKind.Message, SafeText.OneLine(command)));
        }

        foreach (var remark in outcome.Remarks)
        {
            entries.Add(new LogEntry(LogEntryKind.Detail, SafeText.OneLine(remark)));
        }

        // A build that requests a report must fail without it.
        foreach (var failure in outcome.Failures)
        {
            entries.Add(Error(Unwritable, failure));
        }
    }

    // A finding without a file is placed at the project file, so that an IDE can open something.
    private static LogEntry At(CheckResult result, string project, Location location, LogEntry entry)
    {
        if (result.FileOf(location) is not { } file)
        {
            return entry with { File = SafeText.OneLine(project) };
        }

        var start = location.Source.Position(location.Span.Start);
        var end = location.Source.Position(location.Span.End);
        return entry with
        {
            File = SafeText.OneLine(file),
            Line = start.Line + 1,
            Column = start.Column + 1,
            EndLine = end.Line + 1,
            EndColumn = end.Column + 1,
        };
    }
}
