using System.Collections.Immutable;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Engine;

/// <summary>A mention of another proposal, and the proposals it means.</summary>
/// <param name="From">The proposal that mentions.</param>
/// <param name="Reference">The mention.</param>
/// <param name="Targets">The proposals it means: several if a number is taken twice, none if it means no proposal of this repository.</param>
/// <param name="IsBroken">Whether it means a proposal of this repository that does not exist.</param>
public sealed record ResolvedReference(Proposal From, ProposalReference Reference, ImmutableArray<Proposal> Targets, bool IsBroken)
{
    /// <summary>The proposal that is meant, or <see langword="null"/> if there is not exactly one.</summary>
    public Proposal? Target => Targets.Length == 1 ? Targets[0] : null;

    /// <summary>All mentions in a repository's headers, by path of the mentioning proposal.</summary>
    internal static ImmutableArray<ResolvedReference> In(ProposalRepository repository)
    {
        var byName = repository.Proposals.ToLookup(proposal => proposal.FileName, StringComparer.Ordinal);
        return
        [
            .. from proposal in repository.Proposals
            from reference in ProposalReference.In(proposal, repository.Schema.For(proposal))
            select Resolve(repository, byName, proposal, reference),
        ];
    }

    private static ResolvedReference Resolve(
        ProposalRepository repository,
        ILookup<string, Proposal> byName,
        Proposal from,
        ProposalReference reference
    )
    {
        if (reference.Number is { } number)
        {
            var bearers = BearersOf(repository, number, from.Path);
            return new ResolvedReference(from, reference, bearers, IsBroken: bearers.IsEmpty && reference.IsCertain);
        }

        if (reference.Target is not LinkTarget.Inside inside)
        {
            return new ResolvedReference(from, reference, [], IsBroken: false);
        }

        var found = Find(repository, byName, inside.Path);
        // A document other than a proposal can be replaced too, and a file that was not looked up is assumed to exist.
        var isBroken = found.IsEmpty && repository.Files.At(inside.Path) is { Exists: false };
        return new ResolvedReference(from, reference, found, isBroken);
    }

    // A wrong path with the right number or name is a dead link to an existing proposal, which is found by that number or name.
    private static ImmutableArray<Proposal> Find(ProposalRepository repository, ILookup<string, Proposal> byName, string path)
    {
        if ((repository.At(path) ?? repository.At(path + "/README.md")) is { } exact)
        {
            return [exact];
        }

        ImmutableArray<Proposal> named = [.. byName[path[(path.LastIndexOf('/') + 1)..]]];
        return !named.IsEmpty ? named
            : (NumberIn(path) ?? NumberIn(path + "/README.md")) is { } number && !repository.Schema.IsUnnumbered(number)
                ? BearersOf(repository, int.Parse(number, System.Globalization.CultureInfo.InvariantCulture), path)
            : [];

        string? NumberIn(string place) => repository.Schema.OfKind(place).Names.NumberOf(place);
    }

    // If several kinds of proposals use the number, the reference means the one of its own kind.
    private static ImmutableArray<Proposal> BearersOf(ProposalRepository repository, int number, string path)
    {
        ImmutableArray<Proposal> all = [.. repository.ByNumber[number]];
        var space = repository.Schema.OfKind(path).NumberSpace;
        if (all.Length < 2)
        {
            return all;
        }

        var own = all.Where(proposal => repository.Schema.OfKind(proposal.Path).NumberSpace == space).ToImmutableArray();
        return own.IsEmpty ? all : own;
    }
}
