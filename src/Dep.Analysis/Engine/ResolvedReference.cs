using System.Collections.Immutable;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Engine;

/// <summary>A mention of another proposal, and the proposals it means.</summary>
/// <param name="From">The proposal that mentions.</param>
/// <param name="Reference">The mention.</param>
/// <param name="Targets">What it means: several where a number is taken twice, none where it means no proposal of this repository.</param>
/// <param name="IsBroken">Whether it means a proposal of this repository that does not exist.</param>
public sealed record ResolvedReference(Proposal From, ProposalReference Reference, ImmutableArray<Proposal> Targets, bool IsBroken)
{
    /// <summary>The one proposal that is meant, or <see langword="null"/>.</summary>
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

    private static ResolvedReference Resolve(ProposalRepository repository, ILookup<string, Proposal> byName, Proposal from, ProposalReference reference)
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
        // A document that is no proposal can be replaced too; a file nobody looked up is given the benefit of the doubt.
        var isBroken = found.IsEmpty && repository.Files.At(inside.Path) is { Exists: false };
        return new ResolvedReference(from, reference, found, isBroken);
    }

    // A path that is wrong while its number or name is right is a dead link, not a proposal that does not exist.
    private static ImmutableArray<Proposal> Find(ProposalRepository repository, ILookup<string, Proposal> byName, string path)
    {
        if ((repository.At(path) ?? repository.At(path + "/README.md")) is { } exact)
        {
            return [exact];
        }

        ImmutableArray<Proposal> named = [.. byName[path[(path.LastIndexOf('/') + 1)..]]];
        return !named.IsEmpty ? named
            : (NumberIn(path) ?? NumberIn(path + "/README.md")) is { } number && !repository.Schema.IsUnnumbered(number) ? BearersOf(repository, int.Parse(number, System.Globalization.CultureInfo.InvariantCulture), path)
            : [];

        string? NumberIn(string place) => repository.Schema.OfKind(place).Names.NumberOf(place);
    }

    // If several kinds of proposals use the number, the reference means the one of its own kind.
    private static ImmutableArray<Proposal> BearersOf(ProposalRepository repository, int number, string path)
    {
        ImmutableArray<Proposal> all = [.. repository.ByNumber[number]];
        var space = repository.Schema.OfKind(path).NumberSpace;
        return all.Length < 2 || all.Where(proposal => repository.Schema.OfKind(proposal.Path).NumberSpace == space).ToImmutableArray() is not { IsEmpty: false } own ? all : own;
    }
}
