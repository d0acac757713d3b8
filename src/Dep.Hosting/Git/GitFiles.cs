using System.Collections.Concurrent;
using System.Text;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Text;
using Dep.Hosting.Files;
using Dep.Hosting.Git.Objects;

namespace Dep.Hosting.Git;

/// <summary>
/// The files of a repository at a commit. Folders are read lazily. A file that is the same in the working tree is taken
/// from there. Files of a submodule are taken as they are now, since they belong to another history.
/// </summary>
internal sealed class GitFiles : IRepositoryFiles
{
    private const string Folder = "40000";
    private const string Submodule = "160000";
    private const string Link = "120000";

    // A crafted repository can nest the same tree many times at almost no cost, so the walk is bounded.
    private const int MostFolders = 200_000;
    private const int MostLevels = 256;

    // For fewer files than this, waiting for each answer is cheaper than a prefetching thread.
    private const int FewFiles = 8;

    private readonly Lock _lock = new();
    private int _listed;
    private readonly GitObjects _objects;
    private readonly WorkingTree _workingTree;
    private readonly UnchangedFiles _blobs;
    private BlobPrefetch? _prefetch;
    private readonly ConcurrentDictionary<string, Dictionary<string, Entry>> _folders = new(StringComparer.Ordinal);

    /// <summary>Opens a commit.</summary>
    /// <param name="objects">Git's objects.</param>
    /// <param name="commit">The commit.</param>
    /// <param name="workingTree">The repository as it is now.</param>
    /// <param name="blobs">The comparison with the working tree, if it is shared between commits.</param>
    public GitFiles(GitObjects objects, GitObject commit, WorkingTree workingTree, UnchangedFiles? blobs = null)
    {
        _blobs = blobs ?? new UnchangedFiles(path => workingTree.Exists(path) ? workingTree.Read(path) : null);
        _objects = objects;
        _workingTree = workingTree;
        Tree = TreeOf(commit) ?? "";
        _folders[""] = Tree.Length > 0 ? ReadFolder(Tree) : [];
    }

    /// <summary>The id of the commit's tree; empty if the commit is malformed.</summary>
    public string Tree { get; }

    /// <summary>The id of a commit's tree, or <see langword="null"/> if the commit is malformed.</summary>
    // A commit's content begins with 'tree <id>'.
    public static string? TreeOf(GitObject commit) =>
        commit.Content.AsSpan().IndexOf((byte)'\n') is var end && end > "tree ".Length
            ? Encoding.ASCII.GetString(commit.Content.AsSpan("tree ".Length, end - "tree ".Length))
            : null;

    /// <summary>The id of a file's content, or <see langword="null"/> where there is no such file.</summary>
    public string? IdOf(string path) => EntryAt(path) is { IsFile: true } entry ? entry.Id : null;

    /// <summary>Whether a path lies in a submodule.</summary>
    public bool IsInSubmodule(string path)
    {
        for (var slash = path.IndexOf('/'); slash >= 0; slash = path.IndexOf('/', slash + 1))
        {
            if (EntryAt(path[..slash]) is not { } entry)
            {
                return false;
            }

            if (entry.Mode == Submodule)
            {
                return true;
            }
        }

        return false;
    }

    /// <inheritdoc/>
    public IEnumerable<string> FilesIn(string folder, bool recursive)
    {
        if (IsInSubmodule(folder + "/"))
        {
            return _workingTree.FilesIn(folder, recursive);
        }

        var files = new List<string>();
        foreach (var (name, entry) in EntriesOf(folder) ?? [])
        {
            var path = RepositoryPath.In(folder, name);
            if (entry.IsFile)
            {
                files.Add(path);
            }
            else if (recursive && (++_listed > MostFolders || path.AsSpan().Count('/') > MostLevels))
            {
                _objects.Refuse(GitFault.TooMany);
                break;
            }
            else if (recursive && entry.Mode is Folder or Submodule && !RepositoryPath.IsSkipped(name))
            {
                files.AddRange(FilesIn(path, recursive: true));
            }
        }

        return files;
    }

    /// <inheritdoc/>
    public IEnumerable<string> LinksIn(string folder, bool recursive) =>
        IsInSubmodule(folder + "/")
            ? _workingTree.LinksIn(folder, recursive)
            : (EntriesOf(folder) ?? []).SelectMany(entry =>
                (RepositoryPath.In(folder, entry.Key), entry.Value) switch
                {
                    var (path, link) when link.Mode == Link => [path],
                    // The number of folders is limited in FilesIn; here only the depth is.
                    var (path, below)
                        when recursive
                            && below.Mode is Folder or Submodule
                            && !RepositoryPath.IsSkipped(entry.Key)
                            && path.AsSpan().Count('/') <= MostLevels
                            && _objects.Fault is null => LinksIn(path, recursive: true),
                    _ => [],
                }
            );

