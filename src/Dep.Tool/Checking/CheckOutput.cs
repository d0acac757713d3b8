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

/// <summary>The options that say how the findings of a check are written, and where to; and the writing.</summary>
internal sealed class CheckOutput
{
    private readonly Option<string> _format = OutputFormat.MakeOption(OutputFormat.All);

    private readonly Option<string> _output = new("--output", "-o")
    {
        Description = "Write the findings to this file",
        HelpName = "file",
    };

    private readonly Option<bool> _statistics = new("--statistics") { Description = "Count the findings of each rule instead of listing them; as text or json" };

    private readonly Option<bool> _quiet = new("--quiet", "-q") { Description = "Print only the findings" };

    /// <summary>Adds the options to a command.</summary>
    public void AddTo(Command command)
    {
        foreach (var option in (Option[])[_format, _output, _statistics, _quiet])
        {
            command.Options.Add(option);
        }
    }

    /// <summary>Whether nothing is to be said beside the findings.</summary>
    public bool IsQuiet(ParseResult parsed) => parsed.GetValue(_quiet);

    /// <summary>Whether the findings go to a file.</summary>
    public bool IsToFile(ParseResult parsed) => parsed.GetValue(_output) is not null;

    /// <summary>The full path of that file.</summary>
    public string PathOf(ParseResult parsed, CommandHost host) => Path.GetFullPath(parsed.GetValue(_output)!, host.Directory);

    /// <summary>Whether somebody said in which form the findings are to be written.</summary>
    public bool IsFormChosen(ParseResult parsed) => parsed.GetResult(_format) is { Implicit: false };

    /// <summary>Whether findings are counted, and not shown.</summary>
    public bool IsCount(ParseResult parsed) => parsed.GetValue(_statistics);

    /// <summary>Whether the findings are lines for people to read, on the output.</summary>
    public bool IsLines(ParseResult parsed) => !IsToFile(parsed) && !IsCount(parsed) && parsed.GetValue(_format) is (OutputFormat.Text or OutputFormat.Concise);

    /// <summary>Writes findings as lines, and nothing beside them.</summary>
    public void WriteLines(ParseResult parsed, CommandHost host, CheckRequest request, CheckResult result) =>
        OutputFormat.Write(host.Output, parsed.GetValue(_format)!, request, result, Colour.StyleOf(parsed, host), host.Directory);

    /// <summary>Whether the form is GitHub's.</summary>
    public bool IsForGitHub(ParseResult parsed) => parsed.GetValue(_format) == OutputFormat.GitHub;

    /// <summary>Whether what is written to the output is for people, who may be told more. What a machine reads is nothing but the report.</summary>
    public bool IsForPeople(ParseResult parsed) => parsed.GetValue(_output) is not null || parsed.GetValue(_format) == OutputFormat.Text;

    /// <summary>Why the options do not go together, or <see langword="null"/>.</summary>
    public string? Refusal(ParseResult parsed) =>
        parsed.GetValue(_statistics) && parsed.GetValue(_format) is not (OutputFormat.Text or OutputFormat.Json)
            ? $"'--statistics' are written as text or json, not as {parsed.GetValue(_format)}"
            : null;

    /// <summary>Writes the findings.</summary>
    /// <param name="parsed">The parsed command line.</param>
    /// <param name="host">The process.</param>
    /// <param name="request">The request to answer.</param>
    /// <param name="result">The result of the check.</param>
    /// <param name="isMended">Whether fixes were made before: then nobody needs to be told of <c>--fix</c>.</param>
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
            // Infos are mended only where their rules are named.
            if (parsed.GetValue(_output) is null && FixableOf([.. result.Diagnostics.Where(finding => finding.Severity is not Severity.Info || !request.Warnings.Only.IsEmpty)], isMended) is { } fixable)
            {
                host.Output.Write(fixable + "\n");
            }

            host.Output.Write($"{style.Strong}{SafeText.OneLine(result.Summary)}{style.End}\n");
        }

        return null;
    }

    /// <summary>How many findings can be mended, and how; <see langword="null"/> where none can.</summary>
    private static string? FixableOf(ImmutableArray<Diagnostic> findings, bool isMended)
    {
        var safe = findings.Count(finding => finding.Fix is { Safety: FixSafety.Safe });
        var other = findings.Count(finding => finding.Fix is { Safety: FixSafety.Unsafe });
        return (safe, other, isMended) switch
        {
            (0, 0, _) or (_, 0, true) => null,
            (_, 0, false) => $"{Quantity.Of(safe, "finding")} can be mended: dep check --fix",
            (0, _, _) or (_, _, true) => $"{Quantity.Of(other, "finding")} can be mended with a look at what comes of it: dep check --fix --unsafe",
            _ => $"{Quantity.Of(safe, "finding")} can be mended: dep check --fix; {other.ToString(System.Globalization.CultureInfo.InvariantCulture)} more with a look at what comes of it: --fix --unsafe",
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
