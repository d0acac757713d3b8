using System.Collections.Immutable;
using System.CommandLine;
using Dep.Analysis.Indexing;
using Dep.Analysis.Proposals;
using Dep.Analysis.Reports;
using Dep.Hosting.Checking;
using Dep.Hosting.Git;
using Dep.Hosting.Requests;
using Dep.Tool.Checking;

namespace Dep.Tool.Commands;

/// <summary><c>dep list</c>: lists some or all proposals.</summary>
internal sealed class ListCommand : ToolCommand
{
    private const string Paths = "paths";

    private readonly FolderArgument _folder = new();

    private readonly Option<string[]> _status = new("--status", "-s")
    {
        Description = "Only proposals with this status, or with one of several: Draft,Accepted",
        HelpName = "status",
    };

    private readonly Option<string[]> _author = new("--author")
    {
        Description = "Only proposals of authors whose name or handle contains this text",
        HelpName = "name",
    };

    private readonly Option<string[]> _type = new("--type") { Description = "Only proposals of this type or category", HelpName = "type" };

    private readonly Option<bool> _open = new("--open") { Description = "Only proposals whose status is not closed" };

    private readonly Option<bool> _closed = new("--closed") { Description = "Only proposals whose status is closed" };

    private readonly Option<string> _format = OutputFormat.MakeOption(OutputFormat.Text, OutputFormat.Json, Paths);

    private readonly Option<bool> _json = new("--json") { Description = "The same as --format json" };

    public ListCommand()
        : base("list", "List the proposals: all of them, or those with a status, an author, a type.")
    {
        _status.CompletionSources.Add(_ => StatusWords.In(Host));
        Arguments.Add(_folder);
        foreach (var option in (Option[])[_status, _author, _type, _open, _closed, _format, _json])
        {
            Options.Add(option);
        }
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("dep list", "all, by number"),
        new("dep list --status Draft --json", "the drafts, for a script"),
        new("dep list --open --author ada", "what one author has open"),
        new("dep list --closed --format paths | xargs wc -w", "their file names, for another command"),
    ];

    public override int Run(ParseResult parsed, CommandHost host, CancellationToken cancellation)
    {
        var (folder, refusal) = _folder.Of(parsed, host);
        if (refusal is not null)
        {
            return host.Refuse(refusal);
        }

        var files = SkippedFiles.WorkingTreeContaining(folder);
        var index = Progress.During(host, "Reading proposals", _ =>
            ProposalIndex.Of(RequestedRepository.Load(new CheckRequest { Directory = folder }, files, cancellation))
        );
        if (index.Entries.IsEmpty)
        {
            return host.Refuse("No proposals were found");
        }

        var (statuses, unknown) = StatusesIn(parsed, index);
        if (unknown is not null)
        {
            return host.Refuse(unknown);
        }

        ImmutableArray<IndexEntry> entries = [.. index.Entries.Where(entry => IsSelected(parsed, statuses, entry))];
        switch (parsed.GetValue(_json) ? OutputFormat.Json : parsed.GetValue(_format))
        {
            case OutputFormat.Json:
                OutputFormat.WriteUtf8(host.Output, stream => IndexReport.Write(stream, index, entries, timelines: null));
                break;
            case Paths:
                foreach (var entry in entries)
                {
                    host.Output.Write(SafeText.Line(PathOf(entry)) + "\n");
                }

                break;
            default:
                Write(host.Output, entries, PathOf, Colour.StyleOf(parsed, host));
                break;
        }

        return CommandHost.Clean;

        string PathOf(IndexEntry entry) => ShownPath.Of(files.Full(entry.Path), host.Directory);
    }

    private static void Write(TextWriter writer, ImmutableArray<IndexEntry> entries, Func<IndexEntry, string> pathOf, TextStyle style)
    {
        if (entries.IsEmpty)
        {
            return;
        }

        TextTable.Write(
            writer,
            [new("Number"), new("Status"), new("Title"), new("Authors"), new("Path")],
            entries.Select(entry =>
                (string[])
                    [
                        entry.Number ?? "-",
                        SafeText.Clipped(entry.Status ?? "-", 24),
                        SafeText.Clipped(entry.Title, 60),
                        SafeText.Clipped(entry.Authors?.Text ?? "-", 32),
                        pathOf(entry),
                    ]
            ),
            style
        );
    }

    private bool IsSelected(ParseResult parsed, string[] statuses, IndexEntry entry)
    {
        var (authors, types) = (parsed.GetValue(_author) ?? [], parsed.GetValue(_type) ?? []);
        return (statuses.Length == 0 || statuses.Any(status => NameComparison.Same(status, entry.Status ?? "")))
            && (authors.Length == 0 || authors.Any(author => entry.Authors?.Text.Contains(author, StringComparison.OrdinalIgnoreCase) == true))
            && (types.Length == 0 || types.Any(type => NameComparison.Same(type, entry.Type ?? "")))
            // A status unknown to the lifecycle counts as open.
            && (!parsed.GetValue(_open) || entry.IsClosed != true)
            && (!parsed.GetValue(_closed) || entry.IsClosed == true);
    }

    // A misspelt status would give an empty list, which looks as if there were no such proposals, so it is refused. A comma separates
    // several statuses, unless it is part of one.
    private (string[] Statuses, string? Refusal) StatusesIn(ParseResult parsed, ProposalIndex index)
    {
        string[] known =
        [
            .. StatusWords
                .Of(index.Repository.Schema)
                .Concat(index.Entries.Select(entry => entry.Status).OfType<string>())
                .DistinctBy(NameComparison.Normalize),
        ];
        string[] statuses =
        [
            .. (parsed.GetValue(_status) ?? []).SelectMany(text =>
                IsKnown(text) ? [text] : text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            ),
        ];
        var unknown = Array.Find(statuses, status => !IsKnown(status));
        return (
            statuses,
            unknown is null ? null
            : SpellingSuggestion.Of(unknown, known) is { } nearest ? $"There is no status '{unknown}'; did you mean '{nearest}'?"
            : $"There is no status '{unknown}'; there are {string.Join(", ", known.Take(40))}"
        );

        bool IsKnown(string text) => known.Any(word => NameComparison.Same(word, text));
    }
}