    /// <inheritdoc/>
    public bool IsLink(string path) => IsInSubmodule(path) ? _workingTree.IsLink(path) : EntryAt(path) is { Mode: Link };

    /// <inheritdoc/>
    public IEnumerable<string> FoldersIn(string folder) =>
        IsInSubmodule(folder + "/")
            ? _workingTree.FoldersIn(folder)
            : (EntriesOf(folder) ?? []).Where(entry => entry.Value.Mode is Folder or Submodule).Select(entry => RepositoryPath.In(folder, entry.Key));

    /// <inheritdoc/>
    public bool Exists(string path) => IdOf(path) is not null || (IsInSubmodule(path) && _workingTree.Exists(path));

    /// <inheritdoc/>
    public bool FolderExists(string path) => EntriesOf(path) is not null || (IsInSubmodule(path + "/") && _workingTree.FolderExists(path));

    /// <inheritdoc/>
    public DocumentListing ListDocuments(bool walk) => DocumentWalk.List(this);

    /// <inheritdoc/>
    public SourceText Read(string path)
    {
        if (IdOf(path) is not { } id)
        {
            return _workingTree.Read(path);
        }

        return _blobs.Find(path, id)
            ?? (_prefetch?.Take(id) ?? _objects.Get(id)) switch
            {
                null => SourceDecoder.Unreadable(path, "The file is not in this clone"),
                { IsTooLarge: true } large => SourceDecoder.TooLarge(path, large.Length),
                var blob => SourceDecoder.DecodeKept(path, blob.Content),
            };
    }

    /// <inheritdoc/>
    public void Expect(IReadOnlyList<string> paths)
    {
        var ids = paths
            .Select(path => (Path: path, Id: IdOf(path)))
            .Where(file => file.Id is { } id && _blobs.Find(file.Path, id) is null)
            .Select(file => file.Id!)
            .Distinct(StringComparer.Ordinal)
            .ToArray();
        if (ids.Length >= FewFiles)
        {
            _prefetch = new BlobPrefetch(_objects, ids);
        }
    }

    private Entry? EntryAt(string path)
    {
        var slash = path.LastIndexOf('/');
        return EntriesOf(slash < 0 ? "" : path[..slash])?.TryGetValue(path[(slash + 1)..], out var entry) == true ? entry : null;
    }

    private Dictionary<string, Entry>? EntriesOf(string folder)
    {
        // All threads look up ids at once, so only threads that read a folder take the lock.
        if (_folders.TryGetValue(folder, out var entries))
        {
            return entries;
        }

        lock (_lock)
        {
            if (_folders.TryGetValue(folder, out entries))
            {
                return entries;
            }

            if (EntryAt(folder) is not { Mode: Folder } entry)
            {
                return null;
            }

            entries = ReadFolder(entry.Id);
            _folders[folder] = entries;
            return entries;
        }
    }

    // A tree object is a sequence of '<mode> <name>\0<id>', with the id as bytes.
    private Dictionary<string, Entry> ReadFolder(string id)
    {
        var entries = new Dictionary<string, Entry>(StringComparer.Ordinal);
        var rest = (_objects.Get(id)?.Content ?? []).AsSpan();
        var idLength = id.Length / 2;
        while (rest.IndexOf((byte)'\0') is var nul and > 0 && rest.Length > nul + idLength && rest[..nul].IndexOf((byte)' ') is var space and > 0)
        {
            // Git itself never writes such names; in a crafted tree they would alias the path of another file.
            var name = Encoding.UTF8.GetString(rest[(space + 1)..nul]);
            if (name is not ("." or "..") && !name.Contains('/', StringComparison.Ordinal))
            {
                entries[name] = new Entry(Encoding.ASCII.GetString(rest[..space]), Convert.ToHexStringLower(rest.Slice(nul + 1, idLength)));
            }

            rest = rest[(nul + 1 + idLength)..];
        }

        return entries;
    }

    private readonly record struct Entry(string Mode, string Id)
    {
        // Regular files are '100644' or '100755'; a symbolic link is '120000'.
        public bool IsFile => Mode.StartsWith("100", StringComparison.Ordinal);
    }
}
