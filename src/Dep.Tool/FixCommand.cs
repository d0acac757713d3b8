using System.Collections.Immutable;
using System.CommandLine;
using System.Text;
using Dep.Analysis.Configuration;
using Dep.Analysis.Hosting;
using Dep.Analysis.Reports;

namespace Dep.Tool;

/// <summary><c>dep fix</c>: mends what can be mended.</summary>
internal sealed class FixCommand : ToolCommand
{
    private readonly Argument<string> _path = new("folder")
    {
        Description = "The project's folder, by itself this one",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _unsafe = new("--unsafe") { Description = "Make fixes, too, that you have to look at" };

    private readonly Option<bool> _dryRun = new("--dry-run", "-n") { Description = "Show what would be done as a patch, and write nothing" };

    private readonly Option<string[]> _only = new("--only")
    {
        Description = "The ids of the rules whose findings are mended",
        HelpName = "ids",
    };

    private readonly Option<string> _output = new("--output", "-o")
    {
        Description = "Write what is done to a file, as a patch that git apply takes",
        HelpName = "file",
    };

    private readonly Option<string> _base = new("--base")
    {
        Description = "The git revision to compare with, or 'none'; found by itself",
        HelpName = "ref",
    };

    private readonly CheckOptions _options = new();

    public FixCommand()
        : base("fix", "Mend what can be mended: exit code 2 where it could not be done.")
    {
        Arguments.Add(_path);
        foreach (var option in (Option[])[_unsafe, _dryRun, _only, _output, _base])
        {
            Options.Add(option);
        }

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
        var folder = Path.GetFullPath(parsed.GetValue(_path) ?? ".", host.Directory);
        if (!Directory.Exists(folder))
        {
            return host.Refuse($"There is no folder '{folder}'");
        }

        if (_options.Refusal(parsed, host) is { } refusal)
        {
            return host.Refuse(refusal);
        }

        var request = new FixRequest(_options.Request(parsed, host, folder) with { BaseRef = parsed.GetValue(_base) ?? "" })
        {
            IsUnsafe = parsed.GetValue(_unsafe),
            IsDryRun = parsed.GetValue(_dryRun),
            Ids = [.. WarningOptions.Ids(string.Join(';', parsed.GetValue(_only) ?? []))],
        };
        using var progress = new Progress(host, "Mending proposals");
        var result = RepositoryFix.Run(request, cancellation);
        progress.Dispose();
        if (result.Failure is { } failure)
        {
            return host.Refuse(failure);
        }

        if (parsed.GetValue(_output) is { } output
            && AtomicFile.Write(Path.GetFullPath(output, host.Directory), stream => stream.Write(Encoding.UTF8.GetBytes(result.Patch))) is { } reason)
        {
            return host.Refuse($"The patch '{output}' cannot be written: {reason}");
        }

        foreach (var line in request.IsDryRun ? SafeText.OfPatch(result.Patch) : [])
        {
            host.Output.Write(line + "\n");
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
