namespace Dep.Hosting.Files;

/// <summary>Finds programs that are installed on this machine.</summary>
internal static class InstalledProgram
{
    /// <summary>
    /// The full path of a program in the folders of <c>PATH</c>, or <see langword="null"/>. Programs in the current directory,
    /// where Windows and .NET look first, and in the repository are ignored, since their content is untrusted.
    /// </summary>
    /// <param name="name">The program's name without extension, such as <c>git</c>.</param>
    /// <param name="repository">The full path of the repository's root.</param>
    public static string? Find(string name, string repository) => Find(name, Environment.GetEnvironmentVariable("PATH"), repository);

    /// <summary>The same for a given <c>PATH</c>.</summary>
    /// <param name="name">The program's name.</param>
    /// <param name="path">Folders, separated as in <c>PATH</c>.</param>
    /// <param name="repository">The full path of the repository's root.</param>
    public static string? Find(string name, string? path, string repository) =>
        (path ?? "")
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(folder => folder.Trim('"'))
            .Where(folder => Path.IsPathFullyQualified(folder) && !IsInside(folder, repository))
            .Select(folder => Path.Combine(folder, OperatingSystem.IsWindows() ? name + ".exe" : name))
            .FirstOrDefault(IsProgram);

    private static bool IsInside(string folder, string repository) =>
        (Path.GetFullPath(folder) + Path.DirectorySeparatorChar).StartsWith(
            Path.TrimEndingDirectorySeparator(repository) + Path.DirectorySeparatorChar,
            StringComparison.OrdinalIgnoreCase
        );

    private static bool IsProgram(string file) =>
        File.Exists(file)
        && (
            OperatingSystem.IsWindows()
            || (File.GetUnixFileMode(file) & (UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute)) != 0
        );
}
