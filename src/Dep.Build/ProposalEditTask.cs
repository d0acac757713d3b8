using Dep.Analysis.Reports;
using Dep.Analysis.Rules;
using Dep.Hosting.Commands;
using Dep.Hosting.Files;
using Dep.Hosting.Requests;
using Dep.Hosting.Worker;
using Microsoft.Build.Framework;

namespace Dep.Build;

/// <summary>What the tasks that edit proposals have in common: an edit is made as one unit, or printed, or refused with errors at their places.</summary>
public abstract class ProposalEditTask : ProposalTask
{
    /// <summary>Whether the edit is printed as a patch and not made.</summary>
    public bool DryRun { get; set; }

    /// <summary>A file that the edit is written to as a patch, made or not; empty for none.</summary>
    public string Patch { get; set; } = "";

    /// <inheritdoc/>
    private protected sealed override void Execute(CheckRequest request, CancellationToken cancellation)
    {
        var edit = Edit(request, cancellation);
        cancellation.ThrowIfCancellationRequested();
        // Taken before the edit: a moved file is no longer where the patch names it.
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

    /// <summary>Works out the edit.</summary>
    private protected abstract EditOutcome Edit(CheckRequest request, CancellationToken cancellation);

    private void Say(string line) => Log.LogMessage(MessageImportance.High, "{0}", SafeText.Line(line));
}
