using System.Collections.Immutable;
using System.CommandLine;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine.Running;
using Dep.Analysis.Reports;
using Dep.Analysis.Text;
using Dep.Hosting.Caching;
using Dep.Hosting.Checking;
using Dep.Hosting.Commands;
using Dep.Hosting.Requests;
using Dep.Hosting.Sharding;

namespace Dep.Tool.Checking;

/// <summary><c>dep check</c>: runs the same check as <c>dotnet build</c>, without a project.</summary>
internal sealed class CheckCommand : ToolCommand
{
    private readonly Argument<string[]> _paths = new("paths")
    {
        Description = "The project's folder, or files to see only their findings [default: this folder]",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly CheckOutput _output = new();

    private readonly FixSwitches _fixes = new();

    private readonly FailureThreshold _threshold = new();

    private readonly RuleChoice _only = new("--only", "Report only findings of these rules: ids, names, or whole categories");

    private readonly StandardInput _input = new();

    private readonly WatchSwitches _watch = new();

    private readonly ShardSwitches _shards = new();

    private readonly RequestSwitches _request = new();

    public CheckCommand()
        : base("check", "Check proposals. Exit code 1: there are errors; 2: the check could not run.")
    {
        Arguments.Add(_paths);
        _output.AddTo(this);
        _fixes.AddTo(this);
        _only.AddTo(this);
        _threshold.AddTo(this);
        _input.AddTo(this);
        _request.AddTo(this);
        _watch.AddTo(this);
        _shards.AddTo(this);
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("dep check", "check the proposals of this folder"),
        new("dep check deps/0007-x.md", "check all, show the findings of this one"),
        new("dep check --fix", "make the safe fixes, report the rest"),
        new("dep check --diff --unsafe", "show all possible fixes as a patch"),
        new("dep check --statistics", "count the findings of each rule"),
        new("dep check --only Links,DEP104", "only links and statuses"),
        new("dep check --base origin/main --fail-on warning", "as a strict gate"),
        new("dep check --nowarn DEP106,DEP007", "without two rules"),
        new("dep check --format sarif --output deps.sarif", "for code scanning"),
        new("dep check --watch", "check again whenever something changes, until Ctrl+C"),
        new("dep check --shard 3/8 --output shards/3", "check one part of a large repository"),
        new("dep check --merge shards --format sarif", "report the findings of all shards together"),
        new("dep check --stdin-filename deps/0007-x.md < x.md", "check a text that is not saved yet"),
    ];

    public override bool EndsByStop(ParseResult parsed) => _watch.IsOn(parsed);

    public override int Run(ParseResult parsed, CommandHost host, CancellationToken cancellation)
    {
        var paths = parsed.GetValue(_paths) ?? [];
        var wrong = _request.Refusal(parsed, host)
            ?? _fixes.Refusal(parsed)
            ?? _output.Refusal(parsed)
            ?? _watch.Refusal(parsed, _fixes.IsOn(parsed), _output, _input.IsUsed(parsed, paths));
        if (wrong is not null)
        {
            return host.Refuse(wrong);
        }

        var isText = _input.IsUsed(parsed, paths);
        var (target, refusal) = isText ? _input.Read(parsed, paths, host) : CheckTarget.Of(paths, host.Directory);
        var isOtherMode = isText || _fixes.IsOn(parsed) || _watch.IsOn(parsed);
        if ((target is null ? refusal : _shards.Refusal(parsed, _output, isOtherMode, _request.HasRules(parsed), !target.Files.IsEmpty)) is { } why)
        {
            return host.Refuse(why);
        }

        if (_shards.IsShard(parsed))
        {
            return _shards.RunShard(parsed, host, RequestFor(parsed, host, target!.Folders[0], []), _output, cancellation);
        }

        if (_shards.IsMerge(parsed))
        {
            return Merge(parsed, host, target!, cancellation);
        }

        if (_watch.IsOn(parsed))
        {
            var project = target!.Files.IsEmpty
                ? target.Folders[0]
                : target
                    .InProject(
                        folder =>
                            (
                                Folder: folder,
                                Check(parsed, RequestFor(parsed, host, folder, target.Files), RepositoryEdit.None, cancellation).Unknown
                            ),
                        check => check.Unknown.IsEmpty
                    )
                    .Folder;
            return _watch.Run(parsed, host, RequestFor(parsed, host, project, target.Files), _output, _threshold, cancellation);
        }

        var answer = Progress.During(host, "Checking proposals", _ =>
            target!.InProject(
                folder => CheckOrReplay(parsed, host, RequestFor(parsed, host, folder, target.Files), isText, cancellation),
                check => check.KnowsAll
            )
        );
        if (answer.Printed is { } printed)
        {
            printed.WriteTo(host);
            answer.Cache!.Settle(printed.Write);
            return printed.ExitCode;
        }

        var (request, result) = (answer.Request, answer.Result!);
        if (answer.Failure is { } failure)
        {
            host.Note($"The cache failed, and the check ran without it: {failure.GetType().Name}: {failure.Message}");
        }

        if (result.Refusal is { } unknown)
        {
            return host.Refuse(unknown);
        }

        if (_fixes.IsOn(parsed))
        {
            return Mend(parsed, host, request, isText, cancellation);
        }

        var notes = CheckNotes.On(request, result);
        CheckNotes.Write(host, notes);
        if (answer.Cache is null)
        {
            return Report(parsed, host, request, result);
        }

        using var text = new StringWriter { NewLine = "\n" };
        var exitCode = Report(parsed, host with { Output = text }, request, result);
        host.Output.Write(text.ToString());
        // The result of a stopped check is incomplete, so it is not cached.
        if (
            exitCode != CommandHost.Failed
            && !cancellation.IsCancellationRequested
            && CheckCache.MayKeep(result.Diagnostics.Select(finding => finding.Id))
        )
        {
            answer.Cache.Keep(new PrintedCheck(exitCode, answer.KnowsAll, notes, text.ToString()).Write);
        }

        return exitCode;
    }

    // Runs the check, or returns its cached output. The whole command line is part of the cache key; output to a file, fixes and standard input
    // are never cached.
    private CheckAnswer CheckOrReplay(ParseResult parsed, CommandHost host, CheckRequest request, bool isText, CancellationToken cancellation)
    {
        if (isText || _fixes.IsOn(parsed) || _output.IsToFile(parsed))
        {
            var overlay = isText ? _input.Over(request.Directory) : RepositoryEdit.None;
            return new CheckAnswer(request, Check(parsed, request, overlay, cancellation), Cache: null);
        }

        var form = string.Join(
            '\n',
            [Colour.StyleOf(parsed, host) == TextStyle.Ansi ? "dep in colours" : "dep", .. parsed.Tokens.Select(token => token.Value)]
        );
        var cache = CheckCache.Open(request, host.Program, cancellation, form);
        if (cache?.Replay(PrintedCheck.Read) is { } printed)
        {
            return new CheckAnswer(request, Result: null, cache) { Printed = printed };
        }

        var (result, failure) = CachedCheck.Run(request, cache, cancellation, CapOf(parsed));
        return new CheckAnswer(request, result, cache) { Failure = failure };
    }

    private int Merge(ParseResult parsed, CommandHost host, CheckTarget target, CancellationToken cancellation)
    {
        var (shards, refusal) = _shards.Read(parsed, host);
        if (shards is null)
        {
            return host.Refuse(refusal!);
        }

        var (request, merged) = Progress.During(host, "Merging shards", _ => target.InProject(
                folder =>
                {
                    var request = RequestFor(parsed, host, folder, target.Files);
                    return (Request: request, Merged: ShardCheck.Merge(request, CapOf(parsed), shards, cancellation));
                },
                answer => answer.Merged.Result is { Unknown.IsEmpty: true }
            ));
        if ((merged.Refusal ?? merged.Result!.Refusal) is { } wrong)
        {
            return host.Refuse(wrong);
        }

        CheckNotes.Write(host, CheckNotes.On(request, merged.Result!));
        return Report(parsed, host, request, merged.Result!);
    }

    // Applies fixes, then checks again and reports what is left in the written files.
    private int Mend(ParseResult parsed, CommandHost host, CheckRequest request, bool isText, CancellationToken cancellation)
    {
        var overlay = isText ? _input.Over(request.Directory) : RepositoryEdit.None;
        var wanted = _fixes.Request(parsed, request, _only.Of(parsed), overlay);
        var mended = Progress.During(host, "Mending proposals", _ => RepositoryFix.Run(wanted, cancellation));
        if (mended.Failure is { } failure)
        {
            return host.Refuse(failure);
        }

        var what = FixReport.Lines(wanted, mended, FixHints.OfTool with { Closed = "dep fix --unsafe --closed" });
        if (_fixes.IsDiff(parsed))
        {
            foreach (var line in SafeText.OfPatch(mended.Patch))
            {
                host.Output.Write(line + "\n");
            }

            Say(host.Error, what);
            // With '--diff', a non-empty patch counts as errors, so that a gate fails.
            return mended.Mended.IsEmpty
                ? _threshold.ExitCodeOf(parsed, mended.After.Diagnostics)
                : _threshold.ExitCodeOf(parsed, [.. mended.Mended.Select(finding => finding with { Severity = Severity.Error })]);
        }

        if (isText)
        {
            // The output is only the fixed text, with which an editor replaces the text it sent; findings go to standard error.
            host.Output.Write(_input.After(mended.Edit, request.Directory));
            return Report(parsed, host with { Output = host.Error }, request, Check(parsed, request, mended.Edit, cancellation));
        }

        if (!mended.Mended.IsEmpty && !_output.IsQuiet(parsed))
        {
            Say(_output.IsForPeople(parsed) ? host.Output : host.Error, what[..^1]);
        }

        var left = Check(parsed, request, RepositoryEdit.None, cancellation);
        CheckNotes.Write(host, CheckNotes.On(request, left));
        return Report(parsed, host, request, left);
    }

    private int Report(ParseResult parsed, CommandHost host, CheckRequest request, CheckResult result) =>
        _output.Write(parsed, host, request, result, _fixes.IsOn(parsed)) is { } unwritten
            ? host.Refuse(unwritten)
            : _threshold.ExitCodeOf(parsed, result.Diagnostics);

    private CheckResult Check(ParseResult parsed, CheckRequest request, RepositoryEdit edit, CancellationToken cancellation) =>
        RepositoryCheck.Run(request, CapOf(parsed), new FreshState(request, edit), cancellation);

    // The number of findings shown per rule and file is limited, but '--statistics' counts all.
    private int CapOf(ParseResult parsed) => _output.IsCount(parsed) ? int.MaxValue : AnalysisOptions.Default.Cap;

    private static void Say(TextWriter writer, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            writer.Write(SafeText.OneLine(line) + "\n");
        }
    }

    private CheckRequest RequestFor(ParseResult parsed, CommandHost host, string folder, ImmutableArray<string> files)
    {
        var request = _request.Request(parsed, host, folder, files);
        return request with
        {
            Warnings = request.Warnings with { Only = _only.Of(parsed) },
            // GitHub limits the number of annotations; the last one refers to the step's summary, so that is written too.
            Reports = new ReportRequest { GitHubSummary = _output.IsForGitHub(parsed) ? null : false },
        };
    }
}
