using Dep.Hosting.Files;

namespace Dep.Server.Projects;

/// <summary>
/// Detects commits, branch switches and fetches, since few clients report files in <c>.git</c>. It compares the times and lengths of
/// a few files without reading them.
/// </summary>
internal sealed class GitWatch
{
    private static readonly string[] Names = ["HEAD", "logs/HEAD", "packed-refs", "FETCH_HEAD", "ORIG_HEAD", "refs/heads", "refs/remotes/origin"];

    private readonly string[] _files;
    private (DateTime, long)[] _seen;

    /// <summary>Starts watching a repository.</summary>
    /// <param name="root">The full path of its root.</param>
    public GitWatch(string root)
    {
        var git = GitFolder.Of(root) ?? Path.Combine(root, ".git");
        // A worktree has its own 'HEAD' but shares its branches.
        string[] folders = [.. new[] { git, GitFolder.CommonOf(git) }.Distinct(StringComparer.Ordinal)];
        _files = [.. folders.SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))];
        _seen = Look();
    }

    /// <summary>Whether anything changed since the last call.</summary>
    public bool HasMoved()
    {
        var now = Look();
        var moved = !now.AsSpan().SequenceEqual(_seen);
        _seen = now;
        return moved;
    }

    private (DateTime, long)[] Look() =>
        [.. _files.Select(path => new FileInfo(path)).Select(file => (file.LastWriteTimeUtc, file.Exists ? file.Length : 0))];
}
