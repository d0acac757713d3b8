using Dep.Analysis.Configuration;
using Dep.Analysis.Reports;
using Dep.Analysis.Rules;
using Dep.Hosting.Commands;
using Dep.Hosting.Files;
using Dep.Hosting.Requests;
using Microsoft.Build.Framework;

namespace Dep.Build;

/// <summary>Applies fixes, and reports what was changed in which file and what is left.</summary>
[MSBuildMultiThreadableTask]
public sealed class FixProposals : ProposalTask
{
    /// <summary>Whether to apply unsafe fixes, which a person has to review.</summary>
    public bool Unsafe { get; set; }

    /// <summary>Whether to apply unsafe fixes also in closed proposals.</summary>
    public bool Closed { get; set; }

    /// <summary>Whether to print the changes as a patch without writing them.</summary>
    public bool DryRun { get; set; }

    /// <summary>The ids of the rules whose findings are fixed, separated by <c>;</c> or <c>,</c>; empty for all.</summary>
    public string Ids { get; set; } = "";

    /// <summary>The file to which the changes are written as a patch; empty for none.</summary>
    public string Patch { get; set; } = "";

    /// <inheritdoc/>
    private protected override void Execute(CheckRequest request, CancellationToken cancellation)
    {
        var fix = new FixRequest(request)
        {
            IsUnsafe = Unsafe,
            IncludesClosed = Closed,
            IsDryRun = DryRun,
            Ids = [.. WarningOptions.Ids(Ids)],
        };
        var result = RepositoryFix.Run(fix, cancellation);
        if (result.Failure is { } failure)
        {
            LogError(RuleCatalog.IdOf<OutputUnwritable>(), failure);
            return;
        }

        if (FullPath(Patch) is { Length: > 0 } path && AtomicFile.Write(path, result.Patch) is { } reason)
        {
            LogError(RuleCatalog.IdOf<OutputUnwritable>(), $"The patch '{path}' cannot be written: {reason}");
        }

        // The last line but one is the number of fixed findings.
        var report = FixReport.Lines(fix, result, FixHints.OfBuild);
        foreach (var line in (DryRun ? SafeText.OfPatch(result.Patch) : []).Concat(report[..^2].Select(SafeText.OneLine)))
        {
            Log.LogMessage(MessageImportance.High, "{0}", line);
        }

        SayDone(report[^2]);
        Log.LogMessage(MessageImportance.High, "{0}", SafeText.OneLine(report[^1]));
    }
}
