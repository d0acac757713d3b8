using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Reports;
using Dep.Hosting.Requests;
using Dep.Hosting.Sessions;

namespace Dep.Tool.Checking;

/// <summary>The options of <c>dep check --watch</c>, and its output.</summary>
internal sealed class WatchSwitches
{
    private readonly Option<bool> _watch = new("--watch", "-w")
    {
        Description =
            "Check again whenever a file, a setting or a git branch changes, and print which findings appeared and disappeared, until Ctrl+C",
    };

    private readonly Option<bool> _poll = new("--poll")
    {
        Description = "With --watch: look for changed files every second, for network folders, where the system does not report changes",
    };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_watch);
        command.Options.Add(_poll);
    }

    /// <summary>Whether to watch.</summary>
    public bool IsOn(ParseResult parsed) => parsed.GetValue(_watch);

    /// <summary>Why the options cannot be combined, or <see langword="null"/>.</summary>
    public string? Refusal(ParseResult parsed, bool isMended, CheckOutput output, bool isText) =>
        (IsOn(parsed), parsed.GetValue(_poll)) switch
        {
            (false, true) => "'--poll' says how '--watch' learns of changes; give both",
            (true, _) when isMended => "'--watch' writes no file; mend in another terminal, and it prints what is left",
            (true, _) when isText => "'--watch' looks at files, and standard input is none",
            (true, _) when !output.IsLines(parsed) =>
                "'--watch' prints lines: it goes with '--format text' and '--format concise', and with neither '--output' nor '--statistics'",
            _ => null,
        };

    /// <summary>Checks until cancelled.</summary>
    /// <returns>The exit code of the last check.</returns>
    public int Run(
        ParseResult parsed,
        CommandHost host,
        CheckRequest request,
        CheckOutput output,
        FailureThreshold threshold,
        CancellationToken cancellation
    )
    {
        var exitCode = CommandHost.Failed;
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var watch = new CheckWatch(request, Report, message => Say(host, message));
        watch.RunAsync(parsed.GetValue(_poll), stop.Token).GetAwaiter().GetResult();
        return exitCode;

        void Report(SessionSnapshot now, SessionSnapshot? before)
        {
            // If the named base does not exist, no later check can succeed either, so the watch ends.
            if (now.Input.Base is Base.Unavailable { IsUnknown: true } unknown && before is null)
            {
                exitCode = host.Refuse(unknown.Reason);
                stop.Cancel();
                return;
            }

            exitCode = threshold.ExitCodeOf(parsed, now.Findings);
            Print(parsed, host, request, output, now, before);
        }
    }

    private static void Print(
        ParseResult parsed,
        CommandHost host,
        CheckRequest request,
        CheckOutput output,
        SessionSnapshot now,
        SessionSnapshot? before
    )
    {
        var (came, went) = before is null ? (now.Findings, []) : CheckWatch.Difference(before.Findings, now.Findings);
        // The change had no effect on the findings, so nothing is printed.
        if (before is not null && came.IsEmpty && went.IsEmpty && now.Summary == before.Summary)
        {
            return;
        }

        var style = Colour.StyleOf(parsed, host);
        if (before is not null)
        {
            host.Output.Write($"\n{style.Strong}{Counted(came, "came")}, {Counted(went, "went")}{style.End}\n");
        }

        output.WriteLines(parsed, host, request, new CheckResult(now.Root, came, ""));
        foreach (var finding in went)
        {
            // Printed without a line number, since the text of the finding may be gone.
            var path = finding.Location.Source.Path;
            var place = path.Length == 0 ? "" : ShownPath.Of(Path.GetFullPath(path, now.Root), host.Directory) + ": ";
            host.Output.Write(SafeText.OneLine($"gone: {place}{finding.Id}: {finding.Message}") + "\n");
        }

        if (!output.IsQuiet(parsed))
        {
            host.Output.Write($"{style.Strong}{SafeText.OneLine(now.Summary)}{style.End}\n");
        }

        host.Output.Flush();
        if (before is null)
        {
            Say(host, "Waiting for changes; Ctrl+C ends it");
        }
    }

    private static string Counted(ImmutableArray<Diagnostic> findings, string what) =>
        $"{findings.Length.ToString(CultureInfo.InvariantCulture)} {what}";

    private static void Say(CommandHost host, string message)
    {
        host.Note(message);
        host.Error.Flush();
    }
}
