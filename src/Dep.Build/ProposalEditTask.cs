using Dep.Analysis.Reports;
using Dep.Analysis.Rules;
using Dep.Hosting.Commands;
using Dep.Hosting.Files;
using Dep.Hosting.Requests;
using Dep.Hosting.Worker;
using Microsoft.Build.Framework;

namespace Dep.Build;

/// <summary>The base class of tasks that edit proposals: an edit is applied atomically, printed as a patch, or refused with errors.</summary>
public abstract class ProposalEditTask : ProposalTask
{
    /// <summary>Whether to print the edit as a patch without applying it.</summary>
    public bool DryRun { get; set; }

    /// <summary>The file to which the edit is written as a patch, applied or not; empty for none.</summary>
    public string Patch { get; set; } = "";

    /// <inheritdoc/>
    private protected sealed override void Execute(CheckRequest request, CancellationToken cancellation)
    {
        var edit = Edit(request, cancellation);
        cancellation.ThrowIfCancellationRequested();
        // Created before the edit is applied: afterwards, a moved file is no longer at the path in the patch.
        var (patch, file) = (edit.Diff, FullPath(Patch));
        edit = DryRun ? edit : edit.Apply();
        BuildLog.Write(Log, BuildCheck.Of(new CheckResult(edit.Root, edit.Refusals, ""), ProjectFile), IsMatched);
        if (!edit.Refusals.IsEmpty)
        {
            return;
        }

        if (file.Length > 0 && AtomicFile.Write(file, patch) is { } reason)
        {
            LogError(RuleCatalog.IdOf<OutputUnwritable>(), $"The patch '{file}' cannot be written: {reason}");
        }

        if (DryRun)
        {
            foreach (var line in SafeText.OfPatch(patch))
            {
                Say(line);
            }
        }
        else
        {
            BuildLog.WriteAlways(Log, BuildCheck.Done(ProjectFile, edit.Done));
        }

        foreach (var remark in edit.Remarks)
        {
            Say(remark);
        }
    }

    /// <summary>Creates the edit.</summary>
    private protected abstract EditOutcome Edit(CheckRequest request, CancellationToken cancellation);

    private void Say(string line) => Log.LogMessage(MessageImportance.High, "{0}", SafeText.Line(line));
}
