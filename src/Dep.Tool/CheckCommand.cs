using System.Collections.Immutable;
using System.CommandLine;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Reports;
using Dep.Hosting.Caching;
using Dep.Hosting.Checking;
using Dep.Hosting.Files;
using Dep.Hosting.Requests;

namespace Dep.Tool;

/// <summary><c>dep check</c>: the check of <c>dotnet build</c>, without a project.</summary>
internal sealed class CheckCommand : ToolCommand
{
    private readonly Argument<string[]> _paths = new("paths")
    {
        Description = "The project's folder, by itself this one; or files, to be told of these alone",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string> _format = OutputFormat.MakeOption(OutputFormat.Text, OutputFormat.Sarif, OutputFormat.Json, OutputFormat.GitHub, OutputFormat.MSBuild);

    private readonly Option<string> _output = new("--output", "-o")
    {
        Description = "Write the findings to a file",
        HelpName = "file",
    };

    private readonly Option<string> _baseline = new("--baseline")
    {
        Description = "The file of findings that were there before; dep.baseline in the project's folder by itself",
        HelpName = "file",
    };

    private readonly Option<string> _existing = new("--existing-findings")
    {
        Description = "What a finding the base already had may be at most",
        HelpName = "report|warning|suggestion|none",
        DefaultValueFactory = static _ => "report",
    };

    private readonly Option<bool> _skipUnknown = new("--skip-unknown")
    {
        Description = "Leave out named files that are not found as proposals, as a hook wants it",
    };

    private readonly CheckOptions _options = new();

    public CheckCommand()
        : base("check", "Check proposals: exit code 1 where there are errors, 2 where the check could not run.")
    {
        _existing.AcceptOnlyFromAmong("report", "warning", "suggestion", "none");
        Arguments.Add(_paths);
        foreach (var option in (Option[])[_format, _output, _baseline, _existing])
        {
            Options.Add(option);
        }

        _options.AddTo(this);
        Options.Add(_skipUnknown);
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("dep check", "check the proposals of this folder"),
        new("dep check deps/0007-x.md", "check all, tell of this one"),
        new("dep check --base origin/main --warnaserror", "as a strict gate"),
        new("dep check --nowarn DEP106,DEP007", "without two rules"),
        new("dep check --format sarif --output deps.sarif", "for code scanning"),
    ];

    public override int Run(ParseResult parsed, CommandHost host, CancellationToken cancellation)
    {
        var (target, refusal) = CheckTarget.Of(parsed.GetValue(_paths) ?? [], host.Directory);
        refusal ??= _options.Refusal(parsed, host) ?? MissingBaseline(parsed, host);
        if (target is null || refusal is not null)
        {
            return host.Refuse(refusal!);
        }

        var answer = Progress.During(host, "Checking proposals", _ => target.InProject(
            folder => Ask(parsed, host, RequestFor(parsed, host, folder, target.Files), cancellation),
            check => check.KnowsAll));
        return answer.Tell();
    }

    private CheckAnswer Ask(ParseResult parsed, CommandHost host, CheckRequest request, CancellationToken cancellation)
    {
        // What is printed is kept; a file that is to be written is written each time.
        var form = $"dep {parsed.GetValue(_format)} {(Colour.StyleOf(parsed, host) == TextStyle.Ansi ? "colours" : "plain")}";
        var cache = parsed.GetValue(_output) is null ? CheckCache.Open(request, host.Program, cancellation, form) : null;
        if (cache?.Replay(PrintedCheck.Read) is { } printed)
        {
            return new CheckAnswer(printed.KnowsAll, () =>
            {
                printed.WriteTo(host);
                cache.Settle(printed.Write);
                return printed.ExitCode;
            });
        }

        var (result, failure) = CachedCheck.Run(request, cache, cancellation);
        return new CheckAnswer(result.Unknown.IsEmpty, () =>
        {
            if (failure is not null)
            {
                host.Note($"The cache failed, and the check ran without it: {failure.GetType().Name}: {failure.Message}");
            }

            return result.Refusal is { } unknown ? host.Refuse(unknown) : Tell(parsed, host, request, result, cache, cancellation);
        });
    }

    private int Tell(ParseResult parsed, CommandHost host, CheckRequest request, CheckResult result, CheckCache? cache, CancellationToken cancellation)
    {
        using var text = cache is null ? null : new StringWriter { NewLine = "\n" };
        var own = text is null ? host : host with { Output = text };
        ImmutableArray<string> notes = [.. result.Unknown.Where(file => !file.IsChecked).Select(file => $"'{ShownPath.Of(request, result.Root, file.Path)}' is no proposal here and was not checked")];
        foreach (var note in notes)
        {
            host.Note(note);
        }

        var written = Write(parsed, own, request, result);
        if (text is not null)
        {
            host.Output.Write(text.ToString());
        }

        if (written is not null)
        {
            return host.Refuse(written);
        }

        var exitCode = result.Diagnostics.Any(finding => finding.Severity == Severity.Error) ? CommandHost.Found : CommandHost.Clean;
        // What was stopped saw half of it.
        if (cache is not null && !cancellation.IsCancellationRequested && CheckCache.MayKeep(result.Diagnostics.Select(finding => finding.Id)))
        {
            cache.Keep(new PrintedCheck(exitCode, result.Unknown.IsEmpty, notes, text!.ToString()).Write);
        }

        return exitCode;
    }

    private CheckRequest RequestFor(ParseResult parsed, CommandHost host, string folder, ImmutableArray<string> files)
    {
        var request = _options.Request(parsed, host, folder);
        return request with
        {
            Only = files,
            AdmitsUnknown = !parsed.GetValue(_skipUnknown),
            Baseline = BaselineOf(parsed, host) ?? request.Baseline,
            ExistingFindings = parsed.GetValue(_existing) switch
            {
                "warning" => Severity.Warning,
                "suggestion" => Severity.Info,
                "none" => Severity.None,
                "report" => Severity.Error,
                _ => (Severity?)null,
            },
            // Annotations name the step's summary for what there is no room for.
            Reports = new ReportRequest { GitHubSummary = parsed.GetValue(_format) == OutputFormat.GitHub ? null : false },
        };
    }

    private string? Write(ParseResult parsed, CommandHost host, CheckRequest request, CheckResult result)
    {
        var format = parsed.GetValue(_format)!;
        var style = Colour.StyleOf(parsed, host);
        if (parsed.GetValue(_output) is { } output)
        {
            var path = Path.GetFullPath(output, host.Directory);
            var text = new StringWriter();
            OutputFormat.Write(text, format, request, result, TextStyle.Plain, host.Directory);
            if (AtomicFile.Write(path, text.ToString()) is { } failure)
            {
                return $"The report '{path}' cannot be written: {failure}";
            }
        }
        else
        {
            OutputFormat.Write(host.Output, format, request, result, style, host.Directory);
        }

        // Where there is a summary to write, nothing is kept, so none of these is either.
        foreach (var remark in ReportFiles.Write(request, result).Remarks)
        {
            host.Note(remark);
        }

        // What a machine reads is nothing but the report.
        if (format == OutputFormat.Text || parsed.GetValue(_output) is not null)
        {
            host.Output.Write($"{style.Strong}{SafeText.OneLine(result.Summary)}{style.End}\n");
        }

        return null;
    }

    private string? BaselineOf(ParseResult parsed, CommandHost host) => parsed.GetValue(_baseline) is { } path ? Path.GetFullPath(path, host.Directory) : null;

    // The build takes a baseline that is not there for an empty one; who names a file means one.
    private string? MissingBaseline(ParseResult parsed, CommandHost host) =>
        BaselineOf(parsed, host) is { } path && !File.Exists(path) ? $"There is no baseline '{path}'; 'dep baseline' writes one" : null;

    /// <summary>What a check in one folder came to.</summary>
    /// <param name="KnowsAll">Whether all files that were named are proposals there.</param>
    /// <param name="Tell">Prints it, and gives the exit code.</param>
    private sealed record CheckAnswer(bool KnowsAll, Func<int> Tell);
}
