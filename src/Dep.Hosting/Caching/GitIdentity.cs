using Dep.Hosting.Files;
using Dep.Hosting.Git;
using Dep.Hosting.Git.Objects;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Caching;

/// <summary>Identifies the commits that a check compares. As long as the identity is the same, so is the base.</summary>
internal static class GitIdentity
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>The ids of the commits a check would look at; <see langword="null"/> if they cannot be determined, and nothing should be cached.</summary>
    /// <param name="files">The repository.</param>
    /// <param name="request">The request: which repository is checked, and how.</param>
    /// <param name="cancellation">Stops git.</param>
    /// <param name="memory">Git's answers to the check, to identify the commits it saw; <see langword="null"/> to ask git again.</param>
    public static string? Of(WorkingTree files, CheckRequest request, CancellationToken cancellation, GitCache? memory = null)
    {
        var hasNoBase = string.Equals(request.BaseRef, GitSnapshot.None, StringComparison.OrdinalIgnoreCase);
        var git = Path.Combine(files.Root, ".git");
        if (hasNoBase && !Path.Exists(git))
        {
            return GitSnapshot.None;
        }

        // In a worktree or submodule, '.git' is a file that points elsewhere. The history of a shallow clone may grow later.
        if (!Directory.Exists(git) || File.Exists(Path.Combine(git, "shallow")) || GitProgram.Find(files.Root) is not { } program)
        {
            return null;
        }

        var runner = new GitRunner(program, files.Root, Timeout, cancellation) { Memory = memory };
        // Without a base, history still decides which template a proposal was created under and when it changed last.
        if (hasNoBase && runner.Head() is { } id)
        {
            return $"{program} {id}";
        }

        using var objects = new GitObjects(runner);
        var head = objects.Commit("HEAD");
        if (hasNoBase)
        {
            return head is null ? null : $"{program} {head.Id}";
        }

        var (found, _) = GitBase.Find(runner, objects, request.BaseRef.Trim(), request.Environment);
        return head is null || found is null ? null : $"{program} {head.Id} {found.Commit.Id} {found.Tip?.Id} {found.IsOwn} {found.Name}";
    }
}
