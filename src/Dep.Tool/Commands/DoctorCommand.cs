using System.Collections.Immutable;
using System.CommandLine;
using Dep.Analysis.Reports;
using Dep.Hosting.Commands;
using Dep.Tool.Checking;

namespace Dep.Tool.Commands;

/// <summary><c>dep doctor</c>: shows what a check depends on, and whether it works.</summary>
internal sealed class DoctorCommand : ToolCommand
{
    private readonly FolderArgument _folder = new();

    private readonly Option<string> _format = OutputFormat.MakeOption(OutputFormat.Text, OutputFormat.Json);

    private readonly CheckOptions _options = new();

    public DoctorCommand()
        : base("doctor", "Show what works and what does not: git, base, template, settings, caches. Exit code 1: something does not work.")
    {
        Arguments.Add(_folder);
        Options.Add(_format);
        _options.AddTo(this, hasRules: false);
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("dep doctor", "when a check finds nothing, or too much"),
        new("dep doctor --base origin/trunk", "whether this base works"),
        new("dep doctor --format json", "for a bug report"),
    ];

    public override int Run(ParseResult parsed, CommandHost host, CancellationToken cancellation)
    {
        var (folder, refusal) = _folder.Of(parsed, host);
        if (refusal is not null)
        {
            return host.Refuse(refusal);
        }

        var lines = Progress.During(host, "Looking around", _ => RepositoryDiagnosis.Run(_options.Request(parsed, host, folder), cancellation));
        if (parsed.GetValue(_format) == OutputFormat.Json)
        {
            OutputFormat.WriteUtf8(host.Output, stream => DiagnosisReport.WriteJson(stream, lines));
        }
        else
        {
            DiagnosisReport.Write(host.Output, lines, Colour.StyleOf(parsed, host));
        }

        return lines.Any(line => line.State is DiagnosisState.Fails) ? CommandHost.Found : CommandHost.Clean;
    }
}
