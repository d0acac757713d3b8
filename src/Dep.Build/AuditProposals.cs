using Dep.Analysis.Reports;
using Dep.Analysis.Rules;
using Dep.Hosting.Commands;
using Dep.Hosting.Requests;
using Dep.Hosting.Worker;
using Microsoft.Build.Framework;

namespace Dep.Build;

/// <summary>Replays the history of the proposals, and writes findings to the log, a table to the console, and everything to a JSON file.</summary>
[MSBuildMultiThreadableTask]
public sealed class AuditProposals : ProposalTask
{
    /// <summary>The JSON file to write; empty for none.</summary>
    public string AuditLog { get; set; } = "";

    /// <inheritdoc/>
    private protected override void Execute(CheckRequest request, CancellationToken cancellation)
    {
        var result = RepositoryAudit.Run(request, Say, cancellation);
        if (result.Fault is { } fault)
        {
            // Without history the audit fails: an empty report would look like a clean one.
            LogError(RuleCatalog.IdOf<BaseUnavailable>(), fault);
            return;
        }

        var findings = new CheckResult(result.Root, [.. result.Findings.Select(past => past.Finding)], "");
        BuildLog.Write(Log, BuildCheck.Of(findings, ProjectFile), IsMatched);
        foreach (var line in AuditReport.Table(result))
        {
            Say(line);
        }

        SayDone(result.Summary);
        var path = FullPath(AuditLog);
        if (path.Length > 0 && RepositoryAudit.Write(path, result) is { } failure)
        {
            LogError(RuleCatalog.IdOf<OutputUnwritable>(), $"The audit '{path}' cannot be written: {failure}");
        }
    }

    private void Say(string line) => Log.LogMessage(MessageImportance.High, "{0}", line);
}
