using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Authoring;
using Dep.Analysis.Proposals;
using Dep.Analysis.Rules;
using Dep.Analysis.Text;
using Dep.Hosting.Checking;
using Dep.Hosting.Edits;
using Dep.Hosting.Files;
using Dep.Hosting.Git;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Commands;

/// <summary>
/// Writes comments that suppress the findings of a rule. Their effect is checked before anything is written:
/// if a comment above the block does not suppress the finding, a comment for the whole document is used instead.
/// </summary>
internal static class FindingSuppression
{
    /// <summary>Suppresses the findings of a rule.</summary>
    /// <param name="request">The request, which says where the proposals are and may name some of them.</param>
    /// <param name="suppression">The rule, the reason, and the expiry date.</param>
    /// <param name="wholeFile">Whether to suppress the rule in whole documents instead of the current findings.</param>
    /// <param name="cancellation">Stops the run; then nothing is written.</param>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    /// <exception cref="UnknownBaseException">The named base does not exist.</exception>
    public static EditOutcome Run(CheckRequest request, SuppressionText suppression, bool wholeFile, CancellationToken cancellation = default)
    {
        var files = SkippedFiles.WorkingTreeContaining(request.Directory);
        if (EditTransaction.Recover(files) is { } unfinished)
        {
            return Refuse(files, RuleCatalog.IdOf<OutputUnwritable>(), unfinished);
        }

        if (RuleCatalog.Find(suppression.Id) is { Category: Category.Tool })
        {
            return Refuse(
                files,
                suppression.Id,
                $"{suppression.Id} is what the tool says of its own run, and no comment suppresses it; '.editorconfig' can turn it down"
            );
        }

        if (SuppressionText.FaultOf(suppression.Reason) is { } fault)
        {
            return Refuse(files, RuleCatalog.IdOf<SuppressionInvalid>(), fault);
        }

        var before = Check(request, RepositoryEdit.None, null, cancellation);
        if (before.Refusal is { } unknown)
        {
            throw new UnknownBaseException(unknown);
        }

        var found = FoundIn(before, suppression.Id);
        if (found.Count == 0)
        {
            var elsewhere = before.Diagnostics.FirstOrDefault(finding => IsOf(finding, suppression.Id));
            return Refuse(
                files,
                RuleCatalog.IdOf<SuppressionUnused>(),
                elsewhere is null
                    ? $"There is no finding of {suppression.Id}{(request.Only.IsEmpty ? "" : " in what was named")}, so there is nothing to suppress"
                    : $"What {suppression.Id} finds is in no proposal that a comment could be written into"
            );
        }

        return Suppress(request, files, before, found, suppression, wholeFile, cancellation);
    }

    private static EditOutcome Suppress(
        CheckRequest request,
        WorkingTree files,
        CheckResult before,
        Dictionary<Proposal, Diagnostic[]> found,
        SuppressionText suppression,
        bool wholeFile,
        CancellationToken cancellation
    )
    {
        var edits = found.ToDictionary(
            pair => pair.Key.Path,
            pair => (wholeFile ? null : suppression.Above(pair.Key, PlacesIn(pair.Key, pair.Value))) ?? suppression.AtEnd(pair.Key),
            StringComparer.Ordinal
        );
        var after = Check(request, Union(edits), before.Base, cancellation);
        var unreached = FoundIn(after, suppression.Id)
            .Keys.Select(proposal => proposal.Path)
            .Concat(NewErrors(before, after).Select(finding => finding.Location.Source.Path))
            .ToHashSet(StringComparer.Ordinal);
        if (unreached.Count > 0)
        {
            foreach (var proposal in found.Keys.Where(proposal => unreached.Contains(proposal.Path)))
            {
                edits[proposal.Path] = suppression.AtEnd(proposal);
            }

            after = Check(request, Union(edits), before.Base, cancellation);
        }

        Diagnostic[] left = [.. FoundIn(after, suppression.Id).SelectMany(pair => pair.Value), .. NewErrors(before, after)];
        // Comments of a change count once they are merged, so the finding stays until then.
        var countsWhenMerged = left.Length > 0 && !request.IsJudgedByChange && CountsWhenMerged(request, before, edits, suppression.Id, cancellation);
        if (left.Length > 0 && !countsWhenMerged)
        {
            return new EditOutcome(
                files,
                [
                    .. left.Select(finding =>
                        finding with
                        {
                            Severity = Severity.Error,
                            Message = IsOf(finding, suppression.Id)
                                ? $"No comment in '{finding.Location.Source.Path}' suppresses this: {finding.Message}"
                                : $"A comment would bring this about: {finding.Message}",
                        }
                    ),
                ]
            );
        }

        var count = found.Sum(pair => pair.Value.Length);
        return new EditOutcome(files, [])
        {
            Edit = Union(edits),
            Done =
                $"{Quantity.Of(count, "finding")} of {suppression.Id} {(count == 1 ? "is" : "are")} suppressed in {Quantity.Of(found.Count, "proposal")}{(countsWhenMerged ? ", once this change is merged" : "")}",
            Remarks = countsWhenMerged
                ?
                [
                    "until then the check reports what is found, since a change cannot suppress findings of its own; '--policy change' shows the result",
                ]
                : [],
        };
    }

