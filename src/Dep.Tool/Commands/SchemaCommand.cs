using System.Collections.Immutable;
using System.CommandLine;
using Dep.Analysis.Reports;
using Dep.Hosting.Commands;
using Dep.Hosting.Requests;
using Dep.Tool.Checking;

namespace Dep.Tool.Commands;

/// <summary><c>dep schema</c>: shows what is required of proposals, and why.</summary>
internal sealed class SchemaCommand : ToolCommand
{
    private readonly Argument<string> _path = new("path")
    {
        Description = "A proposal, or the project's folder [default: this folder]",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string> _format = OutputFormat.MakeOption(OutputFormat.Text, OutputFormat.Json);

    public SchemaCommand()
        : base("schema", "Show what is required of proposals here and why: places, fields, sections, lifecycle.")
    {
        Arguments.Add(_path);
        Options.Add(_format);
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("dep schema", "what holds in this folder"),
        new("dep schema deps/0007-x.md", "what holds for this proposal"),
        new("dep schema --format json", "for scripts"),
    ];

    public override int Run(ParseResult parsed, CommandHost host, CancellationToken cancellation)
    {
        var (target, refusal) = CheckTarget.Of(parsed.GetValue(_path) is { } path ? [path] : [], host.Directory);
        if (target is null)
        {
            return host.Refuse(refusal!);
        }

        var (description, reason) = Progress.During(host, "Reading proposals", _ => target.InProject(
                folder =>
                {
                    var request = new CheckRequest
                    {
                        Directory = folder,
                        Environment = RequestEnvironment.Read(host.Variable),
                        Cache = host.CacheFolder,
                    };
                    return SchemaInspection.Run(request, target.Files.FirstOrDefault() ?? "", cancellation);
                },
                found => found.Refusal is null
            ));
        if (description is null)
        {
            return host.Refuse(reason!);
        }

        if (parsed.GetValue(_format) == OutputFormat.Json)
        {
            OutputFormat.WriteUtf8(host.Output, stream => SchemaJson.Write(stream, description));
            return CommandHost.Clean;
        }

        foreach (var line in SchemaReport.Lines(description))
        {
            host.Output.Write(line + "\n");
        }

        return CommandHost.Clean;
    }
}
