using System.Collections.Immutable;
using System.CommandLine;
using Dep.Analysis.Reports;
using Dep.Hosting.Checking;
using Dep.Hosting.Commands;
using Dep.Hosting.Files;
using Dep.Hosting.Requests;
using Dep.Tool.Checking;

namespace Dep.Tool.Commands;

/// <summary><c>dep fix</c>: applies fixes.</summary>
internal sealed class FixCommand : ToolCommand
{
    private readonly Argument<string[]> _paths = new("paths")
    {
        Description = "The project's folder, or files to fix only these [default: this folder]",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<bool> _unsafe = new("--unsafe") { Description = "Also make unsafe fixes, which you have to review" };

    private readonly Option<bool> _closed = new("--closed")
    {
        Description = "Make unsafe fixes in closed proposals, too: rejected, replaced or final ones",
    };

    private readonly RuleChoice _only = new(
        "--only",
        "Fix only findings of these rules: ids, names, or whole categories. Infos are fixed only if their rule is named here"
    );

    private readonly PatchOptions _patch = new();

    private readonly CheckOptions _options = new();

    public FixCommand()
        : base("fix", "Fix what can be fixed. Exit code 2: it could not be done.")
    {
        Arguments.Add(_paths);
        Options.Add(_unsafe);
        Options.Add(_closed);
        _only.AddTo(this);
        _patch.AddTo(this);
        _options.AddTo(this);
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("dep fix", "make the safe fixes"),
        new("dep fix deps/0007-x.md", "only in this proposal"),
        new("dep fix --dry-run", "show them as a patch"),
        new("dep fix --unsafe --only DEP002,DEP005", "put sections in the place and on the level of the template"),
    ];

    public override int Run(ParseResult parsed, CommandHost host, CancellationToken cancellation)
    {
        var (target, refusal) = CheckTarget.Of(parsed.GetValue(_paths) ?? [], host.Directory);
        refusal ??= _options.Refusal(parsed, host);
        if (target is null || refusal is not null)
        {
            return host.Refuse(refusal!);
        }

        var (check, unknown) = Progress.During(host, "Checking proposals", _ => RequestFor(target, parsed, host, cancellation));
        if (!unknown.IsEmpty)
        {
            return host.Refuse(
                $"'{ShownPath.Of(check, WorkingTree.Containing(check.Directory).Root, unknown[0].Path)}' is no proposal here, so nothing was mended"
            );
        }

        var request = new FixRequest(check)
        {
            IsUnsafe = parsed.GetValue(_unsafe),
            IncludesClosed = parsed.GetValue(_closed),
            IsDryRun = _patch.IsDryRun(parsed),
            Ids = [.. _only.Of(parsed)],
        };
        var result = Progress.During(host, "Mending proposals", _ => RepositoryFix.Run(request, cancellation));
        if (result.Failure is { } failure)
        {
            return host.Refuse(failure);
        }

        if (_patch.Write(result.Patch, parsed, host) is { } unwritten)
        {
            return host.Refuse(unwritten);
        }

        // A patch goes to standard output alone, and the report to standard error.
        var report = request.IsDryRun ? host.Error : host.Output;
        foreach (var line in FixReport.Lines(request, result, FixHints.OfTool))
        {
            report.Write(SafeText.OneLine(line) + "\n");
        }

        return CommandHost.Clean;
    }

    // Finds the project that the files belong to by checking each candidate folder: a fix writes files, so it must not guess.
    private (CheckRequest Request, ImmutableArray<UnknownFile> Unknown) RequestFor(
        CheckTarget target,
        ParseResult parsed,
        CommandHost host,
        CancellationToken cancellation
    ) =>
        target.InProject(
            folder =>
            {
                var request = _options.Request(parsed, host, folder) with { Only = target.Files, AdmitsUnknown = false };
                return (request, target.Files.IsEmpty ? [] : RepositoryCheck.Run(request, cancellation).Unknown);
            },
            found => found.Item2.IsEmpty
        );
}
