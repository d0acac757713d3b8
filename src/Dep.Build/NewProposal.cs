using Dep.Hosting.Commands;
using Dep.Hosting.Requests;
using Microsoft.Build.Framework;

namespace Dep.Build;

/// <summary>Creates a proposal from the repository's template.</summary>
[MSBuildMultiThreadableTask]
public sealed class NewProposal : ProposalEditTask
{
    /// <summary>The title.</summary>
    public string Title { get; set; } = "";

    /// <summary>The template to start from; empty for the complete one. Relative paths are resolved against the project's folder.</summary>
    public string Template { get; set; } = "";

    /// <summary>The folder to create it in; empty for the main folder of proposals.</summary>
    public string Folder { get; set; } = "";

    /// <inheritdoc/>
    private protected override EditOutcome Edit(CheckRequest request, CancellationToken cancellation) =>
        ProposalCreation.Run(request, Title, Template, Folder, cancellation);
}
