using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Loading;
using Dep.Analysis.Proposals;
using Dep.Analysis.Text;
using Dep.Hosting.Checking;
using Dep.Hosting.Edits;
using Dep.Hosting.Files;
using Dep.Hosting.Git;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Commands;

/// <summary>
/// Mends what can be mended: finds, takes the fixes that do not stand in each other's way, looks at what came of them, and
/// goes on until nothing is left. All of it happens in memory; what came of it is written at the end, as one unit.
/// </summary>
internal static class RepositoryFix
{
    // Each round mends something. A rule whose fix brings its finding back must not go on for ever.
    private const int MostRounds = 100;

    /// <summary>Mends a repository.</summary>
    /// <exception cref="OperationCanceledException">It was stopped; then nothing was written.</exception>
    /// <exception cref="UnknownBaseException">A base was named that is not there.</exception>
    public static FixResult Run(FixRequest request, CancellationToken cancellation = default)
    {
        var tree = SkippedFiles.WorkingTreeContaining(request.Check.Directory);
        var pending = request.IsDryRun ? Unfinished(tree) : EditTransaction.Recover(tree);
        if (pending is not null)
        {
            var nothing = new CheckResult(tree.Root, [], "");
            return new FixResult(RepositoryEdit.None, [], nothing, nothing) { Failure = pending };
        }

        var before = Check(request, request.Overlay, null, cancellation);
        if (before.Refusal is { } unknown)
        {
            throw new UnknownBaseException(unknown);
        }

        var (edit, mended, after) = Mend(request, before, cancellation);
        var result = new FixResult(edit, mended, before, after) { Patch = UnifiedDiff.Of(tree, edit) };
        cancellation.ThrowIfCancellationRequested();
        return request.IsDryRun ? result : result with { Failure = EditTransaction.Apply(tree, edit) };
    }

    private static string? Unfinished(WorkingTree tree) =>
        EditTransaction.IsPending(tree) ? "An edit of this repository was interrupted; run the fixes without dry run to bring it to its end" : null;

    private static (RepositoryEdit Edit, ImmutableArray<Diagnostic> Mended, CheckResult After) Mend(FixRequest request, CheckResult before, CancellationToken cancellation)
    {
        var (edit, now) = (request.Overlay, before);
        var mended = ImmutableArray.CreateBuilder<Diagnostic>();
        var left = new Dictionary<(string, string, string), int>();
        for (var round = 0; round < MostRounds; round++)
        {
            foreach (var same in now.Diagnostics.GroupBy(KeyOf))
            {
                left.TryAdd(same.Key, same.Count());
            }

            // A finding that is still there after it was mended as often as it was found is not mended by its fix.
            var (step, chosen) = FixSelection.Of(now.Diagnostics.Where(finding => left[KeyOf(finding)] > 0), (finding, what) => IsWanted(request, finding) && IsNamed(request, now, finding) && IsAllowed(before.Repository!, edit, now.Repository!, what));
            if (chosen.IsEmpty)
            {
                break;
            }

            foreach (var finding in chosen)
            {
                left[KeyOf(finding)]--;
            }

            edit = edit.Then(step);
            mended.AddRange(chosen);
            now = Check(request, edit, before.Base, cancellation);
        }

        return (edit, mended.DrainToImmutable(), now);
    }

    private static CheckResult Check(FixRequest request, RepositoryEdit edit, Base? known, CancellationToken cancellation) =>
        RepositoryCheck.Run(request.Check, int.MaxValue, edit, known, cancellation);

    private static bool IsWanted(FixRequest request, Diagnostic finding) =>
        (request.IsUnsafe || finding.Fix!.Safety is FixSafety.Safe)
        && (request.Ids.IsEmpty || request.Ids.Contains(finding.Id, StringComparer.OrdinalIgnoreCase));

    // What is found elsewhere and has to do with a named file is told by a check, and not mended with it.
    private static bool IsNamed(FixRequest request, CheckResult now, Diagnostic finding)
    {
        var path = finding.Location.Source.Path;
        return request.Check.Only.IsEmpty || Names(path) || (now.Repository!.Owning(path) is { } owner && (Names(owner.Path) || Names(owner.HeaderSource.Path)));

        bool Names(string path) => path.Length > 0 && request.Check.Only.Contains(Path.GetFullPath(path, now.Root), StringComparer.Ordinal);
    }

    /// <summary>Whether an edit leaves the words of closed proposals alone: what they say is a record. Their headers and links may be mended.</summary>
    /// <param name="before">The proposals as they were before anything was mended.</param>
    /// <param name="done">What was mended since.</param>
    /// <param name="repository">The proposals as they are now.</param>
    /// <param name="next">The edit.</param>
    internal static bool IsAllowed(ProposalRepository before, RepositoryEdit done, ProposalRepository repository, RepositoryEdit next) =>
        next.EditedTexts.All(text => repository.At(text.Source.Path) is not { } proposal
            || repository.Schema.For(proposal) is not { Lifecycle: { } lifecycle } schema
            || schema.StateOf(proposal) is not { } state
            || !lifecycle.IsFrozen(state)
            || DecisionText.Between(before.At(done.PathBefore(proposal.Path)) ?? proposal, new ProposalReader(schema.Names, schema.Shape).Read(proposal.Source.WithText(text.Text), proposal.Sidecar)).IsEmpty);

    private static (string, string, string) KeyOf(Diagnostic finding) => (finding.Id, finding.Location.Source.Path, finding.Message);
}
