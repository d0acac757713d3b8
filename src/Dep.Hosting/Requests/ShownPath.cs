namespace Dep.Hosting.Requests;

/// <summary>The path of a file in messages: relative to the user's current folder, so that it can be pasted into the next command.</summary>
internal static class ShownPath
{
    /// <summary>The path of a file relative to a folder, with <c>/</c>.</summary>
    /// <param name="file">The full path of the file.</param>
    /// <param name="home">The full path of the folder.</param>
    public static string Of(string file, string home)
    {
        var path = Path.GetRelativePath(home, file).Replace(Path.DirectorySeparatorChar, '/');
        // A path at the start of a line must not be taken for a CI command ('##[...]'), and a pasted one not for an option ('-x').
        return path.Length > 0 && !char.IsLetterOrDigit(path[0]) && path[0] is not ('.' or '/' or '_') ? "./" + path : path;
    }

    /// <summary>The path of a file in a repository, relative to the current folder of a request's user.</summary>
    /// <param name="request">The request.</param>
    /// <param name="root">The full path of the repository's root.</param>
    /// <param name="path">The file's path from there.</param>
    public static string Of(CheckRequest request, string root, string path) => Of(Path.GetFullPath(path, root), HomeOf(request));

    // Without a current folder, the project's folder is assumed.
    private static string HomeOf(CheckRequest request) =>
        request.CurrentDirectory.Length > 0 ? request.CurrentDirectory
        : Path.GetDirectoryName(request.ProjectFile) is { Length: > 0 } project ? project
        : request.Directory;
}
