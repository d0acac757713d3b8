using System.Collections.Immutable;
using System.CommandLine;
using Dep.Hosting.Commands;
using Dep.Hosting.Requests;

namespace Dep.Tool.Commands;

/// <summary><c>dep number</c>: gives a proposal its number.</summary>
internal sealed class NumberCommand : EditCommand
{
    private readonly Argument<string> _proposal = new("proposal") { Description = "The file of the proposal" };

    private readonly Option<string> _number = new("--number") { Description = "The number [default: the next free one]", HelpName = "number" };

    private readonly Option<string[]> _branches = new("--open-branches")
    {
        Description = "Skip numbers that other branches use: the named ones, or all known branches of remotes",
        HelpName = "branch",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<bool> _redirect = new("--redirect") { Description = "Leave a file with the old name that links to the new one" };

    public NumberCommand()
        : base("number", "Give a proposal its number: in file name, header and title, and in all links and references to it.")
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
        new("dep number deps/0000-wake-sleep.md --open-branches", "the next one that is also free on all branches"),
        new("dep number deps/0000-wake-sleep.md --number 12 --dry-run", "show what number 12 would change"),
        new("dep number deps/0000-wake-sleep.md --redirect", "old links still work"),
    ];

    protected override IEnumerable<string> ProposalsIn(ParseResult parsed) => [parsed.GetValue(_proposal)!];

    protected override EditOutcome Edit(CheckRequest request, ImmutableArray<string> proposals, ParseResult parsed, CancellationToken cancellation)
    {
        var branches =
            parsed.GetResult(_branches) is null ? ""
            : parsed.GetValue(_branches) is { Length: > 0 } named ? string.Join(';', named)
            : "true";
        return ProposalNumbering.Run(request, proposals[0], parsed.GetValue(_number) ?? "", branches, parsed.GetValue(_redirect), cancellation);
    }
}
