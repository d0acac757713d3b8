using Dep.Hosting.Commands;
using Dep.Hosting.Requests;
using Microsoft.Build.Framework;

namespace Dep.Build;

/// <summary>Begins a proposal from the repository's own template.</summary>
[MSBuildMultiThreadableTask]
public sealed class NewProposal : ProposalEditTask
{
    /// <summary>The title.</summary>
    public string Title { get; set; } = "";

    /// <summary>The template to start from; empty for the complete one. Relative paths start at the project.</summary>
    public string Template { get; set; } = "";

    /// <summary>The folder it is put into; empty for the one that proposals are in.</summary>
    public string Folder { get; set; } = "";

    /// <inheritdoc/>
    private protected override EditOutcome Edit(CheckRequest request, CancellationToken cancellation) =>
        ProposalCreation.Run(request, Title, Template, Folder, cancellation);
}
