namespace Dep.Server.Projects;

/// <summary>
/// Tells of changes of files below a folder, where the system tells of them. Where it does not, or stops doing so (a system has a
/// limited number of folders that it watches, and a network folder none), whoever asked has to look himself, and is told that.
/// </summary>
internal sealed class FolderWatch : IDisposable
{
    private readonly Action _changed;
    private readonly Action<string> _failed;
    private readonly FileSystemWatcher? _watcher;

    /// <summary>Begins to watch.</summary>
    /// <param name="folder">The full path of the folder.</param>
    /// <param name="changed">Is told that something changed, from any thread.</param>
    /// <param name="failed">Is told, once at most, why nothing more is told of.</param>
    public FolderWatch(string folder, Action changed, Action<string> failed)
    {
        (_changed, _failed) = (changed, failed);
        try
        {
            _watcher = new FileSystemWatcher(folder)
            {
                IncludeSubdirectories = true,
                NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite | NotifyFilters.Size,
            };
            _watcher.Changed += (_, change) => Tell(change.FullPath);
            _watcher.Created += (_, change) => Tell(change.FullPath);
            _watcher.Deleted += (_, change) => Tell(change.FullPath);
            _watcher.Renamed += (_, change) => Tell(change.FullPath);
            _watcher.Error += (_, error) => Fail(error.GetException());
            _watcher.EnableRaisingEvents = true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or PlatformNotSupportedException)
        {
            _watcher?.Dispose();
            failed(exception.Message);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _watcher?.Dispose();

    /// <summary>Whether a file is none of those that say anything of proposals: what git keeps for itself, other than where its references stand.</summary>
    /// <param name="fullPath">The file's full path.</param>
    internal static bool IsGitsOwn(string fullPath)
    {
        var path = fullPath.Replace(Path.DirectorySeparatorChar, '/');
        var at = path.LastIndexOf("/.git/", StringComparison.Ordinal);
        return at >= 0
            && (path.EndsWith(".lock", StringComparison.Ordinal)
                || !(path[(at + 6)..] is var name && (name is "HEAD" or "packed-refs" or "FETCH_HEAD" or "ORIG_HEAD" || name.StartsWith("refs/", StringComparison.Ordinal))));
    }

    private void Tell(string fullPath)
    {
        if (!IsGitsOwn(fullPath))
        {
            _changed();
        }
    }

    // So much may have changed at once that the system lost count: that is no failure, and something changed.
    private void Fail(Exception exception)
    {
        if (exception is InternalBufferOverflowException)
        {
            _changed();
        }
        else
        {
            _failed(exception.Message);
        }
    }
}
