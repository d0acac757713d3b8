using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Indexing;

/// <summary>
/// The data of all proposals of a snapshot for lists. Tables, feeds, diagrams and pages are generated from it, so that they agree
/// with each other and with the rules.
/// </summary>
internal sealed class ProposalIndex
{
    private readonly Dictionary<Proposal, IndexEntry> _entries;

    private ProposalIndex(ProposalRepository repository, ImmutableArray<IndexEntry> entries)
    {
        Repository = repository;
        Entries = entries.RemoveAll(entry => entry.Proposal.IsRedirect);
        _entries = entries.ToDictionary(entry => entry.Proposal);
    }

    /// <summary>The snapshot.</summary>
    public ProposalRepository Repository { get; }

    /// <summary>The proposals, sorted by number, those without one last, then by path. Unreadable proposals are included, redirects are not.</summary>
    public ImmutableArray<IndexEntry> Entries { get; }

    /// <summary>Lists the proposals of a snapshot.</summary>
    public static ProposalIndex Of(ProposalRepository repository)
    {
        var from = repository.References.ToLookup(reference => reference.From);
        var to = repository
            .References.SelectMany(reference => reference.Targets, (reference, target) => (Reference: reference, Target: target))
            .ToLookup(pair => pair.Target, pair => pair.Reference);
        return new ProposalIndex(
            repository,
            [
                .. repository
                    .Proposals.OrderBy(proposal => NumberOf(repository, proposal) ?? int.MaxValue)
                    .ThenBy(proposal => proposal.Path, StringComparer.Ordinal)
                    .Select(proposal => IndexEntry.Of(repository.Schema.For(proposal), proposal, [.. from[proposal]], [.. to[proposal]])),
            ]
        );
    }

    /// <summary>The entry of a proposal of the snapshot.</summary>
    public IndexEntry this[Proposal proposal] => _entries[proposal];

    /// <summary>
    /// The entries grouped by the values of a field, in the schema's order, then by name; those without a value last, under the empty
    /// name. Values are compared like names, so that case, for example, does not matter.
    /// </summary>
    /// <param name="field">The name of the field.</param>
    public IEnumerable<(string Value, ImmutableArray<IndexEntry> Entries)> By(string field)
    {
        var known = Repository.Schema.Field(field);
        var isStatus = known is not null && Repository.Schema.Lifecycle is { } lifecycle && NameComparison.Same(lifecycle.Field, known.Name);
        var order = (isStatus ? Repository.Schema.Lifecycle!.States : known?.Choices ?? []).Select(NameComparison.Normalize).ToList();
        return Entries
            .Select(entry => (Entry: entry, Value: (isStatus ? entry.Status : entry.Field(field)?.Text) ?? ""))
            .GroupBy(pair => NameComparison.Normalize(pair.Value), StringComparer.Ordinal)
            .OrderBy(group => group.Key.Length == 0)
            .ThenBy(group => order.IndexOf(group.Key) is var at and >= 0 ? at : int.MaxValue)
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (group.Key.Length == 0 ? "" : group.First().Value, group.Select(pair => pair.Entry).ToImmutableArray()));
    }

    private static int? NumberOf(ProposalRepository repository, Proposal proposal) =>
        repository.Schema.IsNumbered(proposal) ? int.Parse(proposal.Number!, CultureInfo.InvariantCulture) : null;
}
