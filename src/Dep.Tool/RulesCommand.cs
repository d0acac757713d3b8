using System.Collections.Immutable;
using System.CommandLine;
using Dep.Analysis.Reports;
using Dep.Analysis.Rules;

namespace Dep.Tool;

/// <summary><c>dep rules</c>: the rules there are.</summary>
internal sealed class RulesCommand : ToolCommand
{
    private readonly Option<string> _format = OutputFormat.MakeOption(OutputFormat.Text, OutputFormat.Json);

    public RulesCommand()
        : base("rules", "List the rules with their categories and severities.")
    {
        Options.Add(_format);
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("dep rules", "see them all"),
        new("dep rules --format json", "for scripts"),
    ];

    public override int Run(ParseResult parsed, CommandHost host, CancellationToken cancellation)
    {
        if (parsed.GetValue(_format) == OutputFormat.Json)
        {
            OutputFormat.WriteUtf8(host.Output, stream => RuleList.WriteJson(stream, RuleCatalog.All));
        }
        else
        {
            RuleList.Write(host.Output, RuleCatalog.All, Colour.StyleOf(parsed, host));
        }

        return CommandHost.Clean;
    }
}
