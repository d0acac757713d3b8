namespace Dep.Server.Projects;

/// <summary>
/// Reports changes of files below a folder, as long as the system supports that. If it does not, or stops (the number of watched folders
/// is limited, and network folders may not be watchable), the caller is notified and has to poll.
/// </summary>
internal sealed class FolderWatch : IDisposable
{
    private readonly Action _changed;
    private readonly Action<string> _failed;
    private readonly FileSystemWatcher? _watcher;

    /// <summary>Starts watching.</summary>
    /// <param name="folder">The full path of the folder.</param>
    /// <param name="changed">Called on any thread when something changed.</param>
    /// <param name="failed">Called at most once, with the reason why changes are no longer reported.</param>
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
            _watcher.Changed += (_, change) => Report(change.FullPath);
            _watcher.Created += (_, change) => Report(change.FullPath);
            _watcher.Deleted += (_, change) => Report(change.FullPath);
            _watcher.Renamed += (_, change) => Report(change.FullPath);
            _watcher.Error += (_, error) => Fail(error.GetException());
            _watcher.EnableRaisingEvents = true;
        }
        catch (Exception exception)
            when (exception is IOException or UnauthorizedAccessException or ArgumentException or PlatformNotSupportedException)
        {
            _watcher?.Dispose();
            failed(exception.Message);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _watcher?.Dispose();

    /// <summary>Whether a file is internal to git and irrelevant to proposals: anything in <c>.git</c> except references.</summary>
    /// <param name="fullPath">The file's full path.</param>
    internal static bool IsGitsOwn(string fullPath)
    {
        var path = fullPath.Replace(Path.DirectorySeparatorChar, '/');
        var at = path.LastIndexOf("/.git/", StringComparison.Ordinal);
        return at >= 0
            && (
                path.EndsWith(".lock", StringComparison.Ordinal)
                || !(
                    path[(at + 6)..] is var name
                    && (name is "HEAD" or "packed-refs" or "FETCH_HEAD" or "ORIG_HEAD" || name.StartsWith("refs/", StringComparison.Ordinal))
                )
            );
    }

    private void Report(string fullPath)
    {
        if (!IsGitsOwn(fullPath))
        {
            _changed();
        }
    }

    // A buffer overflow is no failure: it means that many files changed at once.
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
