using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Authoring;
using Dep.Analysis.Proposals;
using Dep.Analysis.Rules;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Commands;

/// <summary>Moves a proposal to another status, if the lifecycle allows the step and the proposal has what the status demands.</summary>
internal static class ProposalMove
{
    private const int MostWarnings = 10;

    /// <summary>Moves a proposal.</summary>
    /// <param name="request">The request, which says where the proposals are.</param>
    /// <param name="path">The path of the proposal, full or from the project's folder.</param>
    /// <param name="status">The status, in any case.</param>
    /// <param name="cancellation">Stops the run.</param>
    /// <exception cref="OperationCanceledException">The run was stopped.</exception>
    public static EditOutcome Run(CheckRequest request, string path, string status, CancellationToken cancellation = default) =>
        EditSession.Run(
            request,
            editing =>
            {
                var (proposal, refusal) = editing.Find(path, "Proposal");
                return proposal is null ? editing.Refuse([refusal!]) : Move(editing, proposal, status.Trim());
            },
            cancellation
        );

    private static EditOutcome Move(EditSession editing, Proposal proposal, string status)
    {
        var schema = editing.Repository.Schema.For(proposal);
        if (schema.Lifecycle is not { } lifecycle || schema.Field(lifecycle.Field) is not { } known)
        {
            return editing.Refuse(RuleCatalog.IdOf<InvalidStatusTransition>(), "Proposals of this repository have no status");
        }

        var place = PlaceOf(schema, proposal);
        var states = lifecycle.States;
        var isUnknown = !states.IsEmpty && !states.Any(state => NameComparison.Same(state, status));
        // Where a check accepts any status, only a misspelt one is refused.
        if (status.Length == 0 || (isUnknown && (!schema.AllowsAnyValue(known) || SpellingSuggestion.OnlyOf(status, states) is not null)))
        {
            return editing.Refuse(
                RuleCatalog.IdOf<ChoiceUnknown>(),
                status.Length == 0
                    ? "No status is given; name the one that the proposal is to have" + (states.IsEmpty ? "" : ": " + List(states))
                    : $"{lifecycle.Field} '{status}' is unknown; {(SpellingSuggestion.Of(status, states) is { } near ? $"did you mean '{near}'? Allowed" : "allowed")} are {List(states)}",
                place
            );
        }

        // Write the status as the template spells it.
        var to = states.FirstOrDefault(state => NameComparison.Same(state, status)) ?? status;
        var from = schema.StateOf(proposal);
        if (from is not null && NameComparison.Same(from, to))
        {
            return editing.Accept(RepositoryEdit.None, $"{editing.Shown(proposal.Path)} is '{from}' already");
        }

        if ((from is null ? !lifecycle.MayEnter(to) : !lifecycle.MayMove(from, to)) && !IsOpen(editing, proposal, from))
        {
            return editing.Refuse(
                RuleCatalog.IdOf<InvalidStatusTransition>(),
                from is null ? $"A proposal cannot enter with {lifecycle.Field} '{to}'; it may enter as {List(lifecycle.Initial)}"
                    : lifecycle.Next(from).IsEmpty ? $"{lifecycle.Field} cannot move from '{from}' to '{to}': '{from}' is the end"
                    : $"{lifecycle.Field} cannot move from '{from}' to '{to}'; from '{from}' it may move to {List(lifecycle.Next(from))}",
                place
            );
        }

        return StatusEdit.To(schema, proposal, to) is { } edit
            ? WithLost(
                Checked(
                    editing,
                    [proposal],
                    new RepositoryEdit([edit]),
                    $"Moved {editing.Shown(proposal.Path)} {(from is null ? "" : $"from '{from}' ")}to '{to}'"
                ),
                schema,
                proposal,
                from
            )
            : editing.Refuse(
                RuleCatalog.IdOf<MetadataMissing>(),
                $"'{proposal.FileName}' has no header that '{lifecycle.Field}' could be written into",
                place
            );
    }

