using System.Collections.Immutable;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Changes;
using Dep.Analysis.Proposals;

namespace Dep.Hosting.Git;

/// <summary>
/// Finds, in the base, proposals that seem new now and stood where no proposal stands: in a folder that moved, in another kind
/// of file. They are told by the identity that the history is followed by as well.
/// </summary>
/// <param name="git">Git in the repository.</param>
/// <param name="files">The files of the base.</param>
/// <param name="isThere">Whether a file is there now.</param>
/// <param name="after">The proposals as they are now.</param>
internal sealed class BaseOrigins(GitRunner git, GitFiles files, Func<string, bool> isThere, ProposalRepository after)
{
    // A commit may take away a whole library of documents; a proposal that came from there is among the first.
    private const int MostDocuments = 2000;

    /// <summary>The proposals of the base, with those that are found beside them.</summary>
    public ProposalRepository AddTo(ProposalRepository then)
    {
        ImmutableArray<Proposal> came = [.. after.Proposals.Where(proposal => !proposal.IsRedirect && then.At(proposal.Path) is null or { IsRedirect: true })];
        ImmutableArray<Proposal> gone = [.. then.Proposals.Where(proposal => !proposal.IsRedirect && after.At(proposal.Path) is null or { IsRedirect: true })];
        if (came.Length == RenamedProposals.Origins(gone, then.Schema, came, after.Schema).Count)
        {
            return then;
        }

        var reader = new PastReader(then.Schema);
        ImmutableArray<Proposal> outside =
        [
            .. GitDocuments.In(git, files.Tree)
                .Where(path => then.At(path) is null && after.At(path) is null && !isThere(path))
                .Take(MostDocuments)
                .Select(path => reader.Read(files.Read(path), then.Schema.Shape.SidecarOf(path) is { } sidecar && files.Exists(sidecar) ? files.Read(sidecar) : null)),
        ];
        if (outside.IsEmpty)
        {
            return then;
        }

        var strangers = outside.ToHashSet();
        var former = new FormerPlaces();
        var found = RenamedProposals.Origins(gone.AddRange(outside), then.Schema, came, after.Schema, strangers.Contains).Values.Where(strangers.Contains).ToHashSet();
        foreach (var proposal in found)
        {
            former.Add(proposal.Path, files.Tree, isPlace: true);
        }

        return found.Count == 0 ? then : new ProposalRepository(then.Schema, then.Proposals.Concat(outside.Where(proposal => found.Contains(proposal) || former.Contains(proposal.Path))))
        {
            Globs = then.Globs,
            Files = then.Files,
            Index = then.Index,
            Data = then.Data,
            // Documents that a change moves in from elsewhere were no proposals of the base, so they are no evidence of its practice.
            Evidence = then.Evidence.IsDefault ? then.Proposals : then.Evidence,
        };
    }
}
