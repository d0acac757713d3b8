using Dep.Analysis.Configuration;
using Dep.Analysis.Reports;
using Dep.Analysis.Rules;
using Dep.Hosting.Commands;
using Dep.Hosting.Files;
using Dep.Hosting.Requests;
using Microsoft.Build.Framework;

namespace Dep.Build;

/// <summary>Mends what can be mended, and says what it did to which file and what is left.</summary>
[MSBuildMultiThreadableTask]
public sealed class FixProposals : ProposalTask
{
    /// <summary>Whether fixes are made that a person has to look at.</summary>
    public bool Unsafe { get; set; }

    /// <summary>Whether these are made in closed proposals, too.</summary>
    public bool Closed { get; set; }

    /// <summary>Whether what would be done is printed as a patch, and nothing is written.</summary>
    public bool DryRun { get; set; }

    /// <summary>The ids of the rules whose findings are mended, separated by <c>;</c> or <c>,</c>; all where empty.</summary>
    public string Ids { get; set; } = "";

    /// <summary>A file that what is done is written to as a patch; empty for none.</summary>
    public string Patch { get; set; } = "";

    /// <inheritdoc/>
    private protected override void Execute(CheckRequest request, CancellationToken cancellation)
    {
        var fix = new FixRequest(request) { IsUnsafe = Unsafe, IncludesClosed = Closed, IsDryRun = DryRun, Ids = [.. WarningOptions.Ids(Ids)] };
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

        // The last but one says how much was mended.
        var report = FixReport.Lines(fix, result, FixHints.OfBuild);
        foreach (var line in (DryRun ? SafeText.OfPatch(result.Patch) : []).Concat(report[..^2].Select(SafeText.OneLine)))
        {
            Log.LogMessage(MessageImportance.High, "{0}", line);
        }

        SayDone(report[^2]);
        Log.LogMessage(MessageImportance.High, "{0}", SafeText.OneLine(report[^1]));
    }
}
