using System.Collections.Immutable;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;

namespace Dep.Hosting.Git;

/// <summary>
/// Where proposals stood before, and in what kind of file: a folder that moved, <c>.txt</c> that became <c>.rst</c>. A place is
/// known by the proposals that left it. What else was numbered there was a proposal, too, also where it was deleted before
/// the others left; what is there to this day never was one.
/// </summary>
internal sealed class FormerPlaces
{
    // If proposals left more folders than this, the folder above them is searched instead.
    private const int MostFolders = 32;

    private readonly Dictionary<string, HashSet<string>> _paths = new(StringComparer.Ordinal);
    private readonly Dictionary<Place, HashSet<string>> _places = [];
    private readonly Dictionary<string, int> _untilPath = new(StringComparer.Ordinal);
    private readonly Dictionary<Place, int> _untilPlace = [];
    private Dictionary<string, int> _orders = new(StringComparer.Ordinal);
    private HashSet<string> _stayed = new(StringComparer.Ordinal);

    /// <summary>The files and folders that all of it lies in, as git is asked for it.</summary>
    public ImmutableArray<string> Folders
    {
        get
        {
            var folders = _paths.Keys.Select(RepositoryPath.FolderOf).Concat(_places.Keys.Select(place => place.Folder)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
            return folders.Length <= MostFolders ? [.. folders] : [Common(folders[0], folders[^1])];
        }
    }

    /// <summary>Notes that a proposal left a path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="commit">The id of the commit.</param>
    /// <param name="isPlace">Whether others stood where it stood.</param>
    /// <returns>Whether that is news.</returns>
    public bool Add(string path, string commit, bool isPlace)
    {
        if (isPlace && PlaceOf(path) is { } place)
        {
            (_places.TryGetValue(place, out var leaving) ? leaving : _places[place] = new HashSet<string>(StringComparer.Ordinal)).Add(commit);
        }

        return (_paths.TryGetValue(path, out var commits) ? commits : _paths[path] = new HashSet<string>(StringComparer.Ordinal)).Add(commit);
    }

    /// <summary>Whether a path was a proposal's at any time.</summary>
    public bool Contains(string path) => _paths.ContainsKey(path) || (PlaceOf(path) is { } place && _places.ContainsKey(place) && !_stayed.Contains(path));

    /// <summary>Whether a file that comes to a path in some commit is a proposal: the others have not left yet.</summary>
    /// <param name="path">The path.</param>
    /// <param name="commit">The id of the commit.</param>
    public bool Admits(string path, string commit)
    {
        var order = _orders[commit];
        return _untilPath.GetValueOrDefault(path, -1) >= order
            || (PlaceOf(path) is { } place && _untilPlace.GetValueOrDefault(place, -1) >= order && !_stayed.Contains(path));
    }

    /// <summary>Learns which commits there are and what is left after the last of them.</summary>
    /// <param name="commits">The commits, the oldest first.</param>
    public void Learn(IReadOnlyList<HistoryCommit> commits)
    {
        _orders = commits.Select((commit, order) => (commit.Id, order)).ToDictionary(commit => commit.Id, commit => commit.order, StringComparer.Ordinal);
        _stayed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in commits.SelectMany(commit => commit.Files))
        {
            if (file.Id is null)
            {
                _stayed.Remove(file.Path);
            }
            else
            {
                _stayed.Add(file.Path);
            }
        }

        foreach (var (path, leaving) in _paths)
        {
            _untilPath[path] = leaving.Max(commit => _orders.GetValueOrDefault(commit, -1));
        }

        foreach (var (place, leaving) in _places)
        {
            _untilPlace[place] = leaving.Max(commit => _orders.GetValueOrDefault(commit, -1));
        }
    }

    // A folder tells which of its files are proposals only if their names are numbered.
    private static Place? PlaceOf(string path) =>
        ProposalName.IsDocument(path) && ProposalName.Of(path) is { HasNumberPlace: true } name ? new Place(name.Folder, name.Extension, name.IsFolder) : null;

    private static string Common(string first, string last)
    {
        while (!(last + "/").StartsWith(first + "/", StringComparison.Ordinal) && first.Length > 0)
        {
            first = RepositoryPath.FolderOf(first);
        }

        return first;
    }

    private readonly record struct Place(string Folder, string Extension, bool IsFolder);
}
