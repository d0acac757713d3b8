using Dep.Analysis.Loading.Discovery;

namespace Dep.Hosting.Files;

/// <summary>Finds the folder that a repository starts at.</summary>
internal static class RepositoryFolder
{
    private const string SettingsFile = "dep.yml";
    private const string PlaceName = "deps";

    // A folder of so many files is no place where anybody keeps a template.
    private const int MostFiles = 2_000;

    private static readonly string[] TemplateFolders = ["templates", "template"];

    /// <summary>
    /// The nearest folder above one, or itself, that holds <c>.git</c>; else the nearest that holds <c>dep.yml</c>; else the
    /// nearest that holds a template; <see langword="null"/> where there is none of these.
    /// </summary>
    /// <param name="folder">The full path of a folder.</param>
    public static string? Above(string folder)
    {
        string[] above = [.. FoldersFrom(folder)];
        // A worktree's '.git' is a file.
        return Array.Find(above, directory => Path.Exists(Path.Combine(directory, ".git")))
            ?? Array.Find(above, directory => File.Exists(Path.Combine(directory, SettingsFile)))
            ?? (above.Where(IsOwn).FirstOrDefault(HasTemplate) is { } found ? AbovePlace(found) : null);
    }

    // 'deps/TEMPLATE.md': what is looked for in 'deps' is looked for from the folder above it.
    private static string AbovePlace(string folder) =>
        Path.GetFileName(folder) == PlaceName && Path.GetDirectoryName(folder) is { } parent && IsOwn(parent) ? parent : folder;

    private static IEnumerable<string> FoldersFrom(string folder)
    {
        for (var directory = new DirectoryInfo(folder); directory is not null; directory = directory.Parent)
        {
            yield return directory.FullName;
        }
    }

    // Files at the root of a disk, in a home folder or in the temporary folder belong to no repository.
    private static bool IsOwn(string folder)
    {
        var shared = new[] { Path.GetPathRoot(folder), Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), Path.GetTempPath() };
        return !shared.OfType<string>().Any(other => other.Length > 0 && Path.TrimEndingDirectorySeparator(other) == Path.TrimEndingDirectorySeparator(folder));
    }

    private static bool HasTemplate(string folder) =>
        FilesIn(folder).Any(file => TemplateName.IsTemplate(Path.GetFileName(file)))
        || TemplateFolders.Any(name => FilesIn(Path.Combine(folder, name)).Any(file => TemplateName.IsTemplate(name + "/" + Path.GetFileName(file))));

    private static string[] FilesIn(string folder)
    {
        try
        {
            return Directory.Exists(folder) ? [.. Directory.EnumerateFiles(folder).Take(MostFiles)] : [];
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }
}
