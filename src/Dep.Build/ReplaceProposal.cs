using Dep.Hosting.Commands;
using Dep.Hosting.Requests;
using Microsoft.Build.Framework;

namespace Dep.Build;

/// <summary>Replaces a proposal by another, with references in both.</summary>
[MSBuildMultiThreadableTask]
public sealed class ReplaceProposal : ProposalEditTask
{
    /// <summary>The path of the proposal to replace. Relative paths are resolved against the project's folder.</summary>
    public string Proposal { get; set; } = "";

    /// <summary>The path of its successor.</summary>
    public string By { get; set; } = "";

    /// <inheritdoc/>
    private protected override EditOutcome Edit(CheckRequest request, CancellationToken cancellation) =>
        ProposalReplacement.Run(request, Proposal, By, cancellation);
}
