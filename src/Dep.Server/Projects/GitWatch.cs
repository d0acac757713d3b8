namespace Dep.Server.Projects;

/// <summary>
/// Tells whether somebody committed, switched a branch or fetched: few clients tell of files in <c>.git</c>. It looks at the times of
/// a handful of files and reads none.
/// </summary>
internal sealed class GitWatch
{
    private static readonly string[] Names = ["HEAD", "logs/HEAD", "packed-refs", "FETCH_HEAD", "ORIG_HEAD", "refs/heads", "refs/remotes/origin"];

    private readonly string[] _files;
    private (DateTime, long)[] _seen;

    /// <summary>Looks at a repository.</summary>
    /// <param name="root">The full path of its root.</param>
    public GitWatch(string root)
    {
        var git = Path.Combine(root, ".git");
        // That of a worktree is a file that names the folder.
        if (File.Exists(git))
        {
            git = FolderNamedIn(git) ?? git;
        }

        _files = [.. Names.Select(name => Path.Combine(git, name))];
        _seen = Look();
    }

    /// <summary>Whether anything moved since it was asked last.</summary>
    public bool HasMoved()
    {
        var now = Look();
        var moved = !now.AsSpan().SequenceEqual(_seen);
        _seen = now;
        return moved;
    }

    private static string? FolderNamedIn(string file)
    {
        try
        {
            var text = new FileInfo(file).Length < 4096 ? File.ReadAllText(file).Trim() : "";
            return text.StartsWith("gitdir: ", StringComparison.Ordinal) ? Path.GetFullPath(text["gitdir: ".Length..], Path.GetDirectoryName(file)!) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    private (DateTime, long)[] Look() =>
        [.. _files.Select(path => new FileInfo(path)).Select(file => (file.LastWriteTimeUtc, file.Exists ? file.Length : 0))];
}
