using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Engine;

/// <summary>The proposals of a snapshot, found by path, by the path of their sidecar, and by number.</summary>
internal sealed class ProposalLookup
{
    private readonly Dictionary<string, Proposal> _byPath;
    private readonly Dictionary<string, Proposal> _bySidecar;

    private ProposalLookup(
        ProposalSchema schema,
        ImmutableArray<Proposal> proposals,
        Dictionary<string, Proposal> byPath,
        Dictionary<string, Proposal> bySidecar
    )
    {
        Proposals = proposals;
        _byPath = byPath;
        _bySidecar = bySidecar;
        ByNumber = proposals
            .Where(proposal => proposal.Number is { } number && !schema.IsUnnumbered(number) && !proposal.IsRedirect)
            .ToLookup(proposal => int.Parse(proposal.Number!, CultureInfo.InvariantCulture));
    }

    /// <summary>The proposals, sorted by path.</summary>
    public ImmutableArray<Proposal> Proposals { get; }

    /// <summary>The proposals that have an assigned number, and are no redirect.</summary>
    public ILookup<int, Proposal> ByNumber { get; }

    /// <summary>Makes the lookup of proposals in any order; a path occurs once.</summary>
    /// <param name="schema">The schema, which tells which numbers are not assigned.</param>
    /// <param name="proposals">The proposals.</param>
    public static ProposalLookup Of(ProposalSchema schema, IEnumerable<Proposal> proposals)
    {
        ImmutableArray<Proposal> sorted = [.. proposals.OrderBy(proposal => proposal.Path, StringComparer.Ordinal)];
        return new ProposalLookup(
            schema,
            sorted,
            sorted.ToDictionary(proposal => proposal.Path, StringComparer.Ordinal),
            // Several documents in one folder may have the same file as their header; it belongs to the first of them.
            sorted
                .Where(proposal => proposal.Sidecar is not null)
                .GroupBy(proposal => proposal.HeaderSource.Path, StringComparer.Ordinal)
                .ToDictionary(documents => documents.Key, documents => documents.First(), StringComparer.Ordinal)
        );
    }

    /// <summary>The same proposals, one of them replaced by another of the same path, which keeps the order.</summary>
    public ProposalLookup With(ProposalSchema schema, Proposal proposal)
    {
        var at = Proposals.BinarySearch(proposal, Comparer<Proposal>.Create(static (left, right) => string.CompareOrdinal(left.Path, right.Path)));
        if (at < 0)
        {
            return this;
        }

        var before = Proposals[at];
        var bySidecar = _bySidecar;
        if (before.Sidecar is not null || proposal.Sidecar is not null)
        {
            bySidecar = new Dictionary<string, Proposal>(_bySidecar, StringComparer.Ordinal);
            if (bySidecar.GetValueOrDefault(before.HeaderSource.Path) == before)
            {
                bySidecar.Remove(before.HeaderSource.Path);
            }

            if (proposal.Sidecar is not null)
            {
                bySidecar.TryAdd(proposal.HeaderSource.Path, proposal);
            }
        }

        return new ProposalLookup(
            schema,
            Proposals.SetItem(at, proposal),
            new Dictionary<string, Proposal>(_byPath, StringComparer.Ordinal) { [proposal.Path] = proposal },
            bySidecar
        );
    }

    /// <summary>The proposal at a path, or <see langword="null"/>.</summary>
    public Proposal? At(string path) => _byPath.GetValueOrDefault(path);

    /// <summary>The proposal that a file belongs to, as its document or its sidecar, or <see langword="null"/>.</summary>
    public Proposal? Owning(string path) => At(path) ?? _bySidecar.GetValueOrDefault(path);
}
