using System.Collections.Immutable;
using System.CommandLine;
using Dep.Analysis.Reports;
using Dep.Hosting.Commands;
using Dep.Tool.Checking;

namespace Dep.Tool;

/// <summary>The arguments of commands that show severities: a path, a format, a selection of rules, and warning options.</summary>
/// <param name="only">The description of the option that selects rules.</param>
internal sealed class SeverityQuery(string only)
{
    private readonly Argument<string> _path = new("path")
    {
        Description = "A proposal, or a folder for any document in it [default: this folder]",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string> _format = OutputFormat.MakeOption(OutputFormat.Text, OutputFormat.Json);

    private readonly RuleChoice _only = new("--only", only);

    private readonly CheckOptions _options = new();

    /// <summary>Adds the argument and the options to a command.</summary>
    public void AddTo(Command command)
    {
        command.Arguments.Add(_path);
        command.Options.Add(_format);
        _only.AddTo(command);
        _options.AddTo(command, hasBase: false);
    }

    /// <summary>Whether the format is JSON.</summary>
    public bool IsJson(ParseResult parsed) => parsed.GetValue(_format) == OutputFormat.Json;

    /// <summary>The severities of the selected rules, or why the command cannot run.</summary>
    public (ImmutableArray<EffectiveSeverity> Rows, string? Refusal) Rows(ParseResult parsed, CommandHost host)
    {
        var (target, refusal) = CheckTarget.Of(parsed.GetValue(_path) is { } path ? [path] : [], host.Directory);
        refusal ??= _options.Refusal(parsed, host);
        if (target is null || refusal is not null)
        {
            return ([], refusal);
        }

        var chosen = _only.Of(parsed);
        var rows = SeverityInspection.Run(_options.Request(parsed, host, target.Folders[0]), target.Files.FirstOrDefault() ?? "");
        return ([.. rows.Where(row => chosen.IsEmpty || chosen.Contains(row.Rule.Descriptor.Id))], null);
    }
}
