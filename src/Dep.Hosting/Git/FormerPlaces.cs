using System.Collections.Immutable;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals.Names;

namespace Dep.Hosting.Git;

/// <summary>
/// Where proposals were before, and with which file extension: in a folder that moved, or as <c>.txt</c> that became <c>.rst</c>. A
/// place becomes known by the proposals that left it. Other numbered documents there were proposals too, even if deleted before
/// the others left; a document that is still there today never was one.
/// </summary>
internal sealed class FormerPlaces
{
    // If proposals left more folders than this, the folder above them is searched instead.
    private const int MostFolders = 32;

    private readonly Dictionary<string, HashSet<string>> _paths = new(StringComparer.Ordinal);
    private readonly Dictionary<Place, HashSet<string>> _places = [];
    private readonly Dictionary<string, int> _lastLeavingOfPath = new(StringComparer.Ordinal);
    private readonly Dictionary<Place, int> _lastLeavingOfPlace = [];
    private Dictionary<string, int> _orders = new(StringComparer.Ordinal);
    private HashSet<string> _remaining = new(StringComparer.Ordinal);

    /// <summary>The folders that contain all former paths and places, to limit what git lists.</summary>
    public ImmutableArray<string> Folders
    {
        get
        {
            var folders = _paths
                .Keys.Select(RepositoryPath.FolderOf)
                .Concat(_places.Keys.Select(place => place.Folder))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .ToArray();
            return folders.Length <= MostFolders ? [.. folders] : [Common(folders[0], folders[^1])];
        }
    }

    /// <summary>Records that a proposal left a path.</summary>
    /// <param name="path">The path.</param>
    /// <param name="commit">The id of the commit.</param>
    /// <param name="isPlace">Whether other proposals may have been at the same place.</param>
    /// <returns>Whether that was not recorded before.</returns>
    public bool Add(string path, string commit, bool isPlace)
    {
        if (isPlace && PlaceOf(path) is { } place)
        {
            (_places.TryGetValue(place, out var leaving) ? leaving : _places[place] = new HashSet<string>(StringComparer.Ordinal)).Add(commit);
        }

        return (_paths.TryGetValue(path, out var commits) ? commits : _paths[path] = new HashSet<string>(StringComparer.Ordinal)).Add(commit);
    }

    /// <summary>Whether a path was a proposal's at any time.</summary>
    public bool Contains(string path) =>
        _paths.ContainsKey(path) || (PlaceOf(path) is { } place && _places.ContainsKey(place) && !_remaining.Contains(path));

    /// <summary>Whether a file that a commit adds at a path is a proposal: it is unless the last proposal left the place before.</summary>
    /// <param name="path">The path.</param>
    /// <param name="commit">The id of the commit.</param>
    public bool Admits(string path, string commit)
    {
        var order = _orders[commit];
        return _lastLeavingOfPath.GetValueOrDefault(path, -1) >= order
            || (PlaceOf(path) is { } place && _lastLeavingOfPlace.GetValueOrDefault(place, -1) >= order && !_remaining.Contains(path));
    }

    /// <summary>Sets the commits, and computes when places were left and which files remain after the last commit.</summary>
    /// <param name="commits">The commits, the oldest first.</param>
    public void Learn(IReadOnlyList<HistoryCommit> commits)
    {
        _orders = commits
            .Select((commit, order) => (commit.Id, order))
            .ToDictionary(commit => commit.Id, commit => commit.order, StringComparer.Ordinal);
        _remaining = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in commits.SelectMany(commit => commit.Files))
        {
            if (file.Id is null)
            {
                _remaining.Remove(file.Path);
            }
            else
            {
                _remaining.Add(file.Path);
            }
        }

        foreach (var (path, leaving) in _paths)
        {
            _lastLeavingOfPath[path] = leaving.Max(commit => _orders.GetValueOrDefault(commit, -1));
        }

        foreach (var (place, leaving) in _places)
        {
            _lastLeavingOfPlace[place] = leaving.Max(commit => _orders.GetValueOrDefault(commit, -1));
        }
    }

    // Only numbered names tell which other files of a folder are proposals.
    private static Place? PlaceOf(string path) =>
        ProposalName.IsDocument(path) && ProposalName.Of(path) is { HasNumberPlace: true } name
            ? new Place(name.Folder, name.Extension, name.IsFolder)
            : null;

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
