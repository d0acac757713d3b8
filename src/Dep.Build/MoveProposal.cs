using Dep.Hosting.Commands;
using Dep.Hosting.Requests;
using Microsoft.Build.Framework;

namespace Dep.Build;

/// <summary>Moves a proposal to another status.</summary>
[MSBuildMultiThreadableTask]
public sealed class MoveProposal : ProposalEditTask
{
    /// <summary>The path of the proposal. Relative paths are resolved against the project's folder.</summary>
    public string Proposal { get; set; } = "";

    /// <summary>The new status.</summary>
    public string Status { get; set; } = "";

    /// <inheritdoc/>
    private protected override EditOutcome Edit(CheckRequest request, CancellationToken cancellation) =>
        ProposalMove.Run(request, Proposal, Status, cancellation);
}
