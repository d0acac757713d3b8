using System.Collections.Immutable;
using System.CommandLine;
using Dep.Analysis.Indexing;
using Dep.Analysis.Reports;
using Dep.Hosting.Checking;
using Dep.Hosting.Files;
using Dep.Hosting.Git;
using Dep.Hosting.Requests;
using Dep.Tool.Checking;

namespace Dep.Tool.Commands;

/// <summary><c>dep graph</c>: draws a diagram of which proposal replaces or requires which.</summary>
internal sealed class GraphCommand : ToolCommand
{
    private const string Mermaid = "mermaid";
    private const string Dot = "dot";
    private const string Markdown = "markdown";

    private readonly Argument<string> _path = new("path")
    {
        Description = "A proposal, to draw only what is connected with it, or the project's folder [default: this folder]",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string> _format = OutputFormat.MakeOption(Mermaid, Dot, Markdown);

    private readonly Option<string> _output = new("--output", "-o") { Description = "Write the diagram to this file", HelpName = "file" };

    public GraphCommand()
        : base("graph", "Draw a diagram of which proposal replaces or requires which, for Mermaid, Graphviz or markdown.")
    {
        Arguments.Add(_path);
        Options.Add(_format);
        Options.Add(_output);
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("dep graph --format markdown -o graph.md", "a file that GitHub shows as a diagram"),
        new("dep graph --format dot | dot -Tsvg -o graph.svg", "a picture, made by Graphviz"),
        new("dep graph deps/0007-x.md", "only what is connected with one proposal"),
    ];

    public override int Run(ParseResult parsed, CommandHost host, CancellationToken cancellation)
    {
        var (target, refusal) = CheckTarget.Of(parsed.GetValue(_path) is { } path ? [path] : [], host.Directory);
        if (target is null)
        {
            return host.Refuse(refusal!);
        }

        var (diagram, reason) = Progress.During(host, "Reading proposals", _ =>
            target.InProject(folder => Draw(folder, target.Files.FirstOrDefault(), host, cancellation), found => found.Reason is null)
        );
        if (diagram is null)
        {
            return host.Refuse(reason!);
        }

        var text = string.Join('\n', LinesOf(diagram, parsed.GetValue(_format)!)) + "\n";
        if (parsed.GetValue(_output) is not { } output)
        {
            host.Output.Write(text);
            return CommandHost.Clean;
        }

        return AtomicFile.Write(Path.GetFullPath(output, host.Directory), text) is { } failure
            ? host.Refuse($"The diagram '{output}' cannot be written: {failure}")
            : CommandHost.Clean;
    }

    private static (ReferenceDiagram? Diagram, string? Reason) Draw(string folder, string? file, CommandHost host, CancellationToken cancellation)
    {
        var files = SkippedFiles.WorkingTreeContaining(folder);
        var index = ProposalIndex.Of(RequestedRepository.Load(new CheckRequest { Directory = folder }, files, cancellation));
        if (index.Entries.IsEmpty)
        {
            return (null, "No proposals were found");
        }

        var diagram = ReferenceDiagram.Of(index);
        return file is null ? (diagram, null)
            : index.Repository.Owning(files.Relative(file)) is { } proposal ? (diagram.Around(index[proposal]), null)
            : (null, $"'{ShownPath.Of(file, host.Directory)}' is no proposal of this repository");
    }

    private static IEnumerable<string> LinesOf(ReferenceDiagram diagram, string format) =>
        format switch
        {
            Dot => ReferenceDot.Lines(diagram),
            Markdown => diagram.Lines(),
            // Without references, the output is an empty but valid chart.
            _ => diagram.IsEmpty ? ["flowchart LR"] : diagram.Source.TrimEnd('\n').Split('\n'),
        };
}
