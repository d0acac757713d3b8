namespace Dep.Hosting.Git;

/// <summary>Messages that say why there is no base, and what to do: each is one sentence without a final period.</summary>
internal static class GitFault
{
    private const string Alternative = ", or set the base to 'none'";

    /// <summary>Git is not installed, or not in PATH.</summary>
    public const string NoProgram = "The program git was not found in the folders of PATH; install it" + Alternative;

    /// <summary>The folder is a bare repository.</summary>
    public const string Bare = "This is a bare repository, which has no files to look at; go to a clone or a worktree of it" + Alternative;

    /// <summary>The folder is in no repository.</summary>
    public const string NoRepository = "The proposals are in no git repository; run 'git init' and commit them" + Alternative;

    /// <summary>Nothing was committed yet.</summary>
    public const string NoCommit = "The repository has no commit yet; the first commit is what later changes are compared with";

    /// <summary>The checked-out commit is the only one.</summary>
    public const string FirstCommit = "The repository has one commit only, and nothing before it to compare with; there is nothing to do";

    /// <summary>No default branch was found.</summary>
    public const string NoBase =
        "No base was found: no pull request's target, no remote's default branch, no 'main' or 'master'; name the base, for example origin/trunk";

    /// <summary>An object that a commit refers to is missing.</summary>
    public const string ObjectMissing =
        "Files of the base are not in this clone, which is partial or damaged; fetch them with 'git fetch --refetch --no-filter'";

    /// <summary>The base exceeds the limits on files and depth, as with trees that are nested in themselves.</summary>
    public const string TooMany = "The base has too many files or folders too deep to be looked through; name another base" + Alternative;

    /// <summary>The fault without the advice to choose another base, for commands that read the whole history.</summary>
    public static string ForHistory(string fault) => fault.EndsWith(Alternative, StringComparison.Ordinal) ? fault[..^Alternative.Length] : fault;

    /// <summary>The history ends before the base.</summary>
    public static string Shallow(string name) =>
        $"The clone is shallow, and its history does not reach back to {name}; fetch all of it with 'git fetch --unshallow' (on GitHub: fetch-depth: 0)";

    /// <summary>The history has gaps between the base and the checked-out commit.</summary>
    public static string ShallowBase(string name) =>
        $"The clone is shallow, and a commit it lacks may be nearer to {name} than the one it has; fetch all of it with 'git fetch --unshallow' (on GitHub: fetch-depth: 0)";

    /// <summary>The named base does not exist.</summary>
    public static string Unknown(string name) => $"The base '{name}' is no commit of this clone; fetch it, or name another base";

    /// <summary>The target branch of a pull request is not in the clone.</summary>
    public static string TargetUnknown(string name, string variable) =>
        $"The branch '{name}' that {variable} names is not in this clone; fetch it with 'git fetch origin {name}:refs/remotes/origin/{name}'";

    /// <summary>Two histories have nothing to do with each other.</summary>
    public static string Unrelated(string name) =>
        $"The checked-out commit and {name} have no common ancestor; put the changes on top of it with 'git rebase', or name another base";

    /// <summary>Git took too long.</summary>
    public static string Overdue(TimeSpan timeout) =>
        FormattableString.Invariant($"git did not answer within {timeout.TotalSeconds:0.#} seconds; run it by hand to see what it waits for");

    /// <summary>The folder is in no working tree: it is a bare repository, or in no repository at all.</summary>
    /// <param name="root">The full path of the folder.</param>
    public static string NoWorkingTree(string root) =>
        File.Exists(Path.Combine(root, "HEAD")) && Directory.Exists(Path.Combine(root, "objects")) && Directory.Exists(Path.Combine(root, "refs"))
            ? Bare
            : NoRepository;

    /// <summary>Translates git's own error message.</summary>
    /// <param name="exitCode">Git's exit code.</param>
    /// <param name="errors">What git wrote to its error stream, in English.</param>
    /// <param name="repository">The full path of the repository's root.</param>
    public static string Of(int exitCode, string errors, string repository)
    {
        if (errors.Contains("dubious ownership", StringComparison.Ordinal) || errors.Contains("unsafe repository", StringComparison.Ordinal))
        {
            return $"git refuses a repository that belongs to another user; if you trust it, run 'git config --global --add safe.directory {repository}'";
        }

        if (errors.Contains("not a git repository", StringComparison.OrdinalIgnoreCase))
        {
            return NoRepository;
        }

        if (errors.Contains("promisor", StringComparison.Ordinal) || errors.Contains("lazy fetching disabled", StringComparison.Ordinal))
        {
            return ObjectMissing;
        }

        var first = errors.Split('\n').FirstOrDefault(line => line.StartsWith("fatal: ", StringComparison.Ordinal)) ?? errors.Split('\n')[0];
        return FormattableString.Invariant(
            $"git failed with exit code {exitCode}: {(first.Length == 0 ? "it said nothing" : first.Trim().TrimEnd('.'))}; run 'git status' by hand to see why"
        );
    }
}
