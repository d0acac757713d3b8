namespace Dep.Analysis.Hosting.Caching;

/// <summary>What git would answer a check: while it is the same, so is the base.</summary>
internal static class GitIdentity
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>The commits a check would look at, in words; <see langword="null"/> where that cannot be told and nothing should be kept.</summary>
    public static string? Of(WorkingTree files, CheckRequest request, CancellationToken cancellation)
    {
        if (string.Equals(request.BaseRef, GitSnapshot.None, StringComparison.OrdinalIgnoreCase))
        {
            return GitSnapshot.None;
        }

        // Of a worktree or a submodule, the repository lies elsewhere, and may become deeper there.
        var git = Path.Combine(files.Root, ".git");
        if (!Directory.Exists(git) || File.Exists(Path.Combine(git, "shallow")) || GitProgram.Find(files.Root) is not { } program)
        {
            return null;
        }

        var runner = new GitRunner(program, files.Root, Timeout, cancellation);
        using var objects = new GitObjects(runner);
        var head = objects.Commit("HEAD");
        var (found, _) = GitBase.Find(runner, objects, request.BaseRef.Trim(), request.Environment);
        return head is null || found is null ? null : $"{program} {head.Id} {found.Commit.Id} {found.Tip?.Id} {found.IsOwn} {found.Name}";
    }
}
