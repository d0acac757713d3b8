using Dep.Hosting.Commands;
using Dep.Hosting.Requests;
using Microsoft.Build.Framework;

namespace Dep.Build;

/// <summary>Gives a proposal its number, in its name and in all that refers to it.</summary>
[MSBuildMultiThreadableTask]
public sealed class NumberProposal : ProposalEditTask
{
    /// <summary>The proposal. Relative paths start at the project.</summary>
    public string Proposal { get; set; } = "";

    /// <summary>The number; empty for the next free one.</summary>
    public string Number { get; set; } = "";

    /// <summary>Branches whose numbers are taken, too: <c>true</c> for all that are known of remotes, or their names.</summary>
    public string OpenBranches { get; set; } = "";

    /// <summary>Whether a document stays under the old name that leads to the new one.</summary>
    public bool Redirect { get; set; }

    /// <inheritdoc/>
    private protected override EditOutcome Edit(CheckRequest request, CancellationToken cancellation) =>
        ProposalNumbering.Run(request, Proposal, Number, OpenBranches, Redirect, cancellation);
}
