namespace Dep.Hosting.Files;

/// <summary>Decides where requested output may be written: a report, a baseline, a page of a site.</summary>
internal static class OutputPlace
{
    /// <summary>
    /// Why a path must not be written, or <see langword="null"/> if it may be. A link inside a git working tree belongs to the repository, and
    /// whoever committed it chose its target. Links above the working tree, or outside of any, are the user's own.
    /// </summary>
    /// <param name="path">The full path of the file.</param>
    public static string? Refusal(string path)
    {
        string? link = null;
        for (var part = Path.TrimEndingDirectorySeparator(path); part is not null; part = Path.GetDirectoryName(part))
        {
            // A link may point to another working tree, whose '.git' does not count.
            if (!IsLink(part) && Path.Exists(Path.Combine(part, ".git")) && part.Length < path.Length)
            {
                return link is null
                    ? null
                    : $"'{Path.GetRelativePath(part, link).Replace(Path.DirectorySeparatorChar, '/')}' is a symbolic link of the repository, and what is behind it may lie anywhere";
            }

            link = IsLink(part) ? part : link;
        }

        return null;
    }

    private static bool IsLink(string path)
    {
        try
        {
            return GitFolder.IsLink(path);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            // A path that cannot be read cannot be written either; the write reports the reason.
            return false;
        }
    }
}
