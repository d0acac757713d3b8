using Dep.Hosting.Git;

namespace Dep.Hosting.History;

/// <summary>A version of a file: the commit that made it, and the version before.</summary>
/// <param name="path">The path it had.</param>
/// <param name="id">The id of its content.</param>
/// <param name="commit">The id of the commit.</param>
/// <param name="date">The day of the commit.</param>
/// <param name="order">The place of the commit among all that were looked at, the oldest first.</param>
/// <param name="before">The version before, or <see langword="null"/> where this is the first.</param>
internal sealed class FileVersion(string path, string id, string commit, DateOnly date, int order, FileVersion? before)
{
    private readonly FileVersion? _first = before?.First;

    public string Path => path;

    public string Id => id;

    public string Commit => commit;

    public DateOnly Date => date;

    public int Order => order;

    public FileVersion? Before => before;

    /// <summary>The version with which the file came, by whatever name.</summary>
    public FileVersion First => _first ?? this;

    /// <summary>The version that was there after a commit; where the file came later, the one with which it came.</summary>
    public FileVersion AsOf(int commit)
    {
        var version = this;
        while (version.Order > commit && version.Before is { } older)
        {
            version = older;
        }

        return version;
    }
}

/// <summary>The versions of files on the first-parent line, followed to where they came from.</summary>
internal sealed class FileHistory
{
    private readonly Dictionary<string, FileVersion> _latest = new(StringComparer.Ordinal);

    /// <summary>The history of files.</summary>
    /// <param name="history">The commits that changed them, and where they came from.</param>
    public FileHistory(TracedHistory history)
    {
        for (var order = 0; order < history.Commits.Length; order++)
        {
            Apply(history.Commits[order], order, history.Origins);
        }
    }

    /// <summary>The version of a file at the tip, or <see langword="null"/> where there is none.</summary>
    public FileVersion? At(string path) => _latest.GetValueOrDefault(path);

    private void Apply(HistoryCommit commit, int order, IReadOnlyDictionary<(string Commit, string Path), string> origins)
    {
        // Two files may have changed names with each other: what was before is taken first.
        var versions = new List<FileVersion>(commit.Files.Length);
        foreach (var file in commit.Files.Where(file => file.Id is not null))
        {
            versions.Add(new FileVersion(file.Path, file.Id!, commit.Id, commit.Date, order, At(origins.GetValueOrDefault((commit.Id, file.Path), file.Path))));
        }

        foreach (var file in commit.Files)
        {
            _latest.Remove(file.Path);
        }

        foreach (var version in versions)
        {
            _latest[version.Path] = version;
        }
    }
}
