using System.Collections.Immutable;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Analysis;

/// <summary>Pairs the proposals of two snapshots.</summary>
public static class ProposalChanges
{
    /// <summary>The least share of common lines with which a proposal under another name is the same proposal, as git's rename detection has it.</summary>
    private const double SameContent = 0.5;

    /// <summary>
    /// What changed, by path of the proposal now, else then. A proposal is followed by its path, then by its number where
    /// both snapshots have just one that is left, then by its content: assigning a number renames <c>0000-x.md</c> to
    /// <c>0015-x.md</c>.
    /// </summary>
    public static ImmutableArray<ProposalChange> Between(ProposalRepository before, ProposalRepository after)
    {
        var changes = ImmutableArray.CreateBuilder<ProposalChange>();
        foreach (var proposal in after.Proposals)
        {
            if (before.At(proposal.Path) is { } same && !ReferenceEquals(same, proposal) && !string.Equals(same.Source.Text, proposal.Source.Text, StringComparison.Ordinal))
            {
                changes.Add(new ProposalChange(same, proposal));
            }
        }

        var gone = before.Proposals.Where(proposal => after.At(proposal.Path) is null).ToList();
        var came = after.Proposals.Where(proposal => before.At(proposal.Path) is null).ToList();
        foreach (var proposal in came)
        {
            var origin = ByNumber(proposal, came, gone, after) ?? ByContent(proposal, gone);
            if (origin is not null)
            {
                gone.Remove(origin);
            }

            changes.Add(new ProposalChange(origin, proposal));
        }

        changes.AddRange(gone.Select(proposal => new ProposalChange(proposal, null)));
        return [.. changes.OrderBy(change => (change.After ?? change.Before)!.Path, StringComparer.Ordinal)];
    }

    private static Proposal? ByNumber(Proposal proposal, List<Proposal> came, List<Proposal> gone, ProposalRepository after)
    {
        if (proposal.Number is not { } number || after.Schema.IsUnnumbered(number) || came.Count(other => other.Number == number) > 1)
        {
            return null;
        }

        var candidates = gone.Where(other => other.Number == number).ToList();
        return candidates.Count == 1 ? candidates[0] : null;
    }

    private static Proposal? ByContent(Proposal proposal, List<Proposal> gone)
    {
        if (gone.Count == 0)
        {
            return null;
        }

        var lines = Lines(proposal);
        return gone
            .Select(other => (Proposal: other, Likeness: Likeness(lines, Lines(other))))
            .Where(candidate => candidate.Likeness >= SameContent)
            .OrderByDescending(candidate => candidate.Likeness)
            .Select(candidate => candidate.Proposal)
            .FirstOrDefault();
    }

    private static HashSet<string> Lines(Proposal proposal) =>
        [.. proposal.Source.Text.Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)];

    private static double Likeness(HashSet<string> left, HashSet<string> right) =>
        left.Count == 0 || right.Count == 0 ? 0 : 2.0 * left.Count(right.Contains) / (left.Count + right.Count);
}
