using Dep.Hosting.History;

namespace Dep.Hosting.Caching;

/// <summary>The cached commits, read from the user's cache folder on first use: most checks need no history.</summary>
/// <param name="folder">The full path of the cache folder; empty to cache nothing.</param>
/// <param name="root">The full path of the repository's root.</param>
internal sealed class LazyCommits(string folder, string root)
{
    private readonly Lazy<CommitCacheFile?> _file = new(() => CommitCacheFile.Open(folder, root));

    /// <summary>The cached commits, or <see langword="null"/> if nothing is cached.</summary>
    public CommitCache? Open() => _file.Value?.Commits;

    /// <summary>Writes what was added, if the cache was opened.</summary>
    public void Save()
    {
        if (_file.IsValueCreated)
        {
            _file.Value?.Save();
        }
    }
}
