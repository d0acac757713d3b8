using Dep.Analysis.Loading.Discovery.Templates;

namespace Dep.Hosting.Files;

/// <summary>Finds the root folder of a repository.</summary>
internal static class RepositoryFolder
{
    private const string SettingsFile = "dep.yml";
    private const string PlaceName = "deps";

    // Only this many files of a folder are searched for a template.
    private const int MostFiles = 2_000;

    private static readonly string[] TemplateFolders = ["templates", "template"];

    /// <summary>
    /// The nearest folder at or above a given one that contains <c>.git</c>; else the nearest that contains <c>dep.yml</c>; else the
    /// nearest that contains a template; <see langword="null"/> if there is none of these.
    /// </summary>
    /// <param name="folder">The full path of a folder.</param>
    public static string? Above(string folder)
    {
        string[] above = [.. FoldersFrom(folder)];
        // In a worktree, '.git' is a file.
        return Array.Find(above, directory => Path.Exists(Path.Combine(directory, ".git")))
            ?? Array.Find(above, directory => File.Exists(Path.Combine(directory, SettingsFile)))
            ?? (above.Where(IsOwn).FirstOrDefault(HasTemplate) is { } found ? AbovePlace(found) : null);
    }

    // For 'deps/TEMPLATE.md', the root is the folder above 'deps', since proposals are looked for in 'deps' by default.
    private static string AbovePlace(string folder) =>
        Path.GetFileName(folder) == PlaceName && Path.GetDirectoryName(folder) is { } parent && IsOwn(parent) ? parent : folder;

    private static IEnumerable<string> FoldersFrom(string folder)
    {
        for (var directory = new DirectoryInfo(folder); directory is not null; directory = directory.Parent)
        {
            yield return directory.FullName;
        }
    }

    // The root of a disk, a home folder and the temporary folder are no repositories.
    private static bool IsOwn(string folder)
    {
        var shared = new[] { Path.GetPathRoot(folder), Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), Path.GetTempPath() };
        return !shared
            .OfType<string>()
            .Any(other => other.Length > 0 && Path.TrimEndingDirectorySeparator(other) == Path.TrimEndingDirectorySeparator(folder));
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
