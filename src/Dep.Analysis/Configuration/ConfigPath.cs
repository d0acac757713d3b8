namespace Dep.Analysis.Configuration;

/// <summary>Normalizes full paths for comparison: with <c>/</c>, without <c>.</c> and <c>..</c>, and with drive letters in upper case.</summary>
internal static class ConfigPath
{
    /// <summary>The normalized path.</summary>
    public static string Normalize(string fullPath)
    {
        var path = Path.GetFullPath(fullPath).Replace(Path.DirectorySeparatorChar, '/');
        return path.Length > 1 && path[1] == ':' ? char.ToUpperInvariant(path[0]) + path[1..] : path;
    }

    /// <summary>The path relative to a folder, with a leading <c>/</c>, or <see langword="null"/> if it is not inside the folder.</summary>
    public static string? Below(string directory, string path)
    {
        var length = directory.Length - (directory.EndsWith('/') ? 1 : 0);
        return path.Length > length && path[length] == '/' && path.StartsWith(directory, StringComparison.Ordinal) ? path[length..] : null;
    }
}
