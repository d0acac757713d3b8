using System.Collections.Immutable;
using Dep.Analysis.Loading;
using Dep.Analysis.Schema;
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

/// <summary>
/// The versions of files on the first-parent line, followed through renames. It takes one walk through the history, and one
/// more for each place that files moved from.
/// </summary>
internal sealed class FileHistory
{
    /// <summary>How often files are followed to another place. Nobody moves a folder more often than this.</summary>
    private const int MostMoves = 8;

    /// <summary>So many ids of commits fit into the shortest command line there is.</summary>
    private const int MostCommits = 400;

    private readonly Dictionary<string, FileVersion> _latest = new(StringComparer.Ordinal);

    private FileHistory()
    {
    }

    /// <summary>Why the history could not be read, with the remedy, or <see langword="null"/>.</summary>
    public string? Fault { get; private set; }

    /// <summary>Reads the history of some files.</summary>
    /// <param name="git">Git in the repository.</param>
    /// <param name="tip">The newest commit.</param>
    /// <param name="places">The files and folders they are looked for in; the empty path is the whole repository.</param>
    /// <param name="followed">The paths, at the tip, of the files that are followed to other places.</param>
    public static FileHistory Read(GitRunner git, GitObject tip, ImmutableArray<string> places, IReadOnlyCollection<string> followed)
    {
        for (var moves = 0; ; moves++)
        {
            var history = new FileHistory();
            history.Walk(new GitHistory(git), tip, places);
            if (history.Fault is not null || moves == MostMoves || places.Contains(""))
            {
                return history;
            }

            var origins = history.Origins(git, places, followed);
            if (history.Fault is not null || origins.IsEmpty)
            {
                return history;
            }

            places = [.. places, .. origins];
        }
    }

    /// <summary>The version of a file at the tip, or <see langword="null"/> where there is none.</summary>
    public FileVersion? At(string path) => _latest.GetValueOrDefault(path);

    private void Walk(GitHistory history, GitObject tip, ImmutableArray<string> places)
    {
        var order = 0;
        foreach (var commit in history.CommitsWithRenames(tip, places))
        {
            // Two files may have changed names with each other: what was before is taken first.
            var versions = new List<FileVersion>(commit.Files.Length);
            foreach (var file in commit.Files.Where(file => file.Id is not null))
            {
                versions.Add(new FileVersion(file.Path, file.Id!, commit.Id, commit.Date, order, At(file.From ?? file.Path)));
            }

            foreach (var file in commit.Files)
            {
                _latest.Remove(file.From ?? file.Path);
            }

            foreach (var version in versions)
            {
                _latest[version.Path] = version;
            }

            order++;
        }

        Fault = history.Fault;
    }

    // The folders, outside of the places looked into, that files came from.
    private ImmutableArray<string> Origins(GitRunner git, ImmutableArray<string> places, IReadOnlyCollection<string> followed)
    {
        var came = followed.Select(At).OfType<FileVersion>().Select(version => version.First).ToLookup(first => first.Commit, first => first.Path, StringComparer.Ordinal);
        var folders = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var some in came.Select(group => group.Key).Chunk(MostCommits))
        {
            var history = new GitHistory(git);
            foreach (var commit in history.Renames(some))
            {
                folders.UnionWith(commit.Files.Where(file => file.From is not null && came[commit.Id].Contains(file.Path)).Select(file => RepositoryPath.FolderOf(file.From!)));
            }

            Fault ??= history.Fault;
        }

        // A folder each for a thousand proposals is no place to look for; the one above all of them is.
        folders.RemoveWhere(folder => places.Any(place => folder == place || folder.StartsWith(place + "/", StringComparison.Ordinal)));
        return folders.Count <= MostMoves ? [.. folders] : [Common(folders.Min!, folders.Max!)];
    }

    private static string Common(string first, string last)
    {
        while (!(last + "/").StartsWith(first + "/", StringComparison.Ordinal) && first.Length > 0)
        {
            first = RepositoryPath.FolderOf(first);
        }

        return first;
    }
}
