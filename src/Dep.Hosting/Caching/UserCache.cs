using Dep.Hosting.Files;

namespace Dep.Hosting.Caching;

/// <summary>The cache folder that builds and commands of one user share.</summary>
internal static class UserCache
{
    // The patterns of all cache files, and of temporary files left by an interrupted write.
    private static readonly string[] Kinds = ["*.cache", "*.memory", "*.commits", "*" + SessionEnding, ".dep-*.tmp"];

    /// <summary>The file extension of saved sessions.</summary>
    public const string SessionEnding = ".session";

    /// <summary>The full path of the folder, which need not exist; empty for a user who has none, as in some containers: then nothing is cached.</summary>
    public static string Folder => UserFolder.FullPath;

    /// <summary>The number of cache files and their total size in bytes.</summary>
    /// <param name="folder">Its full path.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be read.</exception>
    public static (int Files, long Bytes) Measure(string folder) =>
        FilesIn(folder).Aggregate((Files: 0, Bytes: 0L), static (sum, file) => (sum.Files + 1, sum.Bytes + file.Length));

    /// <summary>Removes the cache files, and no other file.</summary>
    /// <param name="folder">Its full path.</param>
    /// <returns>Why a file could not be removed, or <see langword="null"/>.</returns>
    public static string? Clear(string folder)
    {
        try
        {
            foreach (var file in FilesIn(folder))
            {
                file.Delete();
            }

            return null;
        }
        catch (Exception exception) when (AtomicFile.Reason(exception) is not null)
        {
            return AtomicFile.Reason(exception);
        }
    }

    /// <summary>The cache files in the folder.</summary>
    internal static FileInfo[] FilesIn(string folder) =>
        folder.Length > 0 && Directory.Exists(folder) ? [.. Kinds.SelectMany(kind => new DirectoryInfo(folder).EnumerateFiles(kind))] : [];
}
