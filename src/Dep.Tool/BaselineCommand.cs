using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Dep.Analysis.Hosting;

namespace Dep.Tool;

/// <summary><c>dep baseline</c>: writes down all findings there are, so that only new ones are reported.</summary>
internal sealed class BaselineCommand : ToolCommand
{
    private readonly Argument<string> _path = new("folder")
    {
        Description = "The project's folder, by itself this one",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string> _output = new("--output", "-o")
    {
        Description = "The file; dep.baseline in the project's folder by itself, where check and build look for it",
        HelpName = "file",
    };

    private readonly CheckOptions _options = new();

    public BaselineCommand()
        : base("baseline", "Write all findings there are to a baseline: they are not reported any more, new ones are.")
    {
        Arguments.Add(_path);
        Options.Add(_output);
        _options.AddTo(this);
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("dep baseline", "write dep.baseline"),
        new("dep baseline --nowarn DEP106", "without a rule that is off anyway"),
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

        var request = _options.Request(parsed, host, folder);
        if (parsed.GetValue(_output) is { } output)
        {
            request = request with { Baseline = Path.GetFullPath(output, host.Directory) };
        }

        using var progress = new Progress(host, "Checking proposals");
        var (count, failure) = BaselineFile.Write(request, cancellation);
        progress.Dispose();
        if (failure is not null)
        {
            return host.Refuse($"The baseline '{request.Baseline}' cannot be written: {failure}");
        }

        host.Output.Write(string.Create(CultureInfo.InvariantCulture, $"{count} finding{(count == 1 ? "" : "s")} written to {Analysis.Reports.SafeText.OneLine(request.Baseline)}\n"));
        return CommandHost.Clean;
    }
}
