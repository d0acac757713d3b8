namespace Dep.Tool.Preview;

/// <summary>Reports changes in a folder, debounced: once after the last of a series of changes.</summary>
internal sealed class FolderWatch : IDisposable
{
    private readonly FileSystemWatcher _watcher;
    private readonly Timer _timer;
    private readonly Func<string, bool> _counts;
    private readonly TimeSpan _quiet;

    /// <summary>Starts watching.</summary>
    /// <param name="folder">The full path of the folder, which is watched recursively.</param>
    /// <param name="counts">Whether a change of the file with this full path counts.</param>
    /// <param name="quiet">How long nothing must change before the callback.</param>
    /// <param name="changed">The callback, on a thread of the pool.</param>
    public FolderWatch(string folder, Func<string, bool> counts, TimeSpan quiet, Action changed)
    {
        (_counts, _quiet) = (counts, quiet);
        _timer = new Timer(_ => changed(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _watcher = new FileSystemWatcher(folder)
        {
            IncludeSubdirectories = true,
            NotifyFilter = NotifyFilters.FileName | NotifyFilters.DirectoryName | NotifyFilters.LastWrite,
        };
        _watcher.Changed += Note;
        _watcher.Created += Note;
        _watcher.Deleted += Note;
        _watcher.Renamed += Note;
        // The watcher's buffer overflowed, so files changed, but it is unknown which.
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
