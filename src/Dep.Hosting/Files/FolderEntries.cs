using System.Collections.Concurrent;
using System.IO.Enumeration;
using Dep.Analysis.Loading.Files;

namespace Dep.Hosting.Files;

/// <summary>Lists the folders of a repository on disk. Symbolic links are listed separately and never followed.</summary>
/// <param name="root">The root of the repository.</param>
/// <param name="skipped">The files that a sparse checkout left out, or <see langword="null"/> if there are none.</param>
/// <param name="isStill">Whether listings are cached, for a run that assumes that the disk does not change.</param>
internal sealed class FolderEntries(RootFolder root, ISkippedFiles? skipped, bool isStill)
{
    // The listing of a folder with more entries is not cached.
    private const int LongestListing = 20_000;

    private static readonly EnumerationOptions WithLinks = new()
    {
        AttributesToSkip = default,
        IgnoreInaccessible = true,
        RecurseSubdirectories = false,
        ReturnSpecialDirectories = false,
    };

    private static readonly EnumerationOptions Enumeration = new()
    {
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = true,
        RecurseSubdirectories = false,
        ReturnSpecialDirectories = false,
    };

    private readonly ConcurrentDictionary<string, (string Path, bool IsFolder)[]> _listed = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string[]> _links = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _files = new(StringComparer.Ordinal);

    /// <summary>The files and folders of a folder, by their paths from the root.</summary>
    public IEnumerable<(string Path, bool IsFolder)> Of(string folder)
    {
        if (!isStill)
        {
            return List(folder);
        }

        if (!_listed.TryGetValue(folder, out var entries))
        {
            entries = [.. List(folder).Take(LongestListing + 1)];
            _listed[folder] = entries;
            foreach (var (path, isFolder) in entries)
            {
                if (!isFolder)
                {
                    _files.TryAdd(path, true);
                }
            }
        }

        // A huge folder is enumerated lazily, since the caller may stop early.
        return entries.Length > LongestListing ? List(folder) : entries;
    }

    /// <summary>The symbolic links in a folder, by their paths from the root, whatever their targets.</summary>
    public IEnumerable<string> LinksOf(string folder)
    {
        if (!isStill)
        {
            return Links(folder);
        }

        return _links.TryGetValue(folder, out var links) ? links : _links[folder] = Links(folder);
    }

    /// <summary>Whether a path was listed as a regular file, and so is no link.</summary>
    public bool HasListed(string path) => _files.ContainsKey(path);

    // The files and folders in a folder, including those that a sparse checkout left out.
    private IEnumerable<(string Path, bool IsFolder)> List(string folder) =>
        skipped is not null && skipped.HasFolder(folder) ? ListOnDisk(folder).Concat(skipped.In(folder)).Distinct() : ListOnDisk(folder);

    // Links are the entries that List leaves out: the enumeration includes the kind of each entry, so that costs no further system calls.
    private string[] Links(string folder)
    {
        try
        {
            var all = new FileSystemEnumerable<string>(root.Full(folder), static (ref entry) => entry.FileName.ToString(), WithLinks).ToArray();
            var known = Of(folder).Select(entry => RepositoryPath.NameOf(entry.Path)).ToHashSet(StringComparer.Ordinal);
            return all.Length == known.Count
                ? []
                :
                [
                    .. all.Where(name => !known.Contains(name))
                        .Select(name => RepositoryPath.In(folder, name))
                        .Where(path => new FileInfo(root.Full(path)).LinkTarget is not null),
                ];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private IEnumerable<(string Path, bool IsFolder)> ListOnDisk(string folder)
    {
        // A folder may be deleted during the enumeration; then it has no more entries.
        var entries = Attempt(() =>
            new FileSystemEnumerable<(string Name, bool IsFolder)>(
                root.Full(folder),
                static (ref entry) => (entry.FileName.ToString(), entry.IsDirectory),
                Enumeration
            ).GetEnumerator()
        );
        using (entries)
        {
            while (entries is not null && Attempt(() => entries.MoveNext() ? entries : null) is not null)
            {
                yield return (RepositoryPath.In(folder, entries.Current.Name), entries.Current.IsFolder);
            }
        }

        static T? Attempt<T>(Func<T?> look)
            where T : class
        {
            try
            {
                return look();
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                return null;
            }
        }
    }
}
