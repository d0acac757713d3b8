using Dep.Hosting.Commands;
using Dep.Hosting.Requests;
using Microsoft.Build.Framework;

namespace Dep.Build;

/// <summary>Gives a proposal its number, in its name and in everything that refers to it.</summary>
[MSBuildMultiThreadableTask]
public sealed class NumberProposal : ProposalEditTask
{
    /// <summary>The path of the proposal. Relative paths are resolved against the project's folder.</summary>
    public string Proposal { get; set; } = "";

    /// <summary>The number; empty for the next free one.</summary>
    public string Number { get; set; } = "";

    /// <summary>Branches whose numbers count as taken too: <c>true</c> for all remote-tracking branches, or their names.</summary>
    public string OpenBranches { get; set; } = "";

    /// <summary>Whether to leave a document at the old path that links to the new one.</summary>
    public bool Redirect { get; set; }

    /// <inheritdoc/>
    private protected override EditOutcome Edit(CheckRequest request, CancellationToken cancellation) =>
        ProposalNumbering.Run(request, Proposal, Number, OpenBranches, Redirect, cancellation);
}
