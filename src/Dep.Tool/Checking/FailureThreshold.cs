using System.CommandLine;
using Dep.Analysis.Diagnostics;

namespace Dep.Tool.Checking;

/// <summary>The options that decide which findings make a command fail.</summary>
internal sealed class FailureThreshold
{
    private readonly Option<string> _failOn = new("--fail-on")
    {
        Description = "The lowest severity that makes the exit code 1",
        HelpName = "error|warning|info|never",
        DefaultValueFactory = static _ => "error",
    };

    private readonly Option<bool> _exitZero = new("--exit-zero") { Description = "Exit with 0 whatever is found; the same as --fail-on never" };

    public FailureThreshold() => _failOn.AcceptOnlyFromAmong("error", "warning", "info", "never");

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Options.Add(_failOn);
        command.Options.Add(_exitZero);
    }

    /// <summary>The exit code for some findings.</summary>
    /// <param name="parsed">The parsed command line.</param>
    /// <param name="findings">The findings, with the severities they are reported with.</param>
    public int ExitCodeOf(ParseResult parsed, IEnumerable<Diagnostic> findings) =>
        ThresholdOf(parsed) is { } threshold && findings.Any(finding => finding.Severity >= threshold) ? CommandHost.Found : CommandHost.Clean;

    private Severity? ThresholdOf(ParseResult parsed) =>
        parsed.GetValue(_exitZero)
            ? null
            : parsed.GetValue(_failOn) switch
            {
                "warning" => Severity.Warning,
                "info" => Severity.Info,
                "never" => null,
                _ => Severity.Error,
            };
}
