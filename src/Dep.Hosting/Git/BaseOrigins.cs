using System.Collections.Immutable;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Changes;
using Dep.Analysis.Proposals;

namespace Dep.Hosting.Git;

/// <summary>
/// Finds the former documents of proposals that seem new but were in the base at a path where today no proposal is: in a folder that
/// moved, or with another file extension. They are matched like renamed proposals in the history.
/// </summary>
/// <param name="git">Git in the repository.</param>
/// <param name="files">The files of the base.</param>
/// <param name="isThere">Whether a file exists now.</param>
/// <param name="after">The proposals as they are now.</param>
internal sealed class BaseOrigins(GitRunner git, GitFiles files, Func<string, bool> isThere, ProposalRepository after)
{
    // A commit may delete a whole library of documents; the search is limited to the first of them.
    private const int MostDocuments = 2000;

    /// <summary>Adds the former documents to the proposals of the base.</summary>
    public ProposalRepository AddTo(ProposalRepository before)
    {
        ImmutableArray<Proposal> added =
        [
            .. after.Proposals.Where(proposal => !proposal.IsRedirect && before.At(proposal.Path) is null or { IsRedirect: true }),
        ];
        ImmutableArray<Proposal> removed =
        [
            .. before.Proposals.Where(proposal => !proposal.IsRedirect && after.At(proposal.Path) is null or { IsRedirect: true }),
        ];
        if (added.Length == RenamedProposals.Origins(removed, before.Schema, added, after.Schema).Count)
        {
            return before;
        }

        var reader = new PastReader(before.Schema);
        ImmutableArray<Proposal> outside =
        [
            .. GitDocuments
                .In(git, files.Tree)
                .Where(path => before.At(path) is null && after.At(path) is null && !isThere(path))
                .Take(MostDocuments)
                .Select(path =>
                    reader.Read(
                        files.Read(path),
                        before.Schema.Shape.SidecarOf(path) is { } sidecar && files.Exists(sidecar) ? files.Read(sidecar) : null
                    )
                ),
        ];
        if (outside.IsEmpty)
        {
            return before;
        }

        var outsiders = outside.ToHashSet();
        var former = new FormerPlaces();
        var found = RenamedProposals
            .Origins(removed.AddRange(outside), before.Schema, added, after.Schema, outsiders.Contains)
            .Values.Where(outsiders.Contains)
            .ToHashSet();
        foreach (var proposal in found)
        {
            former.Add(proposal.Path, files.Tree, isPlace: true);
        }

        return found.Count == 0
            ? before
            : new ProposalRepository(
                before.Schema,
                before.Proposals.Concat(outside.Where(proposal => found.Contains(proposal) || former.Contains(proposal.Path)))
            )
            {
                Globs = before.Globs,
                Files = before.Files,
                Index = before.Index,
                Data = before.Data,
                // Documents that a change moves in from elsewhere were not proposals in the base, so they are no evidence of its practice.
                Evidence = before.Evidence.IsDefault ? before.Proposals : before.Evidence,
            };
    }
}
