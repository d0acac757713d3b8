using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Engine.Changes;

/// <summary>Pairs the proposals of two snapshots.</summary>
internal static class ProposalChanges
{
    // The changes of each snapshot since the one that it was last compared with: several stages of a run need the same changes.
    private static readonly ConditionalWeakTable<ProposalRepository, ChangesFrom> Known = [];

    /// <summary>
    /// The changes, sorted by the proposal's later path, or its earlier path if it was removed. Proposals are paired by path, and
    /// if the path changed, by number, name and content together, see <see cref="RenamedProposals"/>. Different line breaks alone
    /// are not a change: git may convert them in the working tree. A redirect is not a proposal: a proposal that was replaced by a
    /// redirect counts as removed, unless it continues in another document.
    /// </summary>
    public static ImmutableArray<ProposalChange> Between(ProposalRepository before, ProposalRepository after)
    {
        if (!Known.TryGetValue(after, out var known) || !ReferenceEquals(known.Before, before))
        {
            known = new ChangesFrom(before, Compare(before, after));
            Known.AddOrUpdate(after, known);
        }

        return known.Changes;
    }

    private static ImmutableArray<ProposalChange> Compare(ProposalRepository before, ProposalRepository after)
    {
        var changes = new List<ProposalChange>();
        var came = new List<Proposal>();
        var stayed = 0;
        foreach (var proposal in after.Proposals)
        {
            if (proposal.IsRedirect)
            {
                continue;
            }

            if (At(before, proposal.Path) is not { } same)
            {
                came.Add(proposal);
                continue;
            }

            stayed++;
            if (!ReferenceEquals(same, proposal) && !IsSame(same, proposal))
            {
                changes.Add(new ProposalChange(same, proposal));
            }
        }

        // Usually all earlier proposals are still there, and the search for removed ones can be skipped.
        ImmutableArray<Proposal> gone =
            before.Proposals.Count(proposal => !proposal.IsRedirect) == stayed
                ? []
                : [.. before.Proposals.Where(proposal => !proposal.IsRedirect && At(after, proposal.Path) is null)];
        if (came.Count == 0 && gone.IsEmpty)
        {
            // The proposals are in this order already.
            return [.. changes];
        }

        var origins = RenamedProposals.Origins(gone, before.Schema, [.. came], after.Schema);
        changes.AddRange(came.Select(proposal => new ProposalChange(origins.GetValueOrDefault(proposal), proposal)));
        changes.AddRange(gone.Except(origins.Values).Select(proposal => new ProposalChange(proposal, null)));
        return [.. changes.OrderBy(change => (change.After ?? change.Before)!.Path, StringComparer.Ordinal)];
    }

    private static Proposal? At(ProposalRepository repository, string path) =>
        repository.At(path) is { IsRedirect: false } proposal ? proposal : null;

    private static bool IsSame(Proposal left, Proposal right) =>
        IsSameText(left.Source.Text, right.Source.Text) && IsSameText(left.Sidecar?.Text, right.Sidecar?.Text);

    private static bool IsSameText(ReadOnlySpan<char> left, ReadOnlySpan<char> right)
    {
        while (true)
        {
            var (leftEnd, rightEnd) = (left.IndexOfAny('\r', '\n'), right.IndexOfAny('\r', '\n'));
            if (leftEnd < 0 || rightEnd < 0)
            {
                return leftEnd == rightEnd && left.SequenceEqual(right);
            }

            if (!left[..leftEnd].SequenceEqual(right[..rightEnd]))
            {
                return false;
            }

            left = left[(leftEnd + BreakLength(left[leftEnd..]))..];
            right = right[(rightEnd + BreakLength(right[rightEnd..]))..];
        }
    }

    private static int BreakLength(ReadOnlySpan<char> text) => text is ['\r', '\n', ..] ? 2 : 1;

    private sealed record ChangesFrom(ProposalRepository Before, ImmutableArray<ProposalChange> Changes);
}
