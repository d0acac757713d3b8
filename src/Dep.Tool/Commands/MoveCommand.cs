using System.Collections.Immutable;
using System.CommandLine;
using Dep.Hosting.Commands;
using Dep.Hosting.Requests;

namespace Dep.Tool.Commands;

/// <summary><c>dep move</c>: moves a proposal to another status.</summary>
internal sealed class MoveCommand : EditCommand
{
    private readonly Argument<string> _proposal = new("proposal") { Description = "The proposal: its file, or its number" };

    private readonly Argument<string> _status = new("status") { Description = "The new status", HelpName = "status" };

    public MoveCommand()
        : base("move", "Move a proposal to another status, if the lifecycle allows it and nothing is missing; else say what is.")
    {
        _status.CompletionSources.Add(_ => StatusWords.In(Host));
        Arguments.Add(_proposal);
        Arguments.Add(_status);
        AddCommonOptions();
    }

    public override ImmutableArray<Example> Examples { get; } =
    [new("dep move deps/0007-x.md \"Under Review\"", "into review"), new("dep move 7 Approved", "approve the proposal with the number 7")];

    protected override IEnumerable<string> ProposalsIn(ParseResult parsed) => [parsed.GetValue(_proposal)!];

    protected override EditOutcome Edit(CheckRequest request, ImmutableArray<string> proposals, ParseResult parsed, CancellationToken cancellation) =>
        ProposalMove.Run(request, proposals[0], parsed.GetValue(_status)!, cancellation);
}
