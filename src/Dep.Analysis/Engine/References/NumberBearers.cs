using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Engine.Authoring.Numbering;
using Dep.Analysis.Engine.Changes;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Engine.References;

/// <summary>A proposal whose number another proposal had first.</summary>
/// <param name="Newcomer">The proposal that needs another number.</param>
/// <param name="Owner">The proposal that keeps it.</param>
/// <param name="BaseName">The name of the base branch in messages if the owner is only there, or <see langword="null"/>.</param>
/// <param name="Free">An unused number, different for each newcomer.</param>
internal sealed record TakenNumber(Proposal Newcomer, Proposal Owner, string? BaseName, int Free);

/// <summary>Finds out which of several proposals with the same number had it first.</summary>
internal sealed class NumberBearers
{
    private NumberBearers(ImmutableArray<TakenNumber> taken, bool areGivenElsewhere)
    {
        (Taken, AreGivenElsewhere) = (taken, areGivenElsewhere);
    }

    /// <summary>The numbers that are taken: of N proposals with one number, N - 1.</summary>
    public ImmutableArray<TakenNumber> Taken { get; }

    /// <summary>Whether numbers come from elsewhere, such as an issue: then the number that a proposal should have is unknown.</summary>
    public bool AreGivenElsewhere { get; }

    /// <summary>
    /// Finds the taken numbers of a repository. The proposal that has the number in the base keeps it; if the base does not decide,
    /// the first by path keeps it. A proposal that is not in the base also yields to proposals added to the base branch since.
    /// </summary>
    /// <param name="repository">The repository.</param>
    /// <param name="arrivals">The proposals that were added to the base branch after the merge base.</param>
    /// <param name="base">Returns the base, if there is one; called only if several proposals have the same number.</param>
    public static NumberBearers In(ProposalRepository repository, ImmutableArray<Proposal> arrivals, Func<Base.Snapshot?> @base)
    {
        var ahead = arrivals.Where(repository.Schema.IsNumbered).ToLookup(Number);
        IGrouping<int, Proposal>[] shared =
        [
            .. repository.ByNumber.Where(bearers => bearers.Skip(1).Any() || ahead.Contains(bearers.Key)).OrderBy(bearers => bearers.Key),
        ];
        if (shared.Length == 0)
        {
            return new NumberBearers([], false);
        }

        var snapshot = @base();
        var folders = new NumberFolders(repository.Schema, (snapshot?.Repository ?? repository).Proposals);
        var twice = shared
            .SelectMany(bearers =>
                bearers
                    .GroupBy(proposal => (Space: folders.SpaceOf(proposal), Part: PartOf(proposal)))
                    .Select(kind => (Number: bearers.Key, kind.Key.Space, kind.Key.Part, Bearers: kind.ToArray()))
            )
            .Where(kind => kind.Bearers.Length > 1 || ahead[kind.Number].Any(other => IsOf(other, kind.Space, kind.Part)))
            .ToArray();
        var had = snapshot is null ? [] : Unmoved(snapshot, repository);
        var free = Math.Max(repository.NextNumber, ahead.Select(bearers => bearers.Key + 1).DefaultIfEmpty(0).Max());
        var taken = ImmutableArray.CreateBuilder<TakenNumber>();
        var given = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (number, space, part, bearers) in twice)
        {
            var ordered = bearers
                .OrderBy(proposal => had.Contains(proposal) ? 0 : 1)
                .ThenBy(proposal => proposal.Path, StringComparer.Ordinal)
                .ToArray();
            var arrived = ahead[number].FirstOrDefault(other => IsOf(other, space, part) && bearers.All(proposal => proposal.Path != other.Path));
            var isArrivedFirst = arrived is not null && !had.Contains(ordered[0]);
            foreach (var newcomer in ordered.Skip(isArrivedFirst ? 0 : 1))
            {
                var (owner, baseName) = isArrivedFirst ? (arrived!, snapshot!.Name) : (ordered[0], null);
                taken.Add(new TakenNumber(newcomer, owner, baseName, folders.IsOfFolder(newcomer) ? FreeIn(space) : free++));
            }
        }

        return new NumberBearers(
            [.. taken],
            taken.Count > 0 && NextNumber.Of([.. repository.ByNumber.Select(bearers => bearers.Key)], own: null).IsGivenElsewhere
        );

        bool IsOf(Proposal proposal, string space, string? part) => folders.SpaceOf(proposal) == space && PartOf(proposal) == part;

        // The next number of a folder that numbers its proposals independently.
        int FreeIn(string space) =>
            given[space] =
                (
                    given.TryGetValue(space, out var last)
                        ? last
                        : repository
                            .Proposals.Concat(arrivals)
                            .Where(proposal => repository.Schema.IsNumbered(proposal) && folders.SpaceOf(proposal) == space)
                            .Max(Number)
                ) + 1;
    }

    // The proposals that had their number in the base already, under this path or another.
    private static HashSet<Proposal> Unmoved(Base.Snapshot snapshot, ProposalRepository repository)
    {
        var before = snapshot.Repository;
        var origins = ProposalChanges
            .Between(before, repository)
            .Where(change => change is { Before: not null, After: not null })
            .ToDictionary(change => change.After!, change => change.Before!);
        return
        [
            .. repository
                .Proposals.Where(repository.Schema.IsNumbered)
                .Where(proposal =>
                    (origins.GetValueOrDefault(proposal) ?? before.At(proposal.Path)) is { } origin
                    && before.Schema.IsNumbered(origin)
                    && Number(origin) == Number(proposal)
                ),
        ];
    }

    // 'cap-0046-01' and 'cap-0046-02' are parts of one proposal.
    private static string? PartOf(Proposal proposal) => ProposalName.Of(proposal.Path).Part;

    private static int Number(Proposal proposal) => int.Parse(proposal.Number!, CultureInfo.InvariantCulture);
}
