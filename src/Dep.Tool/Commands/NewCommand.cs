using System.Collections.Immutable;
using System.CommandLine;
using Dep.Hosting.Commands;
using Dep.Hosting.Requests;

namespace Dep.Tool.Commands;

/// <summary><c>dep new</c>: creates a proposal.</summary>
internal sealed class NewCommand : EditCommand
{
    private readonly Argument<string> _title = new("title") { Description = "The title; the file is named after it" };

    private readonly Option<string> _template = new("--template")
    {
        Description = "The template to start from [default: the complete one]",
        HelpName = "file",
    };

    private readonly Option<string> _folder = new("--folder")
    {
        Description = "The folder for the new file, if proposals are in several folders",
        HelpName = "folder",
    };

    public NewCommand()
        : base("new", "Create a proposal from the repository's template, with title, author, date and status filled in.")
    {
        Arguments.Add(_title);
        Options.Add(_template);
        Options.Add(_folder);
        AddCommonOptions();
    }

    public override ImmutableArray<Example> Examples { get; } =
    [
        new("dep new \"Wake and sleep\"", "from the repository's template"),
        new("dep new \"Wake and sleep\" --template NNNN-limited-template.md", "from another one"),
    ];

    protected override IEnumerable<string> ProposalsIn(ParseResult parsed) => [];

    protected override EditOutcome Edit(CheckRequest request, ImmutableArray<string> proposals, ParseResult parsed, CancellationToken cancellation) =>
        ProposalCreation.Run(request, parsed.GetValue(_title)!, parsed.GetValue(_template) ?? "", parsed.GetValue(_folder) ?? "", cancellation);
}
