namespace Dep.Hosting.Requests;

/// <summary>What messages call a file: its path from where the reader stands, so that he can paste it into his next command.</summary>
internal static class ShownPath
{
    /// <summary>The path of a file from a folder, with <c>/</c>.</summary>
    /// <param name="file">The full path of the file.</param>
    /// <param name="home">The full path of the folder.</param>
    public static string Of(string file, string home)
    {
        var path = Path.GetRelativePath(home, file).Replace(Path.DirectorySeparatorChar, '/');
        // A name that starts a line must not start a command of a CI system, nor be an option of the next command.
        return path.Length > 0 && !char.IsLetterOrDigit(path[0]) && path[0] is not ('.' or '/' or '_') ? "./" + path : path;
    }

    /// <summary>The path of a file of a repository from where the user of a request stands.</summary>
    /// <param name="request">The request.</param>
    /// <param name="root">The full path of the repository's root.</param>
    /// <param name="path">The file's path from there.</param>
    public static string Of(CheckRequest request, string root, string path) => Of(Path.GetFullPath(path, root), HomeOf(request));

    // A user who builds a project is in its folder, or names it.
    private static string HomeOf(CheckRequest request) =>
        request.CurrentDirectory.Length > 0 ? request.CurrentDirectory
        : Path.GetDirectoryName(request.ProjectFile) is { Length: > 0 } project ? project
        : request.Directory;
}
