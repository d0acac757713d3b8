using System.Collections.Immutable;
using System.CommandLine;
using Dep.Analysis.Diagnostics;
using Dep.Hosting.Requests;

namespace Dep.Tool.Checking;

/// <summary>The options of <c>dep check</c> that say what is checked and compared with what.</summary>
internal sealed class RequestSwitches
{
    private readonly Option<string> _baseline = new("--baseline")
    {
        Description = "The file that lists known findings, which are not reported [default: dep.baseline in the project's folder]",
        HelpName = "file",
    };

    private readonly Option<string> _existing = new("--existing-findings")
    {
        Description =
            "The highest severity of findings that the base already has [default: warning on a branch whose target is known, else report, their own severity]",
        HelpName = "report|warning|suggestion|none",
    };

    private readonly Option<bool> _skipUnknown = new("--skip-unknown")
    {
        Description = "Ignore files on the command line that are not proposals, for use in a git hook",
    };

    private readonly CheckOptions _options = new();

    public void AddTo(Command command)
    {
        _existing.AcceptOnlyFromAmong("report", "warning", "suggestion", "none");
        command.Options.Add(_baseline);
        command.Options.Add(_existing);
        _options.AddTo(command);
        command.Options.Add(_skipUnknown);
    }

    // The default baseline may be missing, but one that is named explicitly must exist.
    public string? Refusal(ParseResult parsed, CommandHost host) =>
        _options.Refusal(parsed, host)
        ?? (BaselineOf(parsed, host) is { } path && !File.Exists(path) ? $"There is no baseline '{path}'; 'dep baseline' writes one" : null);

    public bool HasRules(ParseResult parsed) => _options.HasRules(parsed);

    public CheckRequest Request(ParseResult parsed, CommandHost host, string folder, ImmutableArray<string> files)
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
                _ => null,
            },
        };
    }

    private string? BaselineOf(ParseResult parsed, CommandHost host) =>
        parsed.GetValue(_baseline) is { } path ? Path.GetFullPath(path, host.Directory) : null;
}
