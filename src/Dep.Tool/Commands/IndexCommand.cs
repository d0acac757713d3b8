using System.Collections.Immutable;
using System.CommandLine;
using Dep.Analysis.Reports;
using Dep.Analysis.Reports.Formats;
using Dep.Hosting.Commands;
using Dep.Hosting.Requests;
using Dep.Tool.Checking;

namespace Dep.Tool.Commands;

/// <summary><c>dep index</c>: writes the list of proposals into their README, and optionally other files.</summary>
internal sealed class IndexCommand : ToolCommand
{
    private readonly FolderArgument _folder = new();

    private readonly Option<string> _json = new("--json") { Description = "Write all proposals as JSON to this file", HelpName = "file" };

    private readonly Option<string> _feed = new("--feed") { Description = "Write an Atom feed of status changes to this file", HelpName = "file" };

    private readonly Option<string> _site = new("--site")
    {
        Description = "The web address for links in the feed, such as https://example.org/proposals/",
        HelpName = "url",
    };

    private readonly Option<string> _graph = new("--graph")
    {
        Description = "Write a diagram of which proposal replaces or requires which to this markdown file",
        HelpName = "file",
    };

    private readonly Option<string> _badge = new("--badge")
    {
        Description = "Write an SVG badge with the number of proposals in each status to this file",
        HelpName = "file",
    };

    private readonly Option<string> _feeds = new("--feeds")
    {
        Description = "Write a feed for each author and each status to this folder",
        HelpName = "folder",
    };

    public IndexCommand()
        : base("index", "Write the list of the proposals into their README, between '<!-- dep-index -->' and '<!-- /dep-index -->'.")
    {
        Arguments.Add(_folder);
        Options.Add(_json);
        Options.Add(_feed);
        Options.Add(_site);
        Options.Add(_graph);
        Options.Add(_badge);
        Options.Add(_feeds);
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("dep index", "bring the list in the README up to date"),
        new("dep index --json index.json", "also write all proposals as JSON"),
        new("dep index --feed feed.xml --site https://example.org/", "also write a feed of status changes"),
        new("dep index --badge badge.svg", "also write a badge with the number in each status"),
    ];

    public override int Run(ParseResult parsed, CommandHost host, CancellationToken cancellation)
    {
        var (folder, refusal) = _folder.Of(parsed, host);
        if (refusal is not null)
        {
            return host.Refuse(refusal);
        }

        var wanted = new IndexRequest
        {
            Json = FileOf(_json),
            Feed = FileOf(_feed),
            SiteUrl = parsed.GetValue(_site) ?? "",
            Graph = FileOf(_graph),
            Badge = FileOf(_badge),
            Feeds = FileOf(_feeds),
        };
        var request = new CheckRequest { Directory = folder, CurrentDirectory = host.Directory };
        var outcome = Progress.During(host, "Reading proposals", progress => RepositoryIndex.Write(request, wanted, progress, cancellation));
        foreach (var line in outcome.Lines)
        {
            host.Output.Write(SafeText.OneLine(line) + "\n");
        }

        TextReport.Write(host.Output, outcome.Result.Diagnostics, Colour.StyleOf(parsed, host), location =>
            OutputFormat.PathOf(outcome.Result.FileOf(location), location, host.Directory)
        );
        foreach (var (_, message) in outcome.Failures)
        {
            host.Note(message);
        }

        return !outcome.Failures.IsEmpty ? CommandHost.Failed
            : outcome.Result.Diagnostics.IsEmpty ? CommandHost.Clean
            : CommandHost.Found;

        string FileOf(Option<string> option) => parsed.GetValue(option) is { Length: > 0 } file ? Path.GetFullPath(file, host.Directory) : "";
    }
}
