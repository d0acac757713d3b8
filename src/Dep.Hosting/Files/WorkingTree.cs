using System.Buffers;
using System.Collections.Concurrent;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Text;

namespace Dep.Hosting.Files;

/// <summary>
/// The files of a repository on disk. Folders are not entered through symbolic links, which may loop, and nothing is read
/// through a link that leads out of the repository: an untrusted repository must not reveal other files of this machine.
/// </summary>
internal sealed class WorkingTree : IRepositoryFiles
{
    // The maximum number of characters kept in memory.
    private const int MostKept = 4 * 1024 * 1024;

    // Files that were read and will be read again. Null unless the run assumes that the disk does not change.
    private readonly ConcurrentDictionary<string, SourceText>? _kept;

    private readonly RootFolder _root;
    private readonly FolderEntries _entries;
    private readonly LinkBoundary _boundary;

    private long _charactersKept;

    private readonly IDiskObserver? _observer;

    /// <summary>Opens a repository.</summary>
    /// <param name="root">The full path of its root.</param>
    public WorkingTree(string root)
        : this(root, observer: null, entries: null) { }

    private WorkingTree(string root, IDiskObserver? observer, FolderEntries? entries, ISkippedFiles? skipped = null, bool isStill = false)
    {
        _kept = isStill ? new ConcurrentDictionary<string, SourceText>(StringComparer.Ordinal) : null;
        Skipped = skipped;
        _root = new RootFolder(Path.TrimEndingDirectorySeparator(Path.GetFullPath(root)));
        _observer = observer;
        _entries = entries ?? new FolderEntries(_root, skipped, isStill: false);
        _boundary = new LinkBoundary(Root, _entries.HasListed);
    }

    /// <summary>The full path of the root.</summary>
    public string Root => _root.Path;

    /// <summary>The files that a sparse checkout left out, or <see langword="null"/> if there are none.</summary>
    internal ISkippedFiles? Skipped { get; }

    /// <summary>The same repository, including the files that a sparse checkout left out.</summary>
    internal WorkingTree With(ISkippedFiles skipped) => new(Root, _observer, entries: null, skipped);

    /// <summary>
    /// The repository that a folder belongs to. Its root is the nearest folder at or above it that contains <c>.git</c>; outside of git the
    /// nearest that contains <c>dep.yml</c>, else the nearest that contains a template; else the folder itself.
    /// </summary>
    public static WorkingTree Containing(string folder) => new(RepositoryFolder.Above(folder) ?? folder);

    /// <summary>The same repository for one run that assumes that the disk does not change: each folder is listed once.</summary>
    internal WorkingTree Still() => new(Root, observer: null, new FolderEntries(_root, Skipped, isStill: true), Skipped, isStill: true);

    /// <summary>The same repository, which shares its listings, for a run whose questions are observed.</summary>
    /// <param name="observer">Is told of each question to the disk.</param>
    internal WorkingTree ObservedBy(IDiskObserver observer) => new(Root, observer, _entries, Skipped, isStill: true);

    /// <summary>The path from the root of a file or folder given by its full path.</summary>
    public string Relative(string fullPath) => _root.Relative(fullPath);

    /// <summary>The full path of a path from the root.</summary>
    public string Full(string path) => _root.Full(path);

    /// <inheritdoc/>
    public IEnumerable<string> FilesIn(string folder, bool recursive)
    {
        _observer?.Note(recursive ? DiskQuestion.FilesBelow : DiskQuestion.Files, folder);
        if (!_boundary.IsInside(folder))
        {
            return [];
        }

        var full = new DirectoryInfo(Full(folder));
        return IsListed(full, folder) ? FilesBelow(folder, recursive) : [];
    }

    /// <inheritdoc/>
    public IEnumerable<string> LinksIn(string folder, bool recursive)
    {
        // The links of a folder are recorded together with its files.
        _observer?.Note(recursive ? DiskQuestion.FilesBelow : DiskQuestion.Files, folder);
        return _boundary.IsInside(folder) && IsListed(new DirectoryInfo(Full(folder)), folder) ? LinksBelow(folder, recursive) : [];
    }

    /// <inheritdoc/>
    public bool IsLink(string path) =>
        !_entries.HasListed(path) && !RepositoryPath.IsOutside(path) && new FileInfo(Full(path)).LinkTarget is not null;

    /// <inheritdoc/>
    public IEnumerable<string> FoldersIn(string folder)
    {
        _observer?.Note(DiskQuestion.Folders, folder);
        if (!_boundary.IsInside(folder))
        {
            return [];
        }

        var full = new DirectoryInfo(Full(folder));
        return !IsListed(full, folder) ? [] : _entries.Of(folder).Where(entry => entry.IsFolder).Select(entry => entry.Path);
    }

    /// <inheritdoc/>
    public DocumentListing ListDocuments(bool walk)
    {
        _observer?.Note(walk ? DiskQuestion.DocumentsWalked : DiskQuestion.Documents, "");
        return !walk && GitIndex.DocumentsIn(Root) is { Length: > 0 } paths
            ? new DocumentListing([.. paths], IsWalked: false)
            // The walk is recorded as one question, so it runs over an unobserved tree.
            : DocumentWalk.List(_observer is null ? this : new WorkingTree(Root, observer: null, _entries, Skipped));
    }

