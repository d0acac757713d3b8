using System.Collections.Concurrent;
using Dep.Analysis.Loading.Files;

namespace Dep.Hosting.Files;

/// <summary>Where symbolic links of a repository lead: what lies behind one that leads out of it is not looked at.</summary>
/// <param name="root">The full path of the repository's root.</param>
/// <param name="isKnownAsNoLink">Whether a path was seen in its folder as a file or folder of its own.</param>
internal sealed class LinkBoundary(string root, Func<string, bool> isKnownAsNoLink)
{
    // The number of links that Linux follows.
    private const int MostLinks = 40;

    // Folders, and whether they are reached through no link that leads out.
    private readonly ConcurrentDictionary<string, bool> _inside = new(StringComparer.Ordinal);

    /// <summary>Whether a path of the repository is reached through no link that leads out of it.</summary>
    // A path outside of the repository that the build names, such as an '.editorconfig' above it, comes from the owner of the machine.
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

        return _inside.GetOrAdd(RepositoryPath.FolderOf(path), LeadsInside) && (isKnownAsNoLink(path) || new FileInfo(Path.Combine(root, path.Replace('/', Path.DirectorySeparatorChar))).LinkTarget is null || LeadsInside(path));
    }

    private bool LeadsInside(string path)
    {
        var names = new Stack<string>(path.Split('/', StringSplitOptions.RemoveEmptyEntries).Reverse());
        var at = root;
        for (var links = 0; names.TryPop(out var name);)
        {
            var entry = new FileInfo(Path.Combine(at, name));
            if (entry.LinkTarget is not { } target)
            {
                at = entry.FullName;
                continue;
            }

            var relative = Path.GetRelativePath(root, Path.GetFullPath(target, at));
            if (++links > MostLinks || Path.IsPathRooted(relative) || relative == ".." || relative.StartsWith(".." + Path.DirectorySeparatorChar, StringComparison.Ordinal))
            {
                return false;
            }

            // The target may lie behind links of its own.
            at = root;
            foreach (var part in relative.Split(Path.DirectorySeparatorChar).Reverse().Where(part => part != "."))
            {
                names.Push(part);
            }
        }

        return true;
    }
}
