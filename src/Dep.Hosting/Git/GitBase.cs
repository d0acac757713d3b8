using Dep.Analysis.Engine;
using Dep.Hosting.Git.Objects;

namespace Dep.Hosting.Git;

/// <summary>The commits that a run compares with.</summary>
/// <param name="Commit">The commit the changes started from.</param>
/// <param name="Name">The name of the base in messages.</param>
/// <param name="Tip">The newest commit of the base branch if it is not the base itself; else <see langword="null"/>.</param>
/// <param name="IsOwn">
/// Whether the base is the checked-out commit: then only uncommitted changes count, and if there are none,
/// the change of that commit itself.
/// </param>
internal sealed record GitBase(GitObject Commit, string Name, GitObject? Tip, bool IsOwn)
{
    // The variables by which CI systems name the branch that a pull request goes to: GitHub, GitLab, Azure, Jenkins.
    private static readonly string[] TargetVariables =
    [
        "GITHUB_BASE_REF",
        "CI_MERGE_REQUEST_TARGET_BRANCH_NAME",
        "SYSTEM_PULLREQUEST_TARGETBRANCH",
        "CHANGE_TARGET",
    ];

    // The variables by which CI systems say that they are one: most of them, Azure, Jenkins.
    private static readonly string[] SystemVariables = ["CI", "TF_BUILD", "JENKINS_URL"];

    // So far back a merge base is looked for on the base branch itself.
    private const int MostCommits = 100_000;

    private static readonly string[] DefaultBranches =
    [
        "refs/remotes/origin/HEAD",
        "refs/remotes/upstream/HEAD",
        "refs/remotes/origin/main",
        "refs/remotes/origin/master",
        "refs/heads/main",
        "refs/heads/master",
    ];

    /// <summary>Finds the base: the named one, else the target of the CI's pull request, else the default branch.</summary>
    /// <param name="git">Git in the repository.</param>
    /// <param name="objects">The repository's objects.</param>
    /// <param name="named">The base that the request names, or empty.</param>
    /// <param name="environment">The environment variables passed with the request.</param>
    /// <returns>The base, or why there is none.</returns>
    public static (GitBase? Base, Base.Unavailable? Fault) Find(
        GitRunner git,
        GitObjects objects,
        string named,
        IReadOnlyDictionary<string, string> environment
    )
    {
        if (objects.Commit("HEAD") is not { } head)
        {
            return Unavailable(objects.Fault ?? GitFault.NoCommit);
        }

        if (named.Length > 0)
        {
            return Compare(
                git,
                objects,
                head,
                RefsOf(named),
                isDefault: false,
                named,
                new Base.Unavailable(GitFault.Unknown(named)) { IsUnknown = true }
            );
        }

        if (TargetVariable(environment) is { } variable)
        {
            var target = environment[variable];
            var branch = target.StartsWith("refs/heads/", StringComparison.Ordinal) ? target["refs/heads/".Length..] : target;
            var unknown = new Base.Unavailable(GitFault.TargetUnknown(branch, variable));
            return Compare(git, objects, head, ["refs/remotes/origin/" + branch, "refs/heads/" + branch], isDefault: false, branch, unknown);
        }

        return Compare(git, objects, head, DefaultBranches, isDefault: true, "the default branch", new Base.Unavailable(GitFault.NoBase));
    }

    /// <summary>The variable by which the environment names the branch that a pull request goes to, or <see langword="null"/>.</summary>
    public static string? TargetVariable(IReadOnlyDictionary<string, string> environment) =>
        Array.Find(TargetVariables, variable => environment.TryGetValue(variable, out var target) && target.Length > 0);

    /// <summary>Whether a CI system runs this.</summary>
    public static bool IsOnSystem(IReadOnlyDictionary<string, string> environment) =>
        Array.Exists(SystemVariables, variable =>
            environment.TryGetValue(variable, out var value) && value.Length > 0 && !value.Equals("false", StringComparison.OrdinalIgnoreCase)
        );

    /// <summary>The commit before the one that is checked out, on its own branch.</summary>
    public static (GitObject? Commit, string? Fault) Parent(GitRunner git, GitObjects objects) =>
        objects.Commit("HEAD^1") is { } parent
            ? (parent, null)
            : (null, objects.Fault ?? (ShallowHistory.IsCut(git).IsCut ? GitFault.Shallow("the commit before it") : GitFault.FirstCommit));

