using Dep.Hosting.Files;

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
        var git = GitFolder.Of(root) ?? Path.Combine(root, ".git");
        // A worktree has a 'HEAD' of its own, and its branches in common with the others.
        _files = [.. new[] { git, GitFolder.CommonOf(git) }.Distinct(StringComparer.Ordinal).SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))];
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

    private (DateTime, long)[] Look() =>
        [.. _files.Select(path => new FileInfo(path)).Select(file => (file.LastWriteTimeUtc, file.Exists ? file.Length : 0))];
}
