using System.Collections.Immutable;
using System.CommandLine;
using Dep.Hosting.Commands;
using Dep.Hosting.Requests;

namespace Dep.Tool.Commands;

/// <summary><c>dep init</c>: writes a dep.yml with the schema inferred from the repository.</summary>
internal sealed class InitCommand : EditCommand
{
    private readonly FolderArgument _folder = new();

    private readonly Option<bool> _project = new("--project") { Description = "Also write deps.proj and a GitHub workflow" };

    public InitCommand()
        : base("init", "Write the detected settings to dep.yml, each line with the evidence for it. No file is overwritten.")
    {
        Arguments.Add(_folder);
        Options.Add(_project);
        AddCommonOptions();
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("dep init", "write dep.yml in this folder"),
        new("dep init --dry-run", "show it, and write nothing"),
        new("dep init --project", "also write a project and a workflow that check pull requests"),
    ];

    protected override bool TakesFolder => true;

    protected override IEnumerable<string> ProposalsIn(ParseResult parsed) => parsed.GetValue(_folder) is { } folder ? [folder] : [];

    protected override EditOutcome Edit(CheckRequest request, ImmutableArray<string> proposals, ParseResult parsed, CancellationToken cancellation) =>
        SettingsCreation.Run(request, parsed.GetValue(_project), _ => { }, cancellation);
}
