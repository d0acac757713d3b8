namespace Dep.Server.Projects;

/// <summary>Converts between full paths and the URIs of clients.</summary>
internal static class DocumentUri
{
    /// <summary>The full path of a file, or <see langword="null"/> if a URI names no file on this machine.</summary>
    public static string? PathOf(string uri)
    {
        if (
            !Uri.TryCreate(uri, UriKind.Absolute, out var parsed)
            || !parsed.IsFile
            || !uri.StartsWith("file:", StringComparison.OrdinalIgnoreCase)
            || parsed.IsUnc
        )
        {
            return null;
        }

        var path = parsed.LocalPath;
        // .NET parses 'file:///c%3A/x' to the local path '/c:/x'.
        path = path is ['/', var drive, ':', ..] && char.IsAsciiLetter(drive) && OperatingSystem.IsWindows() ? path[1..] : path;
        return path.Contains('\0', StringComparison.Ordinal) || !Path.IsPathFullyQualified(path)
            ? null
            : Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
    }

    /// <summary>The URI of a file, with all reserved characters percent-encoded.</summary>
    public static string Of(string fullPath)
    {
        var path = fullPath.Replace(Path.DirectorySeparatorChar, '/');
        return "file://" + (path.StartsWith('/') ? "" : "/") + string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
    }
}
