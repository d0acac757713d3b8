namespace Dep.Hosting.Files;

/// <summary>
/// Finds the git folder of a working tree. Usually that is <c>.git</c>; in a worktree, a submodule or a repository with a
/// separate git folder, <c>.git</c> is a file that names it. Only this class reads such files.
/// </summary>
internal static class GitFolder
{
    private const string Pointer = "gitdir:";
    private const int LongestPointer = 4096;

    /// <summary>The full path of the folder with the index and <c>HEAD</c> of a working tree, or <see langword="null"/> if there is none.</summary>
    /// <param name="root">The full path of the working tree's root.</param>
    public static string? Of(string root)
    {
        var git = Path.Combine(root, ".git");
        if (Directory.Exists(git))
        {
            return git;
        }

        return TextOf(git) is { } text && text.StartsWith(Pointer, StringComparison.Ordinal) ? Full(text[Pointer.Length..], root) : null;
    }

    /// <summary>
    /// The same, but only if the folder certainly belongs to this working tree: <c>.git</c> is no link, and a folder that a file names points
    /// back. Git never checks out an entry called <c>.git</c>, but an archive may contain one.
    /// </summary>
    /// <param name="root">The full path of the working tree's root.</param>
    public static string? OwnOf(string root)
    {
        var git = Path.Combine(root, ".git");
        return
            !IsLink(git)
            && Of(root) is { } folder
            && (folder == git || (!IsLink(folder) && File.Exists(Path.Combine(folder, "HEAD")) && PointsBack(folder, root)))
            ? folder
            : null;
    }

    /// <summary>The git folder with objects and references, which all worktrees of a repository share.</summary>
    /// <param name="folder">The full path of the git folder that <see cref="Of"/> returned.</param>
    public static string CommonOf(string folder) =>
        TextOf(Path.Combine(folder, "commondir")) is { Length: > 0 } common ? Full(common, folder) ?? folder : folder;

    /// <summary>Whether a path is a link.</summary>
    public static bool IsLink(string path) => new DirectoryInfo(path).LinkTarget is not null || new FileInfo(path).LinkTarget is not null;

    // The git folder of a worktree names the worktree's '.git' in 'gitdir'; that of a submodule names its working tree in 'config'.
    private static bool PointsBack(string folder, string root)
    {
        if (TextOf(Path.Combine(folder, "gitdir")) is { } back)
        {
            return Full(back, folder) is { } full && IsSame(full, Path.Combine(root, ".git"));
        }

        try
        {
            var config = Path.Combine(folder, "config");
            return File.Exists(config)
                && File.ReadLines(config)
                    .Select(line => line.Split('=', 2))
                    .Any(pair =>
                        pair.Length == 2
                        && pair[0].Trim().Equals("worktree", StringComparison.OrdinalIgnoreCase)
                        && Full(pair[1].Trim().Trim('"'), folder) is { } full
                        && IsSame(full, root)
                    );
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    // A pipe has no length, and reading one may block forever.
    private static string? TextOf(string path)
    {
        try
        {
            return new FileInfo(path) is { Exists: true, Length: > 0 and <= LongestPointer } ? File.ReadAllText(path).Trim() : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? Full(string path, string folder)
    {
        try
        {
            return Path.GetFullPath(path.Trim(), folder);
        }
        catch (Exception exception) when (exception is ArgumentException or NotSupportedException or PathTooLongException)
        {
            return null;
        }
    }

    // If a folder above is a link, the same file has several paths.
    private static bool IsSame(string left, string right) =>
        Path.TrimEndingDirectorySeparator(left) == Path.TrimEndingDirectorySeparator(right) || Resolved(left) == Resolved(right);

    private static string Resolved(string path)
    {
        var folder = Path.GetDirectoryName(path);
        return folder is null
            ? path
            : Path.Combine(new DirectoryInfo(folder).ResolveLinkTarget(returnFinalTarget: true)?.FullName ?? folder, Path.GetFileName(path));
    }
}
