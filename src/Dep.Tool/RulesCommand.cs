using System.Collections.Immutable;
using System.CommandLine;
using Dep.Analysis.Reports;
using Dep.Hosting.Commands;

namespace Dep.Tool;

/// <summary><c>dep rules</c>: the rules there are, with the severities they have in a folder.</summary>
internal sealed class RulesCommand : ToolCommand
{
    private readonly Argument<string> _path = new("path")
    {
        Description = "A proposal, or a folder for any document in it; by itself this folder",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string> _format = OutputFormat.MakeOption(OutputFormat.Text, OutputFormat.Json);

    private readonly RuleChoice _only = new("--only", "List these rules alone: ids, names, or whole categories");

    private readonly CheckOptions _options = new();

    public RulesCommand()
        : base("rules", "List the rules with their categories and the severities they have here.")
    {
        Arguments.Add(_path);
        Options.Add(_format);
        _only.AddTo(this);
        _options.AddTo(this, hasBase: false);
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("dep rules", "see them all"),
        new("dep rules --only Links", "those about links"),
        new("dep rules deps/0007-x.md", "with the severities they have there"),
        new("dep rules --format json", "for scripts"),
    ];

    public override int Run(ParseResult parsed, CommandHost host, CancellationToken cancellation)
    {
        var (target, refusal) = CheckTarget.Of(parsed.GetValue(_path) is { } path ? [path] : [], host.Directory);
        refusal ??= _options.Refusal(parsed, host);
        if (target is null || refusal is not null)
        {
            return host.Refuse(refusal!);
        }

        var chosen = _only.Of(parsed);
        ImmutableArray<EffectiveSeverity> rules =
        [
            .. SeverityInspection.Run(_options.Request(parsed, host, target.Folders[0]), target.Files.FirstOrDefault() ?? "")
                .Where(row => chosen.IsEmpty || chosen.Contains(row.Rule.Descriptor.Id)),
        ];
        if (parsed.GetValue(_format) == OutputFormat.Json)
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
