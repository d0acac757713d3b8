using Dep.Hosting.Git;

namespace Dep.Hosting.History;

/// <summary>A version of a file: the commit that created it, and the version before.</summary>
/// <param name="path">The path of the file in this version.</param>
/// <param name="id">The id of the content.</param>
/// <param name="commit">The id of the commit.</param>
/// <param name="date">The day of the commit.</param>
/// <param name="order">The index of the commit in the history, the oldest first.</param>
/// <param name="before">The version before, or <see langword="null"/> if this is the first.</param>
internal sealed class FileVersion(string path, string id, string commit, DateOnly date, int order, FileVersion? before)
{
    private readonly FileVersion? _first = before?.First;

    public string Path => path;

    public string Id => id;

    public string Commit => commit;

    public DateOnly Date => date;

    public int Order => order;

    public FileVersion? Before => before;

    /// <summary>The first version of the file, followed through renames.</summary>
    public FileVersion First => _first ?? this;

    /// <summary>The version as of a commit; if the file was added later, its first version.</summary>
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

/// <summary>The versions of files on the first-parent line, followed through renames.</summary>
internal sealed class FileHistory
{
    private readonly Dictionary<string, FileVersion> _latest = new(StringComparer.Ordinal);

    /// <summary>Builds the history.</summary>
    /// <param name="history">The commits that changed the files, and the renames.</param>
    public FileHistory(TracedHistory history)
    {
        for (var order = 0; order < history.Commits.Length; order++)
        {
            Apply(history.Commits[order], order, history.Origins);
        }
    }

    /// <summary>The version of a file at the tip, or <see langword="null"/> if there is none.</summary>
    public FileVersion? At(string path) => _latest.GetValueOrDefault(path);

    private void Apply(HistoryCommit commit, int order, IReadOnlyDictionary<(string Commit, string Path), string> origins)
    {
        // Two files may have swapped their names, so all former versions are looked up before any is replaced.
        var versions = new List<FileVersion>(commit.Files.Length);
        foreach (var file in commit.Files.Where(file => file.Id is not null))
        {
            versions.Add(
                new FileVersion(file.Path, file.Id!, commit.Id, commit.Date, order, At(origins.GetValueOrDefault((commit.Id, file.Path), file.Path)))
            );
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
