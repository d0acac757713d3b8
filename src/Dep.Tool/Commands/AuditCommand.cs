using System.Collections.Immutable;
using System.CommandLine;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Reports;
using Dep.Analysis.Reports.Formats;
using Dep.Hosting.Commands;
using Dep.Hosting.Requests;
using Dep.Tool.Checking;

namespace Dep.Tool.Commands;

/// <summary><c>dep audit</c>: lists the status changes in the history that were not allowed.</summary>
internal sealed class AuditCommand : ToolCommand
{
    private readonly FolderArgument _folder = new();

    private readonly Option<string> _format = OutputFormat.MakeOption(OutputFormat.Text, OutputFormat.Json);

    private readonly Option<string> _output = new("--output", "-o") { Description = "Also write the audit as JSON to this file", HelpName = "file" };

    private readonly CheckOptions _options = new();

    public AuditCommand()
        : base("audit", "Read the git history of the proposals and report status changes, deletions and new numbers that were not allowed.")
    {
        Arguments.Add(_folder);
        Options.Add(_format);
        Options.Add(_output);
        _options.AddTo(this, hasRules: false, hasBase: false);
    }

    public override ImmutableArray<Example> Examples { get; } =
    [new("dep audit", "show the history as a table, and what was wrong in it"), new("dep audit --format json", "for scripts")];

    public override int Run(ParseResult parsed, CommandHost host, CancellationToken cancellation)
    {
        var (folder, refusal) = _folder.Of(parsed, host);
        if (refusal is not null)
        {
            return host.Refuse(refusal);
        }

        var result = Progress.During(host, "Reading the history", progress =>
            RepositoryAudit.Run(_options.Request(parsed, host, folder), progress, cancellation)
        );
        // Without history the audit fails: an empty report would look like a clean one.
        if (result.Fault is { } fault)
        {
            return host.Refuse(fault);
        }

        if (parsed.GetValue(_output) is { } output && RepositoryAudit.Write(Path.GetFullPath(output, host.Directory), result) is { } failure)
        {
            return host.Refuse($"The audit '{output}' cannot be written: {failure}");
        }

        if (parsed.GetValue(_format) == OutputFormat.Json)
        {
            OutputFormat.WriteUtf8(host.Output, stream => AuditReport.Write(stream, result));
        }
        else
        {
            WriteText(host, result, Colour.StyleOf(parsed, host));
        }

        return result.Findings.Any(past => past.Finding.Severity == Severity.Error) ? CommandHost.Found : CommandHost.Clean;
    }

    private static void WriteText(CommandHost host, AuditResult result, TextStyle style)
    {
        var files = new CheckResult(result.Root, [.. result.Findings.Select(past => past.Finding)], "");
        TextReport.Write(host.Output, files.Diagnostics, style, location => OutputFormat.PathOf(files.FileOf(location), location, host.Directory));
        foreach (var line in AuditReport.Table(result, "--output"))
        {
            host.Output.Write(line + "\n");
        }

        host.Output.Write($"{style.Strong}{SafeText.OneLine(result.Summary)}{style.End}\n");
    }
}
