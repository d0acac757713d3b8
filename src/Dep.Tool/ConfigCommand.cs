using System.Collections.Immutable;
using System.CommandLine;
using Dep.Analysis.Reports;
using Dep.Hosting.Commands;

namespace Dep.Tool;

/// <summary><c>dep config</c>: which severity each rule has for a file, and where that is said.</summary>
internal sealed class ConfigCommand : ToolCommand
{
    private readonly Argument<string> _path = new("path")
    {
        Description = "A proposal, or a folder for any document in it; by itself this folder",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string> _format = OutputFormat.MakeOption(OutputFormat.Text, OutputFormat.Json);

    private readonly Option<bool> _changed = new("--changed") { Description = "Show those alone that are not as they are by default" };

    private readonly RuleChoice _only = new("--only", "Show these rules alone: ids, names, or whole categories");

    private readonly CheckOptions _options = new();

    public ConfigCommand()
        : base("config", "Show which severity each rule has for a file, and which line of which file says so.")
    {
        Arguments.Add(_path);
        Options.Add(_format);
        Options.Add(_changed);
        _only.AddTo(this);
        _options.AddTo(this, hasBase: false);
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("dep config", "for any document in this folder"),
        new("dep config deps/0007-x.md", "for this one"),
        new("dep config --changed", "what somebody said"),
        new("dep config --only DEP104 --warnaserror", "with what a command line says"),
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
        ImmutableArray<EffectiveSeverity> rows =
        [
            .. SeverityInspection.Run(_options.Request(parsed, host, target.Folders[0]), target.Files.FirstOrDefault() ?? "")
                .Where(row => (chosen.IsEmpty || chosen.Contains(row.Rule.Descriptor.Id)) && (row.IsChanged || !parsed.GetValue(_changed))),
        ];
        if (parsed.GetValue(_format) == OutputFormat.Json)
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
