namespace Dep.Hosting.Files;

/// <summary>The folder in which this user's caches and key are, outside of every repository.</summary>
internal static class UserFolder
{
    /// <summary>
    /// Its full path, which need not exist; empty for a user without a home folder, and for one whose home is in a repository, as on a CI system that
    /// calls the checkout its home: whoever writes the repository could write the caches.
    /// </summary>
    /// <remarks>
    /// By default .NET gives no path if the folder does not exist, as in most containers, whose home is empty.
    /// </remarks>
    public static string FullPath =>
        Of(Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify));

    /// <summary>The same for some folder with data of the user's programs.</summary>
    /// <param name="data">Its full path, or an empty text.</param>
    internal static string Of(string data) => Path.IsPathFullyQualified(data) && !IsInRepository(data) ? Path.Combine(data, "dep-build") : "";

    private static bool IsInRepository(string folder)
    {
        for (var directory = folder; directory is not null; directory = Path.GetDirectoryName(directory))
        {
            if (Path.Exists(Path.Combine(directory, ".git")))
            {
                return true;
            }
        }

        return false;
    }
}
