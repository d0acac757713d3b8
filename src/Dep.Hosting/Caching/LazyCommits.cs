using Dep.Hosting.History;

namespace Dep.Hosting.Caching;

/// <summary>What commits say, read from the user's cache folder where somebody asks: most checks ask for no history.</summary>
/// <param name="folder">The full path of the cache folder; empty to keep nothing.</param>
/// <param name="root">The full path of the repository's root.</param>
internal sealed class LazyCommits(string folder, string root)
{
    private readonly Lazy<CommitCacheFile?> _file = new(() => CommitCacheFile.Open(folder, root));

    /// <summary>What is known, or <see langword="null"/> where nothing is kept.</summary>
    public CommitCache? Open() => _file.Value?.Commits;

    /// <summary>Keeps what was learned.</summary>
    public void Save()
    {
        if (_file.IsValueCreated)
        {
            _file.Value?.Save();
        }
    }
}
