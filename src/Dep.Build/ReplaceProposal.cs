using Dep.Hosting.Commands;
using Dep.Hosting.Requests;
using Microsoft.Build.Framework;

namespace Dep.Build;

/// <summary>Says on both sides that one proposal takes the place of another.</summary>
[MSBuildMultiThreadableTask]
public sealed class ReplaceProposal : ProposalEditTask
{
    /// <summary>The proposal that is replaced. Relative paths start at the project.</summary>
    public string Proposal { get; set; } = "";

    /// <summary>The proposal that takes its place.</summary>
    public string By { get; set; } = "";

    /// <inheritdoc/>
    private protected override EditOutcome Edit(CheckRequest request, CancellationToken cancellation) =>
        ProposalReplacement.Run(request, Proposal, By, cancellation);
}
