using Dep.Hosting.Commands;
using Dep.Hosting.Requests;
using Microsoft.Build.Framework;

namespace Dep.Build;

/// <summary>Moves a proposal to another status.</summary>
[MSBuildMultiThreadableTask]
public sealed class MoveProposal : ProposalEditTask
{
    /// <summary>The proposal. Relative paths start at the project.</summary>
    public string Proposal { get; set; } = "";

    /// <summary>The status it is to have.</summary>
    public string Status { get; set; } = "";

    /// <inheritdoc/>
    private protected override EditOutcome Edit(CheckRequest request, CancellationToken cancellation) =>
        ProposalMove.Run(request, Proposal, Status, cancellation);
}
