using Dep.Hosting.Commands;
using Dep.Hosting.Requests;
using Microsoft.Build.Framework;

namespace Dep.Build;

/// <summary>Writes down how the repository was understood, as its <c>dep.yml</c>.</summary>
[MSBuildMultiThreadableTask]
public sealed class InitProposals : ProposalEditTask
{
    /// <inheritdoc/>
    private protected override EditOutcome Edit(CheckRequest request, CancellationToken cancellation) =>
        SettingsCreation.Run(request, withProject: false, _ => { }, cancellation);
}
