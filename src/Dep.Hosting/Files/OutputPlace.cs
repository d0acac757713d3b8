namespace Dep.Hosting.Files;

/// <summary>Where files may be written that somebody asked for: a report, a baseline, a page of a site.</summary>
internal static class OutputPlace
{
    /// <summary>
    /// Why nothing is written at a path, or <see langword="null"/> where it may be: in a working tree of git, a link is the repository's, and
    /// whoever brought it chose what is behind it. Links above the working tree, and in folders that are none, are the user's own.
    /// </summary>
    /// <param name="path">The full path of the file.</param>
    public static string? Refusal(string path)
    {
        string? link = null;
        for (var part = Path.TrimEndingDirectorySeparator(path); part is not null; part = Path.GetDirectoryName(part))
        {
            // Behind a link lies another tree, which may have a '.git' of its own.
            if (!IsLink(part) && Path.Exists(Path.Combine(part, ".git")) && part.Length < path.Length)
            {
                return link is null ? null : $"'{Path.GetRelativePath(part, link).Replace(Path.DirectorySeparatorChar, '/')}' is a symbolic link of the repository, and what is behind it may lie anywhere";
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
            // A place that cannot be read cannot be written either, and the write reports its own reason.
            return false;
        }
    }
}
