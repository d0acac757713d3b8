using System.Collections.Immutable;
using System.CommandLine;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Reports;
using Dep.Analysis.Reports.Formats;
using Dep.Analysis.Text;
using Dep.Hosting.Checking;
using Dep.Hosting.Files;
using Dep.Hosting.Requests;

namespace Dep.Tool.Checking;

/// <summary>The options for the format and destination of findings, and the code that writes them.</summary>
internal sealed class CheckOutput
{
    private readonly Option<string> _format = OutputFormat.MakeOption(OutputFormat.All);

    private readonly Option<string> _output = new("--output", "-o") { Description = "Write the findings to this file", HelpName = "file" };

    private readonly Option<bool> _statistics = new("--statistics")
    {
        Description = "Count the findings of each rule instead of listing them; as text or json",
    };

    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Print only the findings" };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_format, _output, _statistics, _quiet])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Whether to write nothing but the findings.</summary>
    public bool IsQuiet(ParseResult parsed) => parsed.GetValue(_quiet);

    /// <summary>Whether the findings go to a file.</summary>
    public bool IsToFile(ParseResult parsed) => parsed.GetValue(_output) is not null;

    /// <summary>The full path of that file.</summary>
    public string PathOf(ParseResult parsed, CommandHost host) => Path.GetFullPath(parsed.GetValue(_output)!, host.Directory);

    /// <summary>Whether the format was chosen explicitly.</summary>
    public bool IsFormChosen(ParseResult parsed) => parsed.GetResult(_format) is { Implicit: false };

    /// <summary>Whether findings are counted instead of listed.</summary>
    public bool IsCount(ParseResult parsed) => parsed.GetValue(_statistics);

    /// <summary>Whether the findings are written to the output as lines for people.</summary>
    public bool IsLines(ParseResult parsed) =>
        !IsToFile(parsed) && !IsCount(parsed) && parsed.GetValue(_format) is (OutputFormat.Text or OutputFormat.Concise);

    /// <summary>Writes findings as lines, and nothing else.</summary>
    public void WriteLines(ParseResult parsed, CommandHost host, CheckRequest request, CheckResult result) =>
        OutputFormat.Write(host.Output, parsed.GetValue(_format)!, request, result, Colour.StyleOf(parsed, host), host.Directory);

    /// <summary>Whether the format is that of GitHub annotations.</summary>
    public bool IsForGitHub(ParseResult parsed) => parsed.GetValue(_format) == OutputFormat.GitHub;

    /// <summary>Whether the output is for people, so that hints and the summary may be added. Output for machines is only the report.</summary>
    public bool IsForPeople(ParseResult parsed) => parsed.GetValue(_output) is not null || parsed.GetValue(_format) == OutputFormat.Text;

    /// <summary>Why the options cannot be combined, or <see langword="null"/>.</summary>
    public string? Refusal(ParseResult parsed) =>
        parsed.GetValue(_statistics) && parsed.GetValue(_format) is not (OutputFormat.Text or OutputFormat.Json)
            ? $"'--statistics' are written as text or json, not as {parsed.GetValue(_format)}"
            : null;

    /// <summary>Writes the findings.</summary>
    /// <param name="parsed">The parsed command line.</param>
    /// <param name="host">The process.</param>
    /// <param name="request">The request to answer.</param>
    /// <param name="result">The result of the check.</param>
    /// <param name="isMended">Whether fixes were applied before, so that a hint at <c>--fix</c> is useless.</param>
    /// <returns>Why they could not be written, or <see langword="null"/>.</returns>
    public string? Write(ParseResult parsed, CommandHost host, CheckRequest request, CheckResult result, bool isMended)
    {
        var style = Colour.StyleOf(parsed, host);
        if (IsToFile(parsed))
        {
            var path = PathOf(parsed, host);
            var text = new StringWriter();
            WriteFindings(text, parsed, request, result, TextStyle.Plain, host.Directory);
            if (AtomicFile.Write(path, text.ToString()) is { } failure)
            {
                return $"The report '{path}' cannot be written: {failure}";
            }
        }
        else
        {
            WriteFindings(host.Output, parsed, request, result, style, host.Directory);
        }

        foreach (var remark in ReportFiles.Write(request, result).Remarks)
        {
            host.Note(remark);
        }

        if (IsForPeople(parsed) && !IsQuiet(parsed))
        {
            // Infos are fixed only if their rules are named.
            var candidates = result.Diagnostics.Where(finding => finding.Severity is not Severity.Info || !request.Warnings.Only.IsEmpty);
            if (parsed.GetValue(_output) is null && FixableOf([.. candidates], isMended) is { } fixable)
            {
                host.Output.Write(fixable + "\n");
            }

            host.Output.Write($"{style.Strong}{SafeText.OneLine(result.Summary)}{style.End}\n");
        }

        return null;
    }

    /// <summary>A hint how many findings can be fixed, and how; <see langword="null"/> if none can.</summary>
    private static string? FixableOf(ImmutableArray<Diagnostic> findings, bool isMended)
    {
        var safe = findings.Count(finding => finding.Fix is { Safety: FixSafety.Safe });
        var unsafeCount = findings.Count(finding => finding.Fix is { Safety: FixSafety.Unsafe });
        return (safe, unsafeCount, isMended) switch
        {
            (0, 0, _) or (_, 0, true) => null,
            (_, 0, false) => $"{Quantity.Of(safe, "finding")} can be mended: dep check --fix",
            (0, _, _) or (_, _, true) => $"{Quantity.Of(unsafeCount, "finding")} can be mended, to be reviewed: dep check --fix --unsafe",
            _ =>
                $"{Quantity.Of(safe, "finding")} can be mended: dep check --fix; {unsafeCount.ToString(System.Globalization.CultureInfo.InvariantCulture)} more, to be reviewed: --fix --unsafe",
        };
    }

    private void WriteFindings(TextWriter writer, ParseResult parsed, CheckRequest request, CheckResult result, TextStyle style, string home)
    {
        var format = parsed.GetValue(_format)!;
        if (!parsed.GetValue(_statistics))
        {
            OutputFormat.Write(writer, format, request, result, style, home);
            return;
        }

        var statistics = FindingStatistics.Of(result.Diagnostics.Where(finding => finding.Severity != Severity.None));
        if (format == OutputFormat.Json)
        {
            OutputFormat.WriteUtf8(writer, statistics.WriteJson);
        }
        else
        {
            statistics.Write(writer, style);
        }
    }
}
