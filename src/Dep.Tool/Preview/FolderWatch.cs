namespace Dep.Tool.Preview;

/// <summary>Tells that something in a folder changed, once it is quiet again.</summary>
internal sealed class FolderWatch : IDisposable
{
    private readonly FileSystemWatcher _watcher;
    private readonly Timer _timer;
    private readonly Func<string, bool> _counts;
    private readonly TimeSpan _quiet;

    /// <summary>Starts to watch.</summary>
    /// <param name="folder">The full path of the folder; all below it counts.</param>
    /// <param name="counts">Whether a file with this full path is of interest.</param>
    /// <param name="quiet">How long nothing may change before it is told.</param>
    /// <param name="changed">Is told, on a thread of its own.</param>
    public FolderWatch(string folder, Func<string, bool> counts, TimeSpan quiet, Action changed)
    {
        (_counts, _quiet) = (counts, quiet);
        _timer = new Timer(_ => changed(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _watcher = new FileSystemWatcher(folder) { IncludeSubdirectories = true, NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite };
        _watcher.Changed += Note;
        _watcher.Created += Note;
        _watcher.Deleted += Note;
        _watcher.Renamed += Note;
        // More happened than it could tell: something did.
        _watcher.Error += (_, _) => _timer.Change(_quiet, Timeout.InfiniteTimeSpan);
        _watcher.EnableRaisingEvents = true;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _watcher.Dispose();
        _timer.Dispose();
    }

    private void Note(object sender, FileSystemEventArgs change)
    {
        if (_counts(change.FullPath))
        {
            _timer.Change(_quiet, Timeout.InfiniteTimeSpan);
        }
    }
}
