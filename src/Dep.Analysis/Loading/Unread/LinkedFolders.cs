using System.Collections.Immutable;
using Dep.Analysis.Loading.Files;

namespace Dep.Analysis.Loading.Unread;

/// <summary>Finds folders of proposals that are symbolic links. They are not followed, so what they contain is not checked.</summary>
internal static class LinkedFolders
{
    /// <summary>The folder of each glob that is a link, and those below it if the glob is recursive.</summary>
    /// <param name="layout">The layout of the repository.</param>
    /// <param name="most">How many folders to name at most.</param>
    public static ImmutableArray<string> In(RepositoryLayout layout, int most) =>
        [
            .. (
                from place in layout.Paths.All
                from text in place.Globs
                let glob = new Glob(text)
                where glob.Folder.Length > 0
                from path in glob.IsRecursive ? layout.Files.LinksIn(glob.Folder, recursive: true).Append(glob.Folder) : [glob.Folder]
                where path != glob.Folder || layout.Files.IsLink(path)
                where layout.Files.FolderExists(path) && !place.IsExcluded(path) && !place.IsExcluded(path + "/0001-x.md")
                select path
            )
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Take(most),
        ];
}
