using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Engine;

/// <summary>Finds the proposals that the references in headers mean.</summary>
/// <param name="schema">The schema of the proposals.</param>
/// <param name="proposals">The proposals of the snapshot.</param>
/// <param name="files">The files that links lead to.</param>
internal sealed class ReferenceResolver(ProposalSchema schema, ProposalLookup proposals, LinkedFiles files)
{
    /// <summary>All references in the headers, by path of the referring proposal.</summary>
    public ImmutableArray<ResolvedReference> Resolve()
    {
        var byName = proposals.Proposals.ToLookup(proposal => proposal.FileName, StringComparer.Ordinal);
        return
        [
            .. from proposal in proposals.Proposals
            from reference in ProposalReference.In(proposal, schema.For(proposal))
            select Resolve(byName, proposal, reference),
        ];
    }

    private ResolvedReference Resolve(ILookup<string, Proposal> byName, Proposal from, ProposalReference reference)
    {
        if (reference.Number is { } number)
        {
            var bearers = BearersOf(number, from.Path);
            return new ResolvedReference(from, reference, bearers, IsBroken: bearers.IsEmpty && reference.IsCertain);
        }

        if (reference.Target is not LinkTarget.Inside inside)
        {
            return new ResolvedReference(from, reference, [], IsBroken: false);
        }

        var found = Find(byName, inside.Path);
        // A document other than a proposal can be replaced too, and a file that was not looked up is assumed to exist.
        var isBroken = found.IsEmpty && files.At(inside.Path) is { Exists: false };
        return new ResolvedReference(from, reference, found, isBroken);
    }

    // A wrong path with the right number or name is a dead link to an existing proposal, which is found by that number or name.
    private ImmutableArray<Proposal> Find(ILookup<string, Proposal> byName, string path)
    {
        if ((proposals.At(path) ?? proposals.At(path + "/README.md")) is { } exact)
        {
            return [exact];
        }

        ImmutableArray<Proposal> named = [.. byName[path[(path.LastIndexOf('/') + 1)..]]];
        return !named.IsEmpty ? named
            : (NumberIn(path) ?? NumberIn(path + "/README.md")) is { } number && !schema.IsUnnumbered(number)
                ? BearersOf(int.Parse(number, CultureInfo.InvariantCulture), path)
            : [];

        string? NumberIn(string place) => schema.OfKind(place).Names.NumberOf(place);
    }

    // If several kinds of proposals use the number, the reference means the one of its own kind.
    private ImmutableArray<Proposal> BearersOf(int number, string path)
    {
        ImmutableArray<Proposal> all = [.. proposals.ByNumber[number]];
        var space = schema.OfKind(path).NumberSpace;
        if (all.Length < 2)
        {
            return all;
        }

        var own = all.Where(proposal => schema.OfKind(proposal.Path).NumberSpace == space).ToImmutableArray();
        return own.IsEmpty ? all : own;
    }
}
