using System.Collections.Immutable;
using System.CommandLine;
using Dep.Analysis.Reports;
using Dep.Tool.Checking;

namespace Dep.Tool.Commands;

/// <summary><c>dep rules</c>: lists the rules with their severities in a folder.</summary>
internal sealed class RulesCommand : ToolCommand
{
    private readonly SeverityQuery _query = new("List only these rules: ids, names, or whole categories");

    public RulesCommand()
        : base("rules", "List the rules with their categories and the severities they have here.")
    {
        _query.AddTo(this);
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("dep rules", "list all rules"),
        new("dep rules --only Links", "only rules about links"),
        new("dep rules deps/0007-x.md", "with their severities for this file"),
        new("dep rules --format json", "for scripts"),
    ];

    public override int Run(ParseResult parsed, CommandHost host, CancellationToken cancellation)
    {
        var (rules, refusal) = _query.Rows(parsed, host);
        if (refusal is not null)
        {
            return host.Refuse(refusal);
        }

        if (_query.IsJson(parsed))
        {
            OutputFormat.WriteUtf8(host.Output, stream => RuleList.WriteJson(stream, rules));
            return CommandHost.Clean;
        }

        RuleList.Write(host.Output, rules, Colour.StyleOf(parsed, host));
        if (rules.Any(rule => rule.IsChanged))
        {
            host.Output.Write("\n'dep config' shows where a severity is said that is not the rule's own\n");
        }

        return CommandHost.Clean;
    }
}
