namespace Dep.Build;

/// <summary>
/// Detects that the file of the tasks was replaced. MSBuild's nodes and its server stay alive after a build, and an assembly that they loaded from a
/// path stays loaded even if the file changes: if a package is replaced in its folder, the old version keeps running.
/// NuGet uses a separate folder for each version, but a package copied into a repository is replaced in place.
/// </summary>
internal static class TaskAssembly
{
    private static readonly string Path = typeof(TaskAssembly).Assembly.Location;

    private static readonly byte[]? Loaded = Read(Path);

    /// <summary>Whether the file that the tasks were loaded from is now another assembly.</summary>
    internal static bool IsReplaced => IsReplacedBy(Path);

    /// <summary>Whether the file at a path is another assembly than the running one; <see langword="false"/> if the file is missing.</summary>
    // Compares content, since unpacked packages have the file times of the archive, which are the same for all versions. Two commits differ in
    // this assembly, because it contains the commit's id.
    internal static bool IsReplacedBy(string path) => Loaded is not null && Read(path) is { } now && !now.AsSpan().SequenceEqual(Loaded);

    private static byte[]? Read(string path)
    {
        try
        {
            return path.Length > 0 ? File.ReadAllBytes(path) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
