using Dep.Analysis.Hosting;
using Dep.Analysis.Reports;
using Microsoft.Build.Framework;

namespace Dep.Build;

/// <summary>What the tasks that edit proposals have in common: an edit is made as one unit, or printed, or refused with errors at their places.</summary>
public abstract class ProposalEditTask : ProposalTask
{
    /// <summary>Whether the edit is printed as a patch and not made.</summary>
    public bool DryRun { get; set; }

    /// <inheritdoc/>
    protected sealed override void Execute(CheckRequest request, CancellationToken cancellation)
    {
        var edit = Edit(request, cancellation);
        cancellation.ThrowIfCancellationRequested();
        edit = DryRun ? edit : edit.Apply();
        BuildLog.Write(Log, CheckLog.Of(new CheckResult(edit.Root, edit.Refusals, ""), ProjectFile));
        if (!edit.Refusals.IsEmpty)
        {
            return;
        }

        if (DryRun)
        {
            foreach (var line in SafeText.OfPatch(edit.Diff))
            {
                Say(line);
            }
        }
        else
        {
            Say(edit.Done);
        }

        foreach (var remark in edit.Remarks)
        {
            Say(remark);
        }
    }

    /// <summary>Works out the edit.</summary>
    private protected abstract ProposalEdit Edit(CheckRequest request, CancellationToken cancellation);

    private void Say(string line) => Log.LogMessage(MessageImportance.High, "{0}", SafeText.Line(line));
}
