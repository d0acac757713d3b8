using System.Collections.Immutable;
using Dep.Analysis.Loading;
using Dep.Analysis.Loading.Files;
using Dep.Hosting.Git;

namespace Dep.Hosting.History;

/// <summary>Decides, commit by commit, which files were proposals: those where proposals are today, and those at former places of proposals.</summary>
/// <param name="today">The paths of proposals today.</param>
/// <param name="former">The former places of proposals.</param>
internal sealed class PastPaths(ProposalPaths today, FormerPlaces former)
{
    private readonly Dictionary<string, string> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _documents = new(StringComparer.Ordinal);
    private readonly HashSet<string> _sidecars = new(StringComparer.Ordinal);
    private readonly HashSet<string> _proposals = new(StringComparer.Ordinal);

    // Cached, since the same path is looked up for each commit that changed it. The former places do not change meanwhile.
    private readonly Dictionary<string, bool> _concerns = new(StringComparer.Ordinal);

    /// <summary>Whether a file is, or may become, part of a proposal.</summary>
    public bool Concerns(string path)
    {
        if (!_concerns.TryGetValue(path, out var concerns))
        {
            _concerns.Add(path, concerns = IsSidecar(path) || today.IsMatch(path, _ => true) || former.Contains(path));
        }

        return concerns;
    }

    /// <summary>Whether a path may be that of a sidecar, which holds the header of a document.</summary>
    public bool IsSidecar(string path) => today.IsSidecar(path);

    /// <summary>The path of a document's sidecar, or <see langword="null"/> if the document holds its header itself.</summary>
    public string? SidecarOf(string path) => today.SidecarOf(path);

    /// <summary>Applies the next commit.</summary>
    /// <param name="commit">The commit.</param>
    /// <returns>The proposals the commit changed, ordered by path, with the ids of their content before and after; an id is <see langword="null"/> if the file was, or is, no proposal.</returns>
    public ImmutableArray<PastFile> Apply(HistoryCommit commit)
    {
        var touched = new SortedDictionary<string, string?>(StringComparer.Ordinal);
        foreach (var file in commit.Files.Where(file => Concerns(file.Path)))
        {
            if (IsSidecar(file.Path))
            {
                _ = file.Id is null ? _sidecars.Remove(file.Path) : _sidecars.Add(file.Path);
                foreach (var document in _documents.GetValueOrDefault(RepositoryPath.FolderOf(file.Path)) ?? [])
                {
                    touched.TryAdd(document, _ids.GetValueOrDefault(document));
                }
            }
            else
            {
                touched[file.Path] = _ids.GetValueOrDefault(file.Path);
                Put(file.Path, file.Id);
            }
        }

        var changes = ImmutableArray.CreateBuilder<PastFile>();
        foreach (var (path, id) in touched)
        {
            var was = _proposals.Contains(path);
            var isNow =
                _ids.ContainsKey(path)
                && (today.IsMatch(path, _sidecars.Contains) || (former.Contains(path) && (was || former.Admits(path, commit.Id))));
            if (was || isNow)
            {
                changes.Add(new PastFile(path, was ? id : null, isNow ? _ids[path] : null));
                _ = isNow ? _proposals.Add(path) : _proposals.Remove(path);
            }
        }

        return changes.DrainToImmutable();
    }

    private void Put(string path, string? id)
    {
        var folder = RepositoryPath.FolderOf(path);
        if (!_documents.TryGetValue(folder, out var documents))
        {
            _documents[folder] = documents = new HashSet<string>(StringComparer.Ordinal);
        }

        if (id is null)
        {
            _ids.Remove(path);
            documents.Remove(path);
        }
        else
        {
            _ids[path] = id;
            documents.Add(path);
        }
    }
}

/// <summary>A proposal that a commit changed.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Before">The id of its content before, or <see langword="null"/> if it was no proposal.</param>
/// <param name="After">The id of its content after, or <see langword="null"/> if it is no proposal.</param>
internal sealed record PastFile(string Path, string? Before, string? After);
