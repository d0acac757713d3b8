using System.Collections.Immutable;
using System.CommandLine;
using Dep.Analysis.Reports;
using Dep.Hosting.Commands;
using Dep.Hosting.Files;
using Dep.Hosting.Requests;
using Dep.Tool.Checking;

namespace Dep.Tool.Commands;

/// <summary><c>dep readiness</c>: lists what proposals lack for their next status.</summary>
internal sealed class ReadinessCommand : ToolCommand
{
    private readonly Argument<string[]> _paths = new("paths")
    {
        Description = "Proposals, by file or number, or the project's folder for all of them [default: this folder]",
        Arity = ArgumentArity.ZeroOrMore,
    };

    public ReadinessCommand()
        : base("readiness", "Show what is missing in proposals for each status that they may move to next.")
    {
        Arguments.Add(_paths);
    }

    public override ImmutableArray<Example> Examples { get; } =
    [new("dep readiness deps/0007-x.md", "what is missing in this proposal"), new("dep readiness", "for all proposals of this folder")];

    public override int Run(ParseResult parsed, CommandHost host, CancellationToken cancellation)
    {
        var (paths, refusal) = ProposalArgument.Of(parsed.GetValue(_paths) ?? [], host, cancellation);
        (var target, refusal) = refusal is not null ? (null, refusal) : CheckTarget.Of(paths, host.Directory);
        if (target is null)
        {
            return host.Refuse(refusal!);
        }

        var (root, (proposals, unknown)) = Progress.During(host, "Reading proposals", _ => target.InProject(
                folder =>
                {
                    var request = new CheckRequest { Directory = folder, Cache = host.CacheFolder };
                    return (WorkingTree.Containing(folder).Root, ReadinessCheck.Run(request, target.Files, cancellation));
                },
                found => found.Item2.Unknown.IsEmpty
            ));
        if (proposals.IsEmpty && unknown.IsEmpty)
        {
            return host.Refuse("No proposals were found");
        }

        foreach (var line in proposals.SelectMany(readiness => ReadinessReport.Lines(readiness, PathOf)))
        {
            host.Output.Write(line + "\n");
        }

        foreach (var path in unknown)
        {
            host.Note($"'{PathOf(path)}' is no proposal of this repository");
        }

        return unknown.IsEmpty ? CommandHost.Clean : CommandHost.Failed;

        string PathOf(string path) => ShownPath.Of(Path.GetFullPath(path, root), host.Directory);
    }
}
