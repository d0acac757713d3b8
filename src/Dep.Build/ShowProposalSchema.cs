using Dep.Analysis.Reports;
using Dep.Analysis.Rules;
using Dep.Hosting.Commands;
using Dep.Hosting.Requests;
using Microsoft.Build.Framework;

namespace Dep.Build;

/// <summary>Prints what is required of all proposals, or of one, and why.</summary>
[MSBuildMultiThreadableTask]
public sealed class ShowProposalSchema : ProposalTask
{
    /// <summary>The path of one proposal; empty for all. A relative path is resolved against the project's folder.</summary>
    public string Proposal { get; set; } = "";

    /// <inheritdoc/>
    private protected override void Execute(CheckRequest request, CancellationToken cancellation)
    {
        var home = Path.GetDirectoryName(ProjectFile) is { Length: > 0 } project ? project : Directory;
        var only = Proposal.Trim().Length == 0 ? "" : Path.GetFullPath(Proposal.Trim(), home);
        var (description, refusal) = SchemaInspection.Run(request, only, cancellation);
        if (description is null)
        {
            LogError(RuleCatalog.IdOf<NoProposals>(), refusal!);
            return;
        }

        foreach (var line in SchemaReport.Lines(description))
        {
            Log.LogMessage(MessageImportance.High, "{0}", line);
        }
    }
}
