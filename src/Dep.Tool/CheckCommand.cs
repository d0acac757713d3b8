using System.Collections.Immutable;
using System.CommandLine;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Reports;
using Dep.Analysis.Text;
using Dep.Hosting.Checking;
using Dep.Hosting.Commands;
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

    private readonly CheckOutput _output = new();

    private readonly FixSwitches _fixes = new();

    private readonly FailureThreshold _threshold = new();

    private readonly RuleChoice _only = new("--only", "Report nothing but what these rules find: ids, names, or whole categories");

    private readonly StandardInput _input = new();

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
        _output.AddTo(this);
        _fixes.AddTo(this);
        _only.AddTo(this);
        _threshold.AddTo(this);
        _input.AddTo(this);
        Options.Add(_baseline);
        Options.Add(_existing);
        _options.AddTo(this);
        Options.Add(_skipUnknown);
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("dep check", "check the proposals of this folder"),
        new("dep check deps/0007-x.md", "check all, tell of this one"),
        new("dep check --fix", "mend what can be mended, report the rest"),
        new("dep check --diff --unsafe", "show all that could be mended"),
        new("dep check --statistics", "count what each rule finds"),
        new("dep check --only Links,DEP104", "nothing but links and statuses"),
        new("dep check --base origin/main --fail-on warning", "as a strict gate"),
        new("dep check --nowarn DEP106,DEP007", "without two rules"),
        new("dep check --format sarif --output deps.sarif", "for code scanning"),
        new("dep check --stdin-filename deps/0007-x.md < x.md", "a text that is not saved yet"),
    ];

    public override int Run(ParseResult parsed, CommandHost host, CancellationToken cancellation)
    {
        var paths = parsed.GetValue(_paths) ?? [];
        if ((_options.Refusal(parsed, host) ?? MissingBaseline(parsed, host) ?? _fixes.Refusal(parsed) ?? _output.Refusal(parsed)) is { } wrong)
        {
            return host.Refuse(wrong);
        }

        var isText = _input.IsUsed(parsed, paths);
        var (target, refusal) = isText ? _input.Read(parsed, paths, host) : CheckTarget.Of(paths, host.Directory);
        if (target is null)
        {
            return host.Refuse(refusal!);
        }

        var (request, result) = Progress.During(host, "Checking proposals", _ => target.InProject(
            folder =>
            {
                var request = RequestFor(parsed, host, folder, target.Files);
                return (request, Check(parsed, request, isText ? _input.Over(folder) : RepositoryEdit.None, cancellation));
            },
            check => check.Item2.Unknown.IsEmpty));
        if (result.Refusal is { } unknown)
        {
            return host.Refuse(unknown);
        }

        if (_fixes.IsOn(parsed))
        {
            return Mend(parsed, host, request, isText, cancellation);
        }

        Note(host, request, result);
        return Report(parsed, host, request, result);
    }

    // What is left is checked once more: what was written is what is told of.
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
            // A patch that is not empty is something to do: whoever asks for it in a gate wants to know.
            return mended.Mended.IsEmpty ? _threshold.ExitCodeOf(parsed, mended.After.Diagnostics) : _threshold.ExitCodeOf(parsed, [.. mended.Mended.Select(finding => finding with { Severity = Severity.Error })]);
        }

        if (isText)
        {
            // The output is the text and nothing else: an editor puts it in place of what it sent.
            host.Output.Write(_input.After(mended.Edit, request.Directory));
            return Report(parsed, host with { Output = host.Error }, request, Check(parsed, request, mended.Edit, cancellation));
        }

        if (!mended.Mended.IsEmpty && !_output.IsQuiet(parsed))
        {
            Say(_output.IsForPeople(parsed) ? host.Output : host.Error, what[..^1]);
        }

        var left = Check(parsed, request, RepositoryEdit.None, cancellation);
        Note(host, request, left);
        return Report(parsed, host, request, left);
    }

    private int Report(ParseResult parsed, CommandHost host, CheckRequest request, CheckResult result) =>
        _output.Write(parsed, host, request, result, _fixes.IsOn(parsed)) is { } unwritten ? host.Refuse(unwritten) : _threshold.ExitCodeOf(parsed, result.Diagnostics);

    // Of findings without end some are shown; a count is of all.
    private CheckResult Check(ParseResult parsed, CheckRequest request, RepositoryEdit edit, CancellationToken cancellation) =>
        RepositoryCheck.Run(request, _output.IsCount(parsed) ? int.MaxValue : AnalysisOptions.Default.Cap, edit, known: null, cancellation);

    private static void Say(TextWriter writer, IEnumerable<string> lines)
    {
        foreach (var line in lines)
        {
            writer.Write(SafeText.OneLine(line) + "\n");
        }
    }

    private static void Note(CommandHost host, CheckRequest request, CheckResult result)
    {
        foreach (var file in result.Unknown.Where(file => !file.IsChecked))
        {
            host.Note($"'{ShownPath.Of(request, result.Root, file.Path)}' is no proposal here and was not checked");
        }
    }

    /// <summary>A request as this command makes it where no option of its own is given.</summary>
    public static CheckRequest ByItself(CheckRequest request) => request with { ExistingFindings = Severity.Error };

    private CheckRequest RequestFor(ParseResult parsed, CommandHost host, string folder, ImmutableArray<string> files)
    {
        var request = _options.Request(parsed, host, folder);
        return request with
        {
            Only = files,
            AdmitsUnknown = !parsed.GetValue(_skipUnknown),
            Warnings = request.Warnings with { Only = _only.Of(parsed) },
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
            Reports = new ReportRequest { GitHubSummary = _output.IsForGitHub(parsed) ? null : false },
        };
    }

    private string? BaselineOf(ParseResult parsed, CommandHost host) => parsed.GetValue(_baseline) is { } path ? Path.GetFullPath(path, host.Directory) : null;

    // The build takes a baseline that is not there for an empty one; who names a file means one.
    private string? MissingBaseline(ParseResult parsed, CommandHost host) =>
        BaselineOf(parsed, host) is { } path && !File.Exists(path) ? $"There is no baseline '{path}'; 'dep baseline' writes one" : null;
}
