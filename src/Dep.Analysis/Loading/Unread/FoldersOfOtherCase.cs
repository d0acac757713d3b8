using System.Collections.Immutable;
using Dep.Analysis.Loading.Files;

namespace Dep.Analysis.Loading.Unread;

/// <summary>
/// Finds folders that are called like a folder of proposals but for the case of letters: <c>Deps/0009-x.md</c> beside <c>deps</c>. On
/// code hosts such a document is seen beside the others, and on machines whose disk ignores case it is one of them.
/// </summary>
/// <param name="layout">The layout of the repository.</param>
internal sealed class FoldersOfOtherCase(RepositoryLayout layout)
{
    private const int MostFolders = 20;

    private readonly HashSet<string> _documents = layout.Documents.ToHashSet(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _folderNames = new(StringComparer.Ordinal);

    /// <summary>The documents in such folders, each with the folder that the proposals are in.</summary>
    /// <param name="most">How many documents to name at most.</param>
    public ImmutableArray<(string Path, string Folder)> Documents(int most) =>
        [
            .. (
                from place in layout.Paths.All
                from text in place.Globs
                let glob = new Glob(text)
                from folder in FoldersLike(glob.Folder)
                from path in layout.Files.FilesIn(folder, glob.IsRecursive)
                let here = glob.Folder + path[folder.Length..]
                where
                    !_documents.Contains(path)
                    && glob.IsMatch(here)
                    && !place.IsExcluded(here)
                    && !place.IsExcluded(path)
                    && !TemplateFileName.Is(path, place.Names)
                    && (!place.Names.HasNumber || place.Names.NumberOf(here) is not null)
                    && !layout.Paths.IsMatch(path, layout.Files.Exists)
                select (path, glob.Folder)
            )
                .DistinctBy(other => other.path)
                .OrderBy(other => other.path, StringComparer.Ordinal)
                .Take(most),
        ];

    // The folders that are called as another but for the case of letters, in each step of the path. Where the disk takes both for one,
    // the folder is listed by one name.
    private List<string> FoldersLike(string folder)
    {
        var found = new List<string> { "" };
        foreach (var step in folder.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            found =
            [
                .. found
                    .SelectMany(above => FoldersIn(above).Where(path => RepositoryPath.NameOf(path).Equals(step, StringComparison.OrdinalIgnoreCase)))
                    .OrderByDescending(path => folder.StartsWith(path, StringComparison.Ordinal))
                    .Take(MostFolders),
            ];
        }

        return found.Contains(folder, StringComparer.Ordinal) ? [.. found.Where(path => path != folder && path.Length > 0)] : [];
    }

    private IEnumerable<string> FoldersIn(string folder) =>
        _folderNames.TryGetValue(folder, out var folders) ? folders : _folderNames[folder] = [.. layout.Files.FoldersIn(folder)];
}
