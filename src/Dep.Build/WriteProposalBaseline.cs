using Dep.Analysis.Rules;
using Dep.Hosting.Commands;
using Dep.Hosting.Requests;
using Microsoft.Build.Framework;

namespace Dep.Build;

/// <summary>Writes all current findings to the baseline file, so that a gate can be introduced into an existing repository at once.</summary>
[MSBuildMultiThreadableTask]
public sealed class WriteProposalBaseline : ProposalTask
{
    /// <inheritdoc/>
    private protected override void Execute(CheckRequest request, CancellationToken cancellation)
    {
        var (count, failure) = BaselineCreation.Write(request, cancellation);
        if (failure is not null)
        {
            LogError(RuleCatalog.IdOf<OutputUnwritable>(), $"The baseline '{request.Baseline}' cannot be written: {failure}");
            return;
        }

        Log.LogMessage(MessageImportance.High, "{0}", $"{count} finding{(count == 1 ? "" : "s")} written to {request.Baseline}");
    }
}
