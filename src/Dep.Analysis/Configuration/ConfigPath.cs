namespace Dep.Analysis.Configuration;

/// <summary>Full paths as configurations compare them: with <c>/</c>, without <c>.</c> and <c>..</c>, a drive's letter in upper case.</summary>
internal static class ConfigPath
{
    /// <summary>The path as it is compared.</summary>
    public static string Normalize(string fullPath)
    {
        var path = Path.GetFullPath(fullPath).Replace(Path.DirectorySeparatorChar, '/');
        return path.Length > 1 && path[1] == ':' ? char.ToUpperInvariant(path[0]) + path[1..] : path;
    }

    /// <summary>The path from a folder with <c>/</c> first, or <see langword="null"/> where it does not lie in the folder or below.</summary>
    public static string? Below(string directory, string path)
    {
        var length = directory.Length - (directory.EndsWith('/') ? 1 : 0);
        return path.Length > length && path[length] == '/' && path.StartsWith(directory, StringComparison.Ordinal) ? path[length..] : null;
    }
}
