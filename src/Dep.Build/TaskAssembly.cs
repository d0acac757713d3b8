namespace Dep.Build;

/// <summary>
/// The file the tasks were loaded from. MSBuild's nodes and its server live on after a build, and what they have loaded from a
/// path stays loaded, whatever becomes of the file: a package that is replaced in its folder goes on finding what it found.
/// NuGet gives each version a folder of its own; whoever copies the package into his repository does not.
/// </summary>
internal static class TaskAssembly
{
    private static readonly string Path = typeof(TaskAssembly).Assembly.Location;

    private static readonly byte[]? Loaded = Read(Path);

    /// <summary>Whether another assembly lies by now where the tasks were loaded from.</summary>
    internal static bool IsReplaced => IsReplacedBy(Path);

    /// <summary>Whether the file at a path is another assembly than the one that runs; a file that is gone is none.</summary>
    // By content: packages unpack with the time in the archive, which is the same for all. Two commits differ in this
    // assembly, for it holds the commit's name.
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
