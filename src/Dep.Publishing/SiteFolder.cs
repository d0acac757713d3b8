using Dep.Hosting.Files;

namespace Dep.Publishing;

/// <summary>
/// Writes a site to its folder: only files that differ, each atomically, and removes files of an earlier site. A file that
/// was not written by this tool is never replaced or removed.
/// </summary>
internal sealed class SiteFolder
{
    private readonly string _root;
    private readonly SiteManifest? _before;
    private readonly SortedDictionary<string, byte[]> _files = new(StringComparer.Ordinal);

    private SiteFolder(string root, SiteManifest? before)
    {
        _root = root;
        _before = before;
    }

    /// <summary>Opens a folder for a site.</summary>
    /// <param name="root">The full path; the folder need not exist.</param>
    /// <returns>The folder, or why no site can be written there, in one sentence without a final period.</returns>
    public static (SiteFolder? Folder, string? Failure) Open(string root)
    {
        if (File.Exists(root))
        {
            return (null, $"The site cannot be written to '{root}': there is a file of that name");
        }

        try
        {
            if (!Directory.Exists(root) || !Directory.EnumerateFileSystemEntries(root).Any())
            {
                return (new SiteFolder(root, null), null);
            }

            var manifest = Path.Combine(root, SiteManifest.FileName);
            if (!File.Exists(manifest))
            {
                return (null, $"The folder '{root}' is not empty, and what is in it is no site of this tool; name another folder, or empty it");
            }

            return SiteManifest.Read(File.ReadAllBytes(manifest)) is { } before
                ? (new SiteFolder(root, before), null)
                : (null, $"'{manifest}' cannot be read, so that nobody can say which files are the site's; empty the folder, or name another one");
        }
        catch (Exception exception) when (AtomicFile.Reason(exception) is not null)
        {
            return (null, $"The site cannot be written to '{root}': {AtomicFile.Reason(exception)}");
        }
    }

    /// <summary>Adds a file to the site.</summary>
    public void Add(string path, byte[] content) => _files.Add(path, content);

    /// <summary>The number of files of the site.</summary>
    public int Count => _files.Count;

    /// <summary>Writes the added files, and removes the others of an earlier site.</summary>
    /// <returns>The numbers of written and removed files, remarks on files that were left alone, and why writing failed.</returns>
    public (int Written, int Removed, IReadOnlyList<string> Remarks, string? Failure) Write(CancellationToken cancellation)
    {
        var known = _before?.Files ?? new SortedDictionary<string, string>(StringComparer.Ordinal);
        try
        {
            foreach (var path in _files.Keys.Append(SiteManifest.FileName))
            {
                if (FaultOf(path, isOurs: known.ContainsKey(path) || path == SiteManifest.FileName) is { } fault)
                {
                    return (0, 0, [], fault);
                }
            }

            // The manifest is written first, with old and new files: if writing is interrupted, the next run still knows which files are ours.
            var after = new SortedDictionary<string, string>(
                _files.ToDictionary(file => file.Key, file => SiteManifest.HashOf(file.Value)),
                StringComparer.Ordinal
            );
            var stale = known.Where(file => !after.ContainsKey(file.Key)).ToArray();
            Directory.CreateDirectory(_root);
            if (stale.Length > 0 || !known.SequenceEqual(after))
            {
                var both = new SortedDictionary<string, string>(after.Concat(stale).ToDictionary(), StringComparer.Ordinal);
                Save(SiteManifest.FileName, new SiteManifest(both).ToJson());
            }

            var written = 0;
            foreach (var (path, content) in _files)
            {
                cancellation.ThrowIfCancellationRequested();
                written += Save(path, content) ? 1 : 0;
            }

            var (removed, remarks) = Remove(stale);
            Save(SiteManifest.FileName, new SiteManifest(after).ToJson());
            return (written, removed, remarks, null);
        }
        catch (Exception exception) when (AtomicFile.Reason(exception) is not null)
        {
            return (0, 0, [], $"The site cannot be written to '{_root}': {AtomicFile.Reason(exception)}");
        }
    }

    private string? FaultOf(string path, bool isOurs)
    {
        var full = _root;
        foreach (var name in path.Split('/').SkipLast(1))
        {
            full = Path.Combine(full, name);
            if (File.Exists(full) || (Directory.Exists(full) && File.GetAttributes(full).HasFlag(FileAttributes.ReparsePoint)))
            {
                return $"The site needs a folder '{full}', and there is a file or a link of that name; remove it";
            }
        }

        full = Full(path);
        var isThere = Path.Exists(full) || IsLink(full);
        return isThere && (!isOurs || Directory.Exists(full) || IsLink(full))
            ? $"'{full}' was not written by this tool, and the site has a file of that name; move it away"
            : null;
    }

    private (int Removed, List<string> Remarks) Remove(IEnumerable<KeyValuePair<string, string>> stale)
    {
        var removed = 0;
        var remarks = new List<string>();
        foreach (var (path, hash) in stale)
        {
            var full = Full(path);
            if (!File.Exists(full) || IsLink(full) || FaultOf(path, isOurs: true) is not null)
            {
                continue;
            }

            if (SiteManifest.HashOf(File.ReadAllBytes(full)) != hash)
            {
                remarks.Add($"'{full}' belonged to an earlier site and was changed since; it is left as it is");
                continue;
            }

            File.Delete(full);
            removed++;
            for (
                var folder = Path.GetDirectoryName(full)!;
                folder.Length > _root.Length && !Directory.EnumerateFileSystemEntries(folder).Any();
                folder = Path.GetDirectoryName(folder)!
            )
            {
                Directory.Delete(folder);
            }
        }

        return (removed, remarks);
    }

    private bool Save(string path, byte[] content)
    {
        var full = Full(path);
        if (File.Exists(full) && new FileInfo(full).Length == content.Length && File.ReadAllBytes(full).AsSpan().SequenceEqual(content))
        {
            return false;
        }

        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        return AtomicFile.Write(full, stream => stream.Write(content)) is { } reason ? throw new IOException($"'{full}': {reason}") : true;
    }

    private static bool IsLink(string full) => new FileInfo(full).LinkTarget is not null;

    private string Full(string path) => Path.Combine(_root, path.Replace('/', Path.DirectorySeparatorChar));
}
