using Dep.Hosting.Commands;
using Dep.Hosting.Requests;
using Microsoft.Build.Framework;

namespace Dep.Build;

/// <summary>Writes a <c>dep.yml</c> with the schema inferred from the repository.</summary>
[MSBuildMultiThreadableTask]
public sealed class InitProposals : ProposalEditTask
{
    /// <inheritdoc/>
    private protected override EditOutcome Edit(CheckRequest request, CancellationToken cancellation) =>
        SettingsCreation.Run(request, withProject: false, _ => { }, cancellation);
}
