using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine.Authoring;
using Dep.Analysis.Rules;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Commands;

/// <summary>Replaces a proposal by a successor: writes the references in both, and the old proposal's status once the successor is decided.</summary>
internal static class ProposalReplacement
{
    /// <summary>Replaces a proposal.</summary>
    /// <param name="request">The request, which says where the proposals are.</param>
    /// <param name="path">The path of the proposal to replace, full or from the project's folder.</param>
    /// <param name="successor">The path of its successor.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static EditOutcome Run(CheckRequest request, string path, string successor, CancellationToken cancellation = default) =>
        EditSession.Run(request, editing => Replace(editing, path, successor), cancellation);

    private static EditOutcome Replace(EditSession editing, string path, string successor)
    {
        var (old, oldRefusal) = editing.Find(path, "Proposal");
        var (by, byRefusal) = editing.Find(successor, "By");
        if (old is null || by is null)
        {
            return editing.Refuse([.. ((Diagnostic?[])[oldRefusal, byRefusal]).OfType<Diagnostic>()]);
        }

        if (old == by)
        {
            return editing.Refuse(
                RuleCatalog.IdOf<ReferenceCycle>(),
                $"'{old.FileName}' cannot replace itself",
                new Location(old.Source, old.Heading)
            );
        }

        var replacement = new Replacement(editing.Repository, old, by);
        var edit = replacement.Write();
        if (replacement.Fault is { } fault)
        {
            return editing.Refuse(RuleCatalog.IdOf<SuccessorMissing>(), fault, new Location(old.Source, old.Heading));
        }

        ImmutableArray<string> remarks = replacement.IsPending
            ? [$"The status of {editing.Shown(old.Path)} stays as it is until {editing.Shown(by.Path)} is decided; run this again then"]
            : [];
        var done =
            edit.IsEmpty && replacement.IsPending ? "Nothing is written yet"
            : edit.IsEmpty ? $"{editing.Shown(old.Path)} and {editing.Shown(by.Path)} say already that one replaces the other"
            : $"Replaced {editing.Shown(old.Path)} by {editing.Shown(by.Path)}";
        var accepted = edit.IsEmpty ? editing.Accept(edit, done) : ProposalMove.Checked(editing, [old, by], edit, done);
        return accepted.With([.. accepted.Remarks, .. remarks]);
    }
}
