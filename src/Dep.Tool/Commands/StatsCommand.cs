using System.Collections.Immutable;
using System.CommandLine;
using Dep.Analysis.Reports;
using Dep.Hosting.Commands;
using Dep.Hosting.Files;
using Dep.Hosting.Requests;
using Dep.Tool.Checking;

namespace Dep.Tool.Commands;

/// <summary><c>dep stats</c>: how long proposals stay in each status.</summary>
internal sealed class StatsCommand : ToolCommand
{
    private readonly FolderArgument _folder = new();

    private readonly Option<bool> _each = new("--each") { Description = "Also list each proposal with the number of days it has been in its status" };

    private readonly Option<string> _format = OutputFormat.MakeOption(OutputFormat.Text, OutputFormat.Json);

    private readonly CheckOptions _options = new();

    public StatsCommand()
        : base("stats", "Count the proposals in each status, and the days that they stay there, from the git history.")
    {
        Arguments.Add(_folder);
        Options.Add(_each);
        Options.Add(_format);
        _options.AddTo(this, hasRules: false, hasBase: false);
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("dep stats", "one row for each status"),
        new("dep stats --each", "also each proposal, those that wait longest first"),
        new("dep stats --today 2027-01-31 --format json", "for this day, for scripts"),
    ];

    public override int Run(ParseResult parsed, CommandHost host, CancellationToken cancellation)
    {
        var (folder, refusal) = _folder.Of(parsed, host);
        if (refusal is not null)
        {
            return host.Refuse(refusal);
        }

        var request = _options.Request(parsed, host, folder);
        var audit = Progress.During(host, "Reading the history", progress => RepositoryAudit.Run(request, progress, cancellation));
        if (audit.Fault is { } fault)
        {
            return host.Refuse(fault);
        }

        var statistics = StatusStatistics.Of(audit.Timelines, Clock.Today(request), StatusWords.Of(audit.Schema));
        if (statistics.Statuses.IsEmpty)
        {
            return host.Refuse("No commit has proposals, so there is nothing to count");
        }

        if (parsed.GetValue(_format) == OutputFormat.Json)
        {
            OutputFormat.WriteUtf8(host.Output, statistics.WriteJson);
        }
        else
        {
            statistics.Write(host.Output, parsed.GetValue(_each), path => ShownPath.Of(request, audit.Root, path), Colour.StyleOf(parsed, host));
        }

        return CommandHost.Clean;
    }
}