    // Full names come first, because git itself would prefer a tag called 'origin/main' to the branch. A commit id, or a revision relative
    // to another ('HEAD~2', 'main@{1}'), is not a branch name.
    private static string[] RefsOf(string named) =>
        named.StartsWith("refs/", StringComparison.Ordinal)
        || named.StartsWith("HEAD", StringComparison.Ordinal)
        || named.Contains('@', StringComparison.Ordinal)
        || (named.Length >= 7 && named.All(char.IsAsciiHexDigit))
            ? [named, "refs/remotes/origin/" + named]
            : ["refs/remotes/" + named, "refs/heads/" + named, named, "refs/remotes/origin/" + named];

    private static (GitBase? Base, Base.Unavailable? Fault) Compare(
        GitRunner git,
        GitObjects objects,
        GitObject head,
        string[] revisions,
        bool isDefault,
        string sought,
        Base.Unavailable unknown
    )
    {
        foreach (var revision in revisions)
        {
            if (objects.Commit(revision) is not { } tip)
            {
                continue;
            }

            var name = NameOf(objects, revision, tip);
            if (tip.Id == head.Id)
            {
                return (new GitBase(head, name, null, isDefault), null);
            }

            var (_, ids, fault) = git.Run("merge-base", "--all", head.Id, tip.Id);
            if (fault is not null || ids.Length == 0)
            {
                return Unavailable(fault ?? (ShallowHistory.IsCut(git).IsCut ? GitFault.Shallow(name) : GitFault.Unrelated(name)));
            }

            var (bases, orderFault) = Ordered(git, tip, ids.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
            if (orderFault is not null)
            {
                return Unavailable(orderFault);
            }

            if (objects.Get(bases[0]) is not { } common)
            {
                return Unavailable(objects.Fault!);
            }

            if (ShallowHistory.IsCut(git).IsCut && !ShallowHistory.IsSure(git, head.Id, tip.Id, bases))
            {
                return Unavailable(GitFault.ShallowBase(name));
            }

            return (new GitBase(common, name, common.Id == tip.Id ? null : tip, isDefault && common.Id == head.Id), null);
        }

        return (
            null,
            objects.Fault is { } broken ? new Base.Unavailable(broken)
            : ShallowHistory.IsCut(git).IsCut ? unknown with { Reason = GitFault.Shallow(sought) }
            : unknown
        );
    }

    // Where each side was merged into the other, there are several merge bases, and git lists the newest first. What counts is the one that
    // the base branch was at itself: another is a commit of the branch that is judged, and what came with it may never have
    // been taken, as by a merge that kept the base's own files.
    private static (string[] Bases, string? Fault) Ordered(GitRunner git, GitObject tip, string[] bases)
    {
        if (bases.Length == 1)
        {
            return (bases, null);
        }

        // No merge base is an ancestor of another, so the history behind them need not be listed.
        var (_, own, fault) = git.Run([
            "rev-list",
            "--first-parent",
            FormattableString.Invariant($"--max-count={MostCommits}"),
            tip.Id,
            .. bases.Select(id => $"^{id}^@"),
        ]);
        var first = own.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).FirstOrDefault(bases.Contains);
        return (first is null ? bases : [first, .. bases.Where(other => other != first)], fault);
    }

    private static (GitBase? Base, Base.Unavailable? Fault) Unavailable(string reason) => (null, new Base.Unavailable(reason));

    // 'origin/HEAD' means little to most readers, so messages name the branch at the same commit instead.
    private static string NameOf(GitObjects objects, string revision, GitObject tip)
    {
        var name =
            revision.StartsWith("refs/remotes/", StringComparison.Ordinal) ? revision["refs/remotes/".Length..]
            : revision.StartsWith("refs/heads/", StringComparison.Ordinal) ? revision["refs/heads/".Length..]
            : revision;
        if (!name.EndsWith("/HEAD", StringComparison.Ordinal))
        {
            return name;
        }

        return new[] { "main", "master" }
            .Select(branch => name[..^"HEAD".Length] + branch)
            .FirstOrDefault(branch => objects.Commit("refs/remotes/" + branch)?.Id == tip.Id)
            ?? name;
    }
}
