using System.Collections.Immutable;
using Dep.Analysis.Loading;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using static Dep.Analysis.Loading.Files.RepositoryPath;

namespace Dep.Hosting.Commands;

/// <summary>One of the kinds of proposals of a repository.</summary>
/// <param name="Place">Where its proposals are.</param>
/// <param name="Schema">What they must have.</param>
internal sealed record ProposalKind(ProposalPlace Place, ProposalSchema Schema)
{
    /// <summary>The kinds of a repository, the main one first.</summary>
    public static ImmutableArray<ProposalKind> In(EditSession editing) =>
        [
            .. editing
                .Paths.All.Zip([editing.Repository.Schema, .. editing.Repository.Schema.Kinds.Select(kind => kind.Schema)])
                .Select(kind => new ProposalKind(kind.First, kind.Second)),
        ];

    /// <summary>The kind that a new proposal belongs to: that of its folder, else that of its template, else the main one if it is in use, or the only other.</summary>
    /// <param name="editing">The repository.</param>
    /// <param name="template">The template that is named; <see langword="null"/> if none is.</param>
    /// <param name="folder">The folder that is named; <see langword="null"/> if none is.</param>
    /// <returns>The kind, or <see langword="null"/> if it could be one of several.</returns>
    public static ProposalKind? ForNew(EditSession editing, Proposal? template, string? folder)
    {
        var kinds = In(editing);
        if (kinds is [var only])
        {
            return only;
        }

        if (folder is not null && kinds.FirstOrDefault(kind => kind.Holds(folder)) is { } there)
        {
            return there;
        }

        if (template is not null && kinds.FirstOrDefault(kind => kind.OwnTemplates.Contains(template)) is { } own)
        {
            return own;
        }

        ProposalKind[] used = [.. kinds.Where(kind => kind.Schema.Template is not null || editing.Repository.Proposals.Any(kind.Owns(editing)))];
        return used is [] || used.Contains(kinds[0]) ? kinds[0]
            : used is [var other] ? other
            : null;
    }

    /// <summary>Whether a proposal is of this kind.</summary>
    public Func<Proposal, bool> Owns(EditSession editing) => proposal => editing.Paths.PlaceOf(proposal.Path) == Place;

    /// <summary>The folders in which its proposals may be.</summary>
    public ImmutableArray<string> Folders => [.. Place.Globs.Select(glob => new Glob(glob).Folder).Distinct(StringComparer.Ordinal)];

    private IEnumerable<Proposal> OwnTemplates => (Schema with { Kinds = [] }).AllTemplates;

    private bool Holds(string folder)
    {
        var path = Combine(folder, Schema.Names.Example);
        return Place.Globs.Any(glob => new Glob(glob).IsMatch(path));
    }
}