    private static bool CountsWhenMerged(
        CheckRequest request,
        CheckResult before,
        Dictionary<string, RepositoryEdit> edits,
        string id,
        CancellationToken cancellation
    )
    {
        var merged = Check(request with { IsJudgedByChange = true }, Union(edits), before.Base, cancellation);
        return FoundIn(merged, id).Count == 0 && !NewErrors(before, merged).Any();
    }

    // A finding in a sidecar can be suppressed only by a comment for the whole document; its place is made unreachable.
    private static IEnumerable<TextSpan> PlacesIn(Proposal proposal, Diagnostic[] findings) =>
        findings.Select(finding => finding.Location.Source.Path == proposal.Path ? finding.Location.Span : new TextSpan(int.MaxValue, int.MaxValue));

    private static Dictionary<Proposal, Diagnostic[]> FoundIn(CheckResult result, string id) =>
        result
            .Diagnostics.Where(finding => IsOf(finding, id))
            .Select(finding => (Finding: finding, Owner: result.Repository!.Owning(finding.Location.Source.Path)))
            .Where(pair => pair.Owner is { Defect: null })
            .GroupBy(pair => pair.Owner!, pair => pair.Finding)
            .ToDictionary(group => group.Key, group => group.ToArray());

    private static IEnumerable<Diagnostic> NewErrors(CheckResult before, CheckResult after)
    {
        var known = before.Diagnostics.Where(finding => finding.Severity == Severity.Error).CountBy(KeyOf).ToDictionary();
        foreach (var finding in after.Diagnostics.Where(finding => finding.Severity == Severity.Error))
        {
            var left = known[KeyOf(finding)] = known.GetValueOrDefault(KeyOf(finding)) - 1;
            if (left < 0)
            {
                yield return finding;
            }
        }

        static (string, string, string) KeyOf(Diagnostic finding) => (finding.Id, finding.Location.Source.Path, finding.Message);
    }

    private static CheckResult Check(CheckRequest request, RepositoryEdit edit, Base? known, CancellationToken cancellation) =>
        RepositoryCheck.Run(request, int.MaxValue, new FreshState(request, edit, known), cancellation);

    private static RepositoryEdit Union(Dictionary<string, RepositoryEdit> edits) =>
        new([.. edits.OrderBy(pair => pair.Key, StringComparer.Ordinal).SelectMany(pair => pair.Value.Edits)]);

    private static bool IsOf(Diagnostic finding, string id) => string.Equals(finding.Id, id, StringComparison.OrdinalIgnoreCase);

    private static EditOutcome Refuse(WorkingTree files, string id, string message) =>
        new(files, [EditOutcome.Refusal(RuleCatalog.Find(id) is null ? RuleCatalog.IdOf<SuppressionUnused>() : id, message)]);
}
