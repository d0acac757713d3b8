using Dep.Hosting.Files;

namespace Dep.Hosting.Caching;

/// <summary>The folder in which builds and commands of one user keep what they need not work out again.</summary>
internal static class UserCache
{
    // All kinds of files that are kept there, and what is left of one that was being written.
    private static readonly string[] Kinds = ["*.cache", "*.memory", "*.commits", "*" + SessionEnding, ".dep-*.tmp"];

    /// <summary>How the names of files end in which a session leaves what it knows.</summary>
    public const string SessionEnding = ".session";

    /// <summary>Its full path; empty for a user without a folder of his own, as in some containers: then nothing is kept.</summary>
    public static string Folder => Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData) is { Length: > 0 } own ? Path.Combine(own, "dep-build") : "";

    /// <summary>How many files are in it, and their length in bytes.</summary>
    /// <param name="folder">Its full path.</param>
    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It cannot be read.</exception>
    public static (int Files, long Bytes) Measure(string folder) => FilesIn(folder).Aggregate((Files: 0, Bytes: 0L), static (sum, file) => (sum.Files + 1, sum.Bytes + file.Length));

    /// <summary>Removes what is in it, and nothing that somebody else put there.</summary>
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

    /// <summary>The files that are kept in it.</summary>
    internal static FileInfo[] FilesIn(string folder) => folder.Length > 0 && Directory.Exists(folder) ? [.. Kinds.SelectMany(kind => new DirectoryInfo(folder).EnumerateFiles(kind))] : [];
}
