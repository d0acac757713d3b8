using System.Collections.Immutable;
using System.CommandLine;
using Dep.Hosting.Commands;
using Dep.Hosting.Requests;

namespace Dep.Tool.Commands;

/// <summary><c>dep replace</c>: replaces a proposal by another.</summary>
internal sealed class ReplaceCommand : EditCommand
{
    private readonly Argument<string> _proposal = new("proposal") { Description = "The proposal that is replaced: its file, or its number" };

    private readonly Argument<string> _by = new("by") { Description = "The proposal that takes its place: its file, or its number" };

    public ReplaceCommand()
        : base("replace", "Write into two proposals that one replaces the other. The old one gets its new status when the new one is decided.")
    {
        Arguments.Add(_proposal);
        Arguments.Add(_by);
        AddCommonOptions();
    }

    public override ImmutableArray<Example> Examples { get; } =
    [new("dep replace deps/0007-x.md deps/0012-y.md", "0012 takes the place of 0007"), new("dep replace 7 12", "the same, by their numbers")];

    protected override IEnumerable<string> ProposalsIn(ParseResult parsed) => [parsed.GetValue(_proposal)!, parsed.GetValue(_by)!];

    protected override EditOutcome Edit(CheckRequest request, ImmutableArray<string> proposals, ParseResult parsed, CancellationToken cancellation) =>
        ProposalReplacement.Run(request, proposals[0], proposals[^1], cancellation);
}
