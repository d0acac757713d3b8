using System.Collections.Immutable;
using System.CommandLine;
using Dep.Analysis.Configuration;
using Dep.Analysis.Reports;
using Dep.Hosting.Commands;
using Dep.Hosting.Files;
using Dep.Hosting.Requests;

namespace Dep.Tool;

/// <summary><c>dep fix</c>: mends what can be mended.</summary>
internal sealed class FixCommand : ToolCommand
{
    private readonly FolderArgument _folder = new();

    private readonly Option<bool> _unsafe = new("--unsafe") { Description = "Make fixes, too, that you have to look at" };

    private readonly Option<string[]> _only = new("--only")
    {
        Description = "The ids of the rules whose findings are mended",
        HelpName = "ids",
    };

    private readonly PatchOptions _patch = new();

    private readonly CheckOptions _options = new();

    public FixCommand()
        : base("fix", "Mend what can be mended: exit code 2 where it could not be done.")
    {
        Arguments.Add(_folder);
        Options.Add(_unsafe);
        Options.Add(_only);
        _patch.AddTo(this);
        _options.AddTo(this);
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("dep fix", "mend what needs nobody to look at it"),
        new("dep fix --dry-run", "show what that would be"),
        new("dep fix --unsafe --only DEP002,DEP005", "put sections where the template has them"),
    ];

    public override int Run(ParseResult parsed, CommandHost host, CancellationToken cancellation)
    {
        var (folder, refusal) = _folder.Of(parsed, host);
        refusal ??= _options.Refusal(parsed, host);
        if (refusal is not null)
        {
            return host.Refuse(refusal);
        }

        var request = new FixRequest(_options.Request(parsed, host, folder))
        {
            IsUnsafe = parsed.GetValue(_unsafe),
            IsDryRun = _patch.IsDryRun(parsed),
            Ids = [.. WarningOptions.Ids(string.Join(';', parsed.GetValue(_only) ?? []))],
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

        // What is said beside a patch must not get in the way of who reads the patch.
        var report = request.IsDryRun ? host.Error : host.Output;
        foreach (var line in FixReport.Lines(request, result, "--unsafe"))
        {
            report.Write(SafeText.OneLine(line) + "\n");
        }

        return CommandHost.Clean;
    }
}
