using System.Collections.Immutable;
using System.CommandLine;
using Dep.Analysis.Reports;
using Dep.Tool.Checking;

namespace Dep.Tool.Commands;

/// <summary><c>dep config</c>: shows the severity of each rule for a file, and where it is configured.</summary>
internal sealed class ConfigCommand : ToolCommand
{
    private readonly Option<bool> _changed = new("--changed") { Description = "Show only rules whose severity is not the default" };

    private readonly SeverityQuery _query = new("Show only these rules: ids, names, or whole categories");

    public ConfigCommand()
        : base("config", "Show the severity of each rule for a file, and which line of which file sets it.")
    {
        Options.Add(_changed);
        _query.AddTo(this);
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("dep config", "for any document in this folder"),
        new("dep config deps/0007-x.md", "for this one"),
        new("dep config --changed", "only what differs from the default"),
        new("dep config --only DEP104 --warnaserror", "with an option of 'dep check'"),
    ];

    public override int Run(ParseResult parsed, CommandHost host, CancellationToken cancellation)
    {
        var (all, refusal) = _query.Rows(parsed, host);
        if (refusal is not null)
        {
            return host.Refuse(refusal);
        }

        ImmutableArray<EffectiveSeverity> rows = [.. all.Where(row => row.IsChanged || !parsed.GetValue(_changed))];
        if (_query.IsJson(parsed))
        {
            OutputFormat.WriteUtf8(host.Output, stream => EffectiveSeverity.WriteJson(stream, rows));
        }
        else if (rows.IsEmpty)
        {
            host.Output.Write("All rules have the severity they have by default\n");
        }
        else
        {
            EffectiveSeverity.Write(host.Output, rows, Colour.StyleOf(parsed, host));
        }

        return CommandHost.Clean;
    }
}
