using System.Collections.Immutable;
using System.CommandLine;
using Dep.Hosting.Commands;
using Dep.Hosting.Requests;

namespace Dep.Tool.Commands;

/// <summary><c>dep number</c>: gives a proposal its number.</summary>
internal sealed class NumberCommand : EditCommand
{
    private readonly Argument<string> _proposal = new("proposal") { Description = "The proposal" };

    private readonly Option<string> _number = new("--number")
    {
        Description = "The number; the next free one by itself",
        HelpName = "number",
    };

    private readonly Option<string[]> _branches = new("--open-branches")
    {
        Description = "Heed what other branches have taken: those named, or all that are known of remotes",
        HelpName = "branch",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<bool> _redirect = new("--redirect")
    {
        Description = "Leave a document under the old name that leads to the new one",
    };

    public NumberCommand()
        : base("number", "Give a proposal its number: in its name, its header, its title, and in all that refers to it.")
    {
        Arguments.Add(_proposal);
        Options.Add(_number);
        Options.Add(_branches);
        Options.Add(_redirect);
        AddCommonOptions();
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("dep number deps/0000-wake-sleep.md", "the next free number"),
        new("dep number deps/0000-wake-sleep.md --open-branches", "that no branch has taken either"),
        new("dep number deps/0000-wake-sleep.md --number 12 --dry-run", "see what that changes"),
        new("dep number deps/0000-wake-sleep.md --redirect", "old links lead on"),
    ];

    protected override IEnumerable<string> ProposalsIn(ParseResult parsed) => [parsed.GetValue(_proposal)!];

    protected override EditOutcome Edit(CheckRequest request, ImmutableArray<string> proposals, ParseResult parsed, CancellationToken cancellation)
    {
        var branches = parsed.GetResult(_branches) is null ? "" : parsed.GetValue(_branches) is { Length: > 0 } named ? string.Join(';', named) : "true";
        return ProposalNumbering.Run(request, proposals[0], parsed.GetValue(_number) ?? "", branches, parsed.GetValue(_redirect), cancellation);
    }
}