    /// <inheritdoc/>
    public bool Exists(string path)
    {
        _observer?.Note(DiskQuestion.IsFile, path);
        // A link exists wherever it leads: otherwise settings that are a link would count as missing and be ignored silently.
        return _boundary.IsInside(RepositoryPath.FolderOf(path))
            && !path.Contains('\0', StringComparison.Ordinal)
            && (File.Exists(Full(path)) || new FileInfo(Full(path)).LinkTarget is not null || Skipped?.IdOf(path) is not null);
    }

    /// <summary>Whether a path is that of a file in this repository and contains no link, which could lead out of it.</summary>
    public bool IsFile(string path)
    {
        if (path.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(path) || !Exists(path))
        {
            return false;
        }

        for (var part = path; part.Length > 0 && Skipped?.IdOf(path) is null; part = RepositoryPath.FolderOf(part))
        {
            if (File.GetAttributes(Full(part)).HasFlag(FileAttributes.ReparsePoint))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public bool FolderExists(string path)
    {
        _observer?.Note(DiskQuestion.IsFolder, path);
        return _boundary.IsInside(path) && (Directory.Exists(Full(path)) || Skipped?.HasFolder(path) == true);
    }

    /// <inheritdoc/>
    public void Expect(IReadOnlyList<string> paths) => Skipped?.Expect(paths);

    /// <inheritdoc/>
    public SourceText Read(string path)
    {
        _observer?.Note(DiskQuestion.Content, path);
        if (Skipped?.IdOf(path) is not null)
        {
            return Skipped.Read(path);
        }

        if (_kept is { IsEmpty: false } kept && kept.TryRemove(path, out var known))
        {
            return known;
        }

        if (!_boundary.IsInside(path))
        {
            return SourceDecoder.Unreadable(
                path,
                LinkBoundary.IsInGit(path)
                    ? "The file belongs to git itself, and is not read"
                    : "The file is a symbolic link that leads out of the repository, and is not read"
            );
        }

        if (FileChange.IsNoFile(Full(path)))
        {
            return SourceDecoder.Unreadable(path, "This is no file but a pipe, a socket, a device or a folder, and is not read");
        }

        try
        {
            using var file = File.OpenHandle(Full(path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            var length = RandomAccess.GetLength(file);
            if (length > SourceDecoder.MaximumLength)
            {
                return SourceDecoder.TooLarge(path, length);
            }

            var rented = ArrayPool<byte>.Shared.Rent((int)length);
            try
            {
                var count = 0;
                while (count < length && RandomAccess.Read(file, rented.AsSpan(count, (int)length - count), count) is var read and > 0)
                {
                    count += read;
                }

                return SourceDecoder.DecodeKept(path, new ArraySegment<byte>(rented, 0, count));
            }
            finally
            {
                ArrayPool<byte>.Shared.Return(rented);
            }
        }
        // .NET cannot open a file whose name is not valid UTF-8; its listing shows U+FFFD in the name.
        catch (Exception exception)
            when (exception is FileNotFoundException or DirectoryNotFoundException && path.Contains('\uFFFD', StringComparison.Ordinal))
        {
            return SourceDecoder.Unreadable(path, "The file cannot be opened: its name, or that of a folder above it, is not UTF-8; rename it");
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return SourceDecoder.Unreadable(path, "The file does not exist");
        }
        catch (UnauthorizedAccessException)
        {
            return SourceDecoder.Unreadable(path, "The file cannot be read: access is denied");
        }
        catch (Exception exception) when (exception is IOException or NotSupportedException or ArgumentException)
        {
            return SourceDecoder.Unreadable(path, $"The file cannot be read: {exception.Message.TrimEnd('.')}");
        }
    }

    /// <inheritdoc/>
    public void Keep(SourceText source)
    {
        if (_kept is not null && source.Defect is null && Interlocked.Add(ref _charactersKept, source.Length) <= MostKept)
        {
            _kept.TryAdd(source.Path, source);
        }
    }

    private bool IsListed(DirectoryInfo directory, string folder) => directory.Exists ? !IsLink(directory) : Skipped?.HasFolder(folder) == true;

    private static bool IsLink(DirectoryInfo directory) => directory.Attributes.HasFlag(FileAttributes.ReparsePoint);

    private IEnumerable<string> FilesBelow(string folder, bool recursive)
    {
        foreach (var (path, isFolder) in _entries.Of(folder))
        {
            if (!isFolder)
            {
                yield return path;
            }
            else if (recursive && !RepositoryPath.IsSkipped(RepositoryPath.NameOf(path)))
            {
                foreach (var below in FilesBelow(path, recursive: true))
                {
                    yield return below;
                }
            }
        }
    }

    private IEnumerable<string> LinksBelow(string folder, bool recursive) =>
        !recursive
            ? _entries.LinksOf(folder)
            : _entries
                .LinksOf(folder)
                .Concat(
                    _entries
                        .Of(folder)
                        .Where(entry => entry.IsFolder && !RepositoryPath.IsSkipped(RepositoryPath.NameOf(entry.Path)))
                        .SelectMany(entry => LinksBelow(entry.Path, recursive: true))
                );
}
