using System.Collections.Immutable;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Hosting;

/// <summary>Tells which paths of a repository are proposals.</summary>
/// <param name="named">Paths of proposals named one by one; empty where the globs find them.</param>
/// <param name="globs">The globs, from the repository's root.</param>
/// <param name="excluded">The globs of what is none.</param>
/// <param name="templates">The paths of the templates.</param>
/// <param name="names">The form of names.</param>
internal sealed class ProposalPaths(ImmutableArray<string> named, ImmutableArray<string> globs, ImmutableArray<string> excluded, ImmutableArray<string> templates, NamePattern names)
{
    private readonly ImmutableArray<Glob> _globs = [.. globs.Select(glob => new Glob(glob))];
    private readonly ImmutableArray<Glob> _excluded = [.. excluded.Select(glob => new Glob(glob))];
    private readonly bool _isReadme = names.Text.EndsWith("README.md", StringComparison.OrdinalIgnoreCase);

    private readonly ImmutableArray<Glob> _former = [];

    private ProposalPaths(ProposalPaths paths, ImmutableArray<string> globs, ImmutableArray<string> excluded, ImmutableArray<string> templates, NamePattern names, Glob former)
        : this([], globs, excluded, templates, names)
    {
        _former = [.. paths._former, former];
    }

    /// <summary>The folders and files that all proposals lie in or are; the empty path is the whole repository.</summary>
    public ImmutableArray<string> Places => named.IsEmpty ? [.. _globs.Concat(_former).Select(glob => glob.Folder).Distinct(StringComparer.Ordinal)] : named;

    /// <summary>The proposals among some files.</summary>
    public IEnumerable<string> In(IRepositoryFiles files) => !named.IsEmpty ? named : _globs
        .SelectMany(glob => files.FilesIn(glob.Folder, glob.IsRecursive).Where(glob.IsMatch))
        .Distinct(StringComparer.Ordinal)
        .Where(IsNoOther);

    /// <summary>Whether a path is that of a proposal.</summary>
    public bool IsMatch(string path) => named.IsEmpty
        ? (_globs.Any(glob => glob.IsMatch(path)) || IsFormer(path)) && !path.Split('/').SkipLast(1).Any(WorkingTree.IsSkipped) && IsNoOther(path)
        : named.Contains(path, StringComparer.Ordinal);

    /// <summary>
    /// The same with the place a folder of proposals moved from, told by a proposal that came and a file of the same name
    /// that went; <see langword="null"/> where the two do not tell of such a move.
    /// </summary>
    public ProposalPaths? WithOrigin(string came, string went)
    {
        foreach (var (glob, text) in _globs.Zip(globs))
        {
            var rest = came[(glob.Folder.Length == 0 ? 0 : glob.Folder.Length + 1)..];
            if (named.IsEmpty && glob.IsMatch(came) && !IsMatch(went) && names.NumberOf(went) is not null && ("/" + went).EndsWith("/" + rest, StringComparison.Ordinal))
            {
                return new ProposalPaths(this, globs, excluded, templates, names, new Glob(went[..^rest.Length] + text[glob.Folder.Length..]));
            }
        }

        return null;
    }

    // Where the folder is no longer there, only the form of names tells which of its files were proposals.
    private bool IsFormer(string path) => names.NumberOf(path) is not null && _former.Any(glob => glob.IsMatch(path));

    private bool IsNoOther(string path) =>
        (_isReadme || !path.EndsWith("README.md", StringComparison.OrdinalIgnoreCase))
        && !TemplateFinder.IsTemplateName(path, names)
        && !templates.Contains(path, StringComparer.Ordinal)
        && !_excluded.Any(glob => glob.IsMatch(path));
}
