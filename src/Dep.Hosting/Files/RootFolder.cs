namespace Dep.Hosting.Files;

/// <summary>The root of a repository on disk, and the paths from it.</summary>
/// <param name="Path">The full path of the root.</param>
internal readonly record struct RootFolder(string Path)
{
    /// <summary>The full path of a path from the root.</summary>
    public string Full(string path) =>
        path.Length == 0 ? Path : System.IO.Path.Combine(Path, path.Replace('/', System.IO.Path.DirectorySeparatorChar));

    /// <summary>The path from the root of a file or folder given by its full path.</summary>
    public string Relative(string fullPath)
    {
        var relative = System.IO.Path.GetRelativePath(Path, fullPath);
        return relative == "." ? "" : relative.Replace(System.IO.Path.DirectorySeparatorChar, '/');
    }
}
