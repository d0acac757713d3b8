using System.Collections.Concurrent;
using Dep.Analysis.Loading.Files;

namespace Dep.Hosting.Files;

/// <summary>Keeps reads inside a repository: files behind a symbolic link that leads out of it are not read, nor git's own files.</summary>
/// <param name="root">The full path of the repository's root.</param>
/// <param name="isKnownAsNoLink">Whether a path was listed as a regular file or folder.</param>
internal sealed class LinkBoundary(string root, Func<string, bool> isKnownAsNoLink)
{
    // Git's own files hold credentials, and no proposal. Windows also knows the folder by its short name.
    private static readonly string[] OfGit = [".git", "git~1"];

    // The number of links that Linux follows.
    private const int MostLinks = 40;

    // By folder, whether its path contains no link that leads out.
    private readonly ConcurrentDictionary<string, bool> _inside = new(StringComparer.Ordinal);

    /// <summary>Whether a path contains no link that leads out of the repository.</summary>
    // Paths outside the repository that the build names, such as an '.editorconfig' above it, are trusted.
    public bool IsInside(string path)
    {
        if (path.Contains('\0', StringComparison.Ordinal))
        {
            return false;
        }

        if (path.Length == 0 || path == ".." || path.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(path))
        {
            return true;
        }

        return !IsOfGit(RepositoryPath.NameOf(path))
            && _inside.GetOrAdd(RepositoryPath.FolderOf(path), LeadsInside)
            && (
                isKnownAsNoLink(path)
                || new FileInfo(Path.Combine(root, path.Replace('/', Path.DirectorySeparatorChar))).LinkTarget is null
                || LeadsInside(path)
            );
    }

    /// <summary>Whether a path is git's own folder or lies in it.</summary>
    public static bool IsInGit(string path) => path.Split('/').Any(IsOfGit);

    private static bool IsOfGit(string name) => OfGit.Contains(name.TrimEnd('.', ' '), StringComparer.OrdinalIgnoreCase);

    private bool LeadsInside(string path)
    {
        var names = new Stack<string>(path.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse());
        var at = root;
        for (var links = 0; names.TryPop(out var name); )
        {
            if (IsOfGit(name))
            {
                return false;
            }

            var entry = new FileInfo(Path.Combine(at, name));
            if (entry.LinkTarget is not { } target)
            {
                at = entry.FullName;
                continue;
            }

            var relative = Path.GetRelativePath(root, Path.GetFullPath(target, at));
            if (
                ++links > MostLinks
                || Path.IsPathRooted(relative)
                || relative == ".."
                || relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            )
            {
                return false;
            }

            // The target's path may contain further links, so it is resolved from the root again.
            at = root;
            foreach (var part in relative.Split(Path.DirectorySeparatorChar).Reverse().Where(part => part != "."))
            {
                names.Push(part);
            }
        }

        return true;
    }
}
