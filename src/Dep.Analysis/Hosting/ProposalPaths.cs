using System.Collections.Immutable;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Hosting;

/// <summary>Tells which paths of a repository are proposals, those among them that are there no more.</summary>
/// <param name="named">Paths of proposals named one by one; empty where the globs find them.</param>
/// <param name="place">Where proposals stand now.</param>
/// <param name="templates">The paths of the templates.</param>
internal sealed class ProposalPaths(ImmutableArray<string> named, ProposalPlace place, ImmutableArray<string> templates)
{
    private readonly ImmutableArray<Glob> _globs = [.. place.Globs.Select(glob => new Glob(glob))];
    private readonly ImmutableArray<Glob> _excluded = [.. place.Excluded.Select(glob => new Glob(glob))];
    private readonly NamePattern _names = place.Names;
    private readonly bool _isFolder = place.Names.Text.EndsWith("/README.md", StringComparison.OrdinalIgnoreCase);

    /// <summary>Where proposals stand now.</summary>
    public ProposalPlace Place => place;

    private ImmutableArray<Glob> Former { get; init; } = [];

    /// <summary>The folders and files that all proposals lie in or are; the empty path is the whole repository.</summary>
    public ImmutableArray<string> Places => named.IsEmpty ? [.. _globs.Concat(Former).Select(glob => glob.Folder).Distinct(StringComparer.Ordinal)] : named;

    /// <summary>Whether a path is that of a proposal.</summary>
    public bool IsMatch(string path) => named.IsEmpty
        ? (_globs.Any(glob => glob.IsMatch(path)) || IsFormer(path)) && !path.Split('/').SkipLast(1).Any(WorkingTree.IsSkipped) && IsNoOther(path)
        : named.Contains(path, StringComparer.Ordinal);

    /// <summary>Whether a path is one that no name makes a proposal: a template's, a README's, one that <c>dep.yml</c> excludes.</summary>
    public bool IsOther(string path) => !IsNoOther(path);

    /// <summary>
    /// The same with the place a folder of proposals moved from, told by a proposal that came and a file of the same name
    /// that went; <see langword="null"/> where the two do not tell of such a move.
    /// </summary>
    public ProposalPaths? WithOrigin(string came, string went)
    {
        foreach (var (glob, text) in _globs.Zip(place.Globs))
        {
            var rest = came[(glob.Folder.Length == 0 ? 0 : glob.Folder.Length + 1)..];
            if (named.IsEmpty && glob.IsMatch(came) && !IsMatch(went) && _names.NumberOf(went) is not null && ("/" + went).EndsWith("/" + rest, StringComparison.Ordinal))
            {
                return new ProposalPaths(named, place, templates) { Former = [.. Former, new Glob(went[..^rest.Length] + text[glob.Folder.Length..])] };
            }
        }

        return null;
    }

    // Where the folder is no longer there, only the form of names tells which of its files were proposals.
    private bool IsFormer(string path) => _names.NumberOf(path) is not null && Former.Any(glob => glob.IsMatch(path));

    private bool IsNoOther(string path) =>
        (!path.EndsWith("README.md", StringComparison.OrdinalIgnoreCase) || (_isFolder && _names.NumberOf(path) is not null))
        && !TemplateFinder.IsTemplateName(path, _names)
        && !templates.Contains(path, StringComparer.Ordinal)
        && !_excluded.Any(glob => glob.IsMatch(path));
}
