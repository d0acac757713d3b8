using Dep.Analysis.Loading;
using Dep.Analysis.Proposals;

namespace Dep.Hosting.Files;

/// <summary>Finds the root of proposals that are in no git repository, so that all commands mean the same one.</summary>
internal static class RootWithoutGit
{
    private const string SettingsFile = "dep.yml";

    /// <summary>The nearest folder above a folder, or itself, with settings; else the nearest with a template; else the folder itself.</summary>
    /// <param name="folder">The full path of the folder.</param>
    public static string Of(string folder)
    {
        var above = Above(folder).ToArray();
        return Array.Find(above, path => File.Exists(Path.Combine(path, SettingsFile))) ?? Array.Find(above, HasTemplate) ?? folder;
    }

    // What lies about in a user's own folder, or in that for temporary files, is nobody's repository.
    private static IEnumerable<string> Above(string folder)
    {
        string[] ends = [Path.TrimEndingDirectorySeparator(Path.GetTempPath()), Environment.GetFolderPath(Environment.SpecialFolder.UserProfile)];
        for (var directory = new DirectoryInfo(folder); directory?.Parent is not null && !ends.Contains(directory.FullName, StringComparer.Ordinal); directory = directory.Parent)
        {
            yield return directory.FullName;
        }
    }

    private static bool HasTemplate(string folder)
    {
        try
        {
            return Directory.EnumerateFiles(folder, "*.md").Any(path => TemplateFinder.IsTemplateName(Path.GetFileName(path), NamePattern.Default));
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }
}
