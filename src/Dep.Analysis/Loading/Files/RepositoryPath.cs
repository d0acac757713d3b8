namespace Dep.Analysis.Loading.Files;

/// <summary>Paths from the repository's root, with <c>/</c>; the root is the empty path.</summary>
internal static class RepositoryPath
{
    // Never proposals, often huge.
    private static readonly string[] SkippedFolders = [".git", "node_modules", "bin", "obj"];

    /// <summary>Whether a folder of that name is never looked into.</summary>
    public static bool IsSkipped(string name) => SkippedFolders.Contains(name, StringComparer.Ordinal);

    /// <summary>The folder a file or folder stands in.</summary>
    public static string FolderOf(string path) => path.LastIndexOf('/') is var slash and >= 0 ? path[..slash] : "";

    /// <summary>The last name of a path.</summary>
    public static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];

    /// <summary>The path of what stands in a folder under a name.</summary>
    public static string In(string folder, string name) => folder.Length == 0 ? name : folder + "/" + name;

    /// <summary>Two paths as one, <c>.</c> and <c>..</c> resolved; a path that climbs out of the repository keeps its leading <c>..</c>.</summary>
    public static string Combine(string folder, string path)
    {
        var names = new List<string>();
        foreach (var name in (folder + "/" + path).Replace('\\', '/').Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (name == ".." && names.Count > 0 && names[^1] != "..")
            {
                names.RemoveAt(names.Count - 1);
            }
            else if (name != ".")
            {
                names.Add(name);
            }
        }

        return string.Join('/', names);
    }

    /// <summary>Whether a combined path is none of the repository: it climbs out, has a drive, or no system has such a path.</summary>
    public static bool IsOutside(string path) =>
        path == ".."
        || path.StartsWith("../", StringComparison.Ordinal)
        || path.Contains('\0', StringComparison.Ordinal)
        || path is [var drive, ':', ..] && char.IsAsciiLetter(drive);
}
