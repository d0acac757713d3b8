namespace Dep.Server.Projects;

/// <summary>Full paths of files as clients write them.</summary>
internal static class DocumentUri
{
    /// <summary>The full path of a file, or <see langword="null"/> where a URI names no file of this machine.</summary>
    public static string? PathOf(string uri)
    {
        if (!Uri.TryCreate(uri, UriKind.Absolute, out var parsed) || !parsed.IsFile || !uri.StartsWith("file:", StringComparison.OrdinalIgnoreCase) || parsed.IsUnc)
        {
            return null;
        }

        var path = parsed.LocalPath;
        // 'file:///c%3A/x' is '/c:/x' to some readers.
        path = path is ['/', var drive, ':', ..] && char.IsAsciiLetter(drive) && OperatingSystem.IsWindows() ? path[1..] : path;
        return path.Contains('\0', StringComparison.Ordinal) || !Path.IsPathFullyQualified(path) ? null : Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
    }

    /// <summary>The URI of a file: every letter that could mean something else is written as <c>%23</c> and the like.</summary>
    public static string Of(string fullPath)
    {
        var path = fullPath.Replace(Path.DirectorySeparatorChar, '/');
        return "file://" + (path.StartsWith('/') ? "" : "/") + string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
    }
}
