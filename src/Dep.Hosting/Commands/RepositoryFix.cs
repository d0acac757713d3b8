using Dep.Analysis.Loading.Files;
using Dep.Analysis.Text;
using Dep.Hosting.Checking;
using Dep.Hosting.Edits;
using Dep.Hosting.Files;
using Dep.Hosting.Git;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Commands;

/// <summary>
/// Applies fixes: <see cref="FixRun"/> computes the edit in memory, and the result is written to disk at the end,
/// atomically.
/// </summary>
internal static class RepositoryFix
{
    /// <summary>Fixes a repository.</summary>
    /// <exception cref="OperationCanceledException">The run was stopped; then nothing was written.</exception>
    /// <exception cref="UnknownBaseException">The named base does not exist.</exception>
    public static FixResult Run(FixRequest request, CancellationToken cancellation = default)
    {
        var tree = SkippedFiles.WorkingTreeContaining(request.Check.Directory);
        var pending = request.IsDryRun ? Unfinished(tree) : EditTransaction.Recover(tree);
        if (pending is not null)
        {
            var nothing = new CheckResult(tree.Root, [], "");
            return new FixResult(RepositoryEdit.None, [], nothing, nothing) { Failure = pending };
        }

        var tries = new TriedEdits(request.Check);
        var before = tries.Check(request.Overlay, null, cancellation);
        if (before.Refusal is { } unknown)
        {
            throw new UnknownBaseException(unknown);
        }

        var run = new FixRun(request, tries, before, cancellation);
        var result = run.Mend();
        result = result with { Patch = UnifiedDiff.Of(tree, result.Edit) };
        cancellation.ThrowIfCancellationRequested();
        return request.IsDryRun ? result : result with { Failure = EditTransaction.Apply(tree, result.Edit) };
    }

    private static string? Unfinished(WorkingTree tree) =>
        EditTransaction.IsPending(tree) ? "An edit of this repository was interrupted; run the fixes without dry run to bring it to its end" : null;
}
