using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Dep.Hosting.Commands;
using Dep.Tool.Checking;

namespace Dep.Tool.Commands;

/// <summary><c>dep baseline</c>: writes all current findings to a baseline, so that only new ones are reported.</summary>
internal sealed class BaselineCommand : ToolCommand
{
    private readonly FolderArgument _folder = new();

    private readonly Option<string> _output = new("--output", "-o")
    {
        Description = "The file to write [default: dep.baseline in the project's folder, where check and build look for it]",
        HelpName = "file",
    };

    private readonly CheckOptions _options = new();

    public BaselineCommand()
        : base("baseline", "Write all current findings to a file, the baseline. They are no longer reported; new ones are.")
    {
        Arguments.Add(_folder);
        Options.Add(_output);
        _options.AddTo(this, hasBase: false);
    }

    public override ImmutableArray<Example> Examples { get; } =
    [new("dep baseline", "write dep.baseline"), new("dep baseline --nowarn DEP106", "leave out the findings of one rule")];

    public override int Run(ParseResult parsed, CommandHost host, CancellationToken cancellation)
    {
        var (folder, refusal) = _folder.Of(parsed, host);
        refusal ??= _options.Refusal(parsed, host);
        if (refusal is not null)
        {
            return host.Refuse(refusal);
        }

        var request = _options.Request(parsed, host, folder);
        if (parsed.GetValue(_output) is { } output)
        {
            request = request with { Baseline = Path.GetFullPath(output, host.Directory) };
        }

        var (count, failure) = Progress.During(host, "Checking proposals", _ => BaselineCreation.Write(request, cancellation));
        if (failure is not null)
        {
            return host.Refuse($"The baseline '{request.Baseline}' cannot be written: {failure}");
        }

        host.Output.Write(
            string.Create(
                CultureInfo.InvariantCulture,
                $"{count} finding{(count == 1 ? "" : "s")} written to {Analysis.Reports.SafeText.OneLine(request.Baseline)}\n"
            )
        );
        return CommandHost.Clean;
    }
}
