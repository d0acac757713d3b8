using Dep.Hosting.Files;
using Dep.Hosting.Git;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Caching;

/// <summary>Identifies what git would answer a check. As long as the identity is the same, so is the base.</summary>
internal static class GitIdentity
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(30);

    /// <summary>The commits a check would look at, in words; <see langword="null"/> where that cannot be told and nothing should be kept.</summary>
    /// <param name="files">The repository.</param>
    /// <param name="request">The request: which repository is checked, and how.</param>
    /// <param name="cancellation">Stops git.</param>
    /// <param name="memory">What git answered the check, whose commits are meant then; <see langword="null"/> to ask it anew.</param>
    public static string? Of(WorkingTree files, CheckRequest request, CancellationToken cancellation, GitCache? memory = null)
    {
        var hasNoBase = string.Equals(request.BaseRef, GitSnapshot.None, StringComparison.OrdinalIgnoreCase);
        var git = Path.Combine(files.Root, ".git");
        if (hasNoBase && !Path.Exists(git))
        {
            return GitSnapshot.None;
        }

        // In a worktree or a submodule the repository is elsewhere, and its history may be deepened there.
        if (!Directory.Exists(git) || File.Exists(Path.Combine(git, "shallow")) || GitProgram.Find(files.Root) is not { } program)
        {
            return null;
        }

        var runner = new GitRunner(program, files.Root, Timeout, cancellation) { Memory = memory };
        // History is still asked for the template a proposal was born under and the day it changed last.
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
