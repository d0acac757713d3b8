namespace Dep.Hosting.Git;

/// <summary>Finds the program <c>git</c>.</summary>
internal static class GitProgram
{
    private static readonly string FileName = OperatingSystem.IsWindows() ? "git.exe" : "git";

    /// <summary>
    /// The full path of git in the folders of <c>PATH</c>, or <see langword="null"/>. Never from the current directory,
    /// where Windows looks first, nor from the repository: its content comes from strangers.
    /// </summary>
    /// <param name="repository">The full path of the repository's root.</param>
    public static string? Find(string repository) => Find(Environment.GetEnvironmentVariable("PATH"), repository);

    /// <summary>The same for a given list of folders.</summary>
    /// <param name="path">Folders, separated as in <c>PATH</c>.</param>
    /// <param name="repository">The full path of the repository's root.</param>
    public static string? Find(string? path, string repository) => (path ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(folder => folder.Trim('"'))
        .Where(folder => Path.IsPathFullyQualified(folder) && !IsInside(folder, repository))
        .Select(folder => Path.Combine(folder, FileName))
        .FirstOrDefault(IsProgram);

    private static bool IsInside(string folder, string repository) =>
        (Path.GetFullPath(folder) + Path.DirectorySeparatorChar).StartsWith(Path.TrimEndingDirectorySeparator(repository) + Path.DirectorySeparatorChar, StringComparison.OrdinalIgnoreCase);

    private static bool IsProgram(string file) =>
        File.Exists(file) && (OperatingSystem.IsWindows() || (File.GetUnixFileMode(file) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0);
}