    /// <summary>
    /// Accepts an edit of statuses if the build accepts the result. It is compared with the base, whatever the status in the working
    /// tree is. New errors in other proposals do not block the edit; they become remarks.
    /// </summary>
    internal static EditOutcome Checked(EditSession editing, ImmutableArray<Proposal> proposals, RepositoryEdit edit, string done)
    {
        edit = editing.WithIndex(edit);
        var after = editing.After(edit);
        var found = editing.Found(edit, finding => finding.Severity is Severity.Warning || finding.Descriptor.JudgesStatus);
        var errors = found
            .New.Where(finding => finding.Severity is Severity.Error || (finding.Descriptor.JudgesStatus && IsAbout(finding)))
            .ToArray();
        var missing = errors.Where(IsAbout).Select(finding => finding with { Severity = Severity.Error }).ToImmutableArray();
        return missing.IsEmpty
            ? editing
                .Accept(edit, done)
                .With([
                    .. errors.Select(finding => Remark(editing, finding)),
                    .. Warnings(editing, [.. found.New.Where(IsWarning)], found.Left.Count(IsWarning)),
                ])
            : editing.Refuse(missing);

        bool IsWarning(Diagnostic finding) => finding.Severity is Severity.Warning && IsAbout(finding);

        bool IsAbout(Diagnostic finding) => proposals.Any(proposal => after.Owning(finding.Location.Source.Path)?.Path == proposal.Path);
    }

    // Whether any step is allowed from the current status: it is if the status in the base differs, since only the step from the base counts
    // (an uncommitted step may be taken back or replaced), and if the status is unknown to the lifecycle.
    private static bool IsOpen(EditSession editing, Proposal proposal, string? from)
    {
        if (
            editing.BaseOf(editing.Repository, RepositoryEdit.None) is not Base.Snapshot { Repository: var before }
            || before.At(proposal.Path) is not { } then
        )
        {
            return false;
        }

        var baseStatus = before.Schema.For(then).StateOf(then);
        return baseStatus is null || from is null || !NameComparison.Same(baseStatus, from);
    }

    // In 'Accepted, Revision 1.3', the remainder is dropped, and a remark asks the author whether it still holds.
    private static EditOutcome WithLost(EditOutcome edit, ProposalSchema schema, Proposal proposal, string? from)
    {
        var written = FieldItems.TextOf(schema.StatusOf(proposal)?.Value ?? "").ReplaceLineEndings(" ").Trim();
        var lost =
            from is not null && written.StartsWith(from, StringComparison.OrdinalIgnoreCase)
                ? written[from.Length..].Trim(' ', ',', ';', ':', '.')
                : "";
        return lost.Length == 0 || !edit.Refusals.IsEmpty
            ? edit
            : edit.With([.. edit.Remarks, $"'{lost}' stood behind the status and is gone with it; write it again where it is still so"]);
    }

    // A proposal whose status changes is judged in full, so relaxed findings become warnings. These do not block the move.
    private static IEnumerable<string> Warnings(EditSession editing, ImmutableArray<Diagnostic> brought, int left)
    {
        foreach (var finding in brought.Take(MostWarnings))
        {
            yield return Remark(editing, finding);
        }

        if (brought.Length - MostWarnings is > 0 and var more)
        {
            yield return $"{Quantity.Of(more, "more warning")} {(more == 1 ? "is" : "are")} new; 'dep check' lists {(more == 1 ? "it" : "them")}";
        }

        if (left > 0)
        {
            yield return $"{Quantity.Of(left, "warning")} {(left == 1 ? "remains" : "remain")} in it; 'dep check' lists {(left == 1 ? "it" : "them")}";
        }
    }

    private static string Remark(EditSession editing, Diagnostic finding)
    {
        var (source, span) = finding.Location;
        return source.Path.Length == 0
            ? finding.Message
            : FormattableString.Invariant(
                $"{editing.Shown(source.Path)}({source.Position(span.Start).Line + 1}) is {(finding.Severity is Severity.Warning ? "a warning" : "an error")} now: {finding.Message} ({finding.Id})"
            );
    }

    private static Location PlaceOf(ProposalSchema schema, Proposal proposal) =>
        schema.StatusOf(proposal) is { } written
            ? new Location(proposal.HeaderSource, written.Span)
            : new Location(proposal.Source, proposal.Heading);

    private static string List(IReadOnlyCollection<string> states) => string.Join(", ", states);
}
