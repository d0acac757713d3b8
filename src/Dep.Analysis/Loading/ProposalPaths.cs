using System.Collections.Immutable;
using Dep.Analysis.Loading.Files;

namespace Dep.Analysis.Loading;

/// <summary>Decides which paths of a repository are proposals, including paths that no longer exist.</summary>
/// <param name="named">Paths of proposals named one by one; empty where the globs find them.</param>
/// <param name="places">Where proposals of each kind stand now.</param>
/// <param name="templates">The paths of the templates.</param>
internal sealed class ProposalPaths(ImmutableArray<string> named, ImmutableArray<ProposalPlace> places, ImmutableArray<string> templates)
{
    private readonly ImmutableArray<(Glob Glob, string Text, ProposalPlace Place)> _globs =
    [
        .. places.SelectMany(place => place.Globs.Select(glob => (new Glob(glob), glob, place))),
    ];

    /// <summary>Where proposals of the first kind stand now.</summary>
    public ProposalPlace Place => places[0];

    /// <summary>Where proposals of each kind stand now.</summary>
    public ImmutableArray<ProposalPlace> All => places;

    /// <summary>The folders and files that all proposals lie in or are, and the files that hold their headers; the empty path is the whole repository.</summary>
    public ImmutableArray<string> Places =>
        named.IsEmpty
            ? [.. _globs.Select(own => own.Glob.Folder).Distinct(StringComparer.Ordinal)]
            : [.. named.Concat(named.Select(SidecarOf).OfType<string>()).Distinct(StringComparer.Ordinal)];

    /// <summary>The same where proposals are named one by one.</summary>
    public ProposalPaths Named(ImmutableArray<string> paths) => new(paths, places, templates);

    /// <summary>Whether a path is that of a proposal.</summary>
    /// <param name="path">The path.</param>
    /// <param name="exists">Whether there was a file at a path.</param>
    public bool IsMatch(string path, Func<string, bool> exists) =>
        named.IsEmpty
            ? !path.Split('/').SkipLast(1).Any(RepositoryPath.IsSkipped)
                && _globs.Any(own => own.Glob.IsMatch(path) && own.Place.IsProposal(path, templates, exists))
            : named.Contains(path, StringComparer.Ordinal);

    /// <summary>Whether a path is one that no name makes a proposal: a template's, a README's, one that <c>dep.yml</c> excludes.</summary>
    public bool IsOther(string path, Func<string, bool> exists) => !PlaceOf(path).IsProposal(path, templates, exists);

    /// <summary>Whether a path is one that <c>dep.yml</c> excludes.</summary>
    public bool IsExcluded(string path) => PlaceOf(path).IsExcluded(path);

    /// <summary>The file that holds the header of a document, or <see langword="null"/> where the document itself does.</summary>
    public string? SidecarOf(string path) =>
        PlaceOf(path).Settings.Sidecar is { } sidecar ? RepositoryPath.In(RepositoryPath.FolderOf(path), sidecar.Value) : null;

    /// <summary>Whether a path may be that of a file that holds a header.</summary>
    public bool IsSidecar(string path) => SidecarOf(path) == path;

    internal ProposalPlace PlaceOf(string path) => _globs.FirstOrDefault(own => own.Glob.IsMatch(path)).Place ?? Place;
}
