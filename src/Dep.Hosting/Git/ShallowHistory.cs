using System.Globalization;

namespace Dep.Hosting.Git;

/// <summary>Decides whether a merge base that was found in a shallow clone is the one that the full history would give.</summary>
internal static class ShallowHistory
{
    private const int MostLength = 16 * 1024 * 1024;

    /// <summary>
    /// Whether the missing history cannot contain a newer common commit. Ancestors of the merge bases are common
    /// anyway. A cut on any other path hides commits that may lead to a newer merge base, unless the cut commit
    /// is older than the merge base: then everything behind it is older as well. Of several merge bases, one may be an ancestor of
    /// another if the path between them was cut; so the first one must be strictly newest.
    /// </summary>
    /// <param name="git">Git in the repository.</param>
    /// <param name="head">The id of one commit.</param>
    /// <param name="tip">The id of the other.</param>
    /// <param name="bases">The ids of their merge bases in the clone; the first one is used.</param>
    public static bool IsSure(GitRunner git, string head, string tip, string[] bases)
    {
        if (bases.Contains(head) || bases.Contains(tip))
        {
            return true;
        }

        var cut = Cuts(git);
        var (_, ages, ageFault) = git.Run([.. Words("rev-list", "--no-walk", "--timestamp"), .. bases]);
        var (_, commits, fault) = git.Run([.. Words("rev-list", "--timestamp", head, tip, "--not"), .. bases]);
        if (cut is null || ageFault is not null || fault is not null)
        {
            return false;
        }

        var times = Commits(ages).ToDictionary(commit => commit.Id, commit => commit.Time, StringComparer.Ordinal);
        return times.TryGetValue(bases[0], out var own)
            && bases.Skip(1).All(other => times.TryGetValue(other, out var time) && time < own)
            && !Commits(commits).Any(commit => cut.Contains(commit.Id) && commit.Time >= own);
    }

    /// <summary>
    /// Whether the history is shallow. In an ordinary clone, the file <c>.git/shallow</c> tells. For a worktree or
    /// submodule, whose files are elsewhere, a git process is needed, which costs as much as reading a dozen proposals.
    /// </summary>
    /// <param name="git">Git in the repository.</param>
    public static (bool IsCut, string? Fault) IsCut(GitRunner git)
    {
        var folder = Path.Combine(git.Repository, ".git");
        if (Directory.Exists(folder) && !Path.Exists(Path.Combine(folder, "commondir")))
        {
            return (Path.Exists(Path.Combine(folder, "shallow")), null);
        }

        var (_, answer, fault) = git.Run("rev-parse", "--is-shallow-repository");
        return (answer == "true", fault);
    }

    private static string[] Words(params string[] words) => words;

    // The commits whose parents are not in the clone.
    private static HashSet<string>? Cuts(GitRunner git)
    {
        var (_, path, fault) = git.Run("rev-parse", "--git-path", "shallow");
        try
        {
            var file = new FileInfo(Path.GetFullPath(path, git.Repository));
            return fault is null && file.Exists && file.Length <= MostLength
                ? File.ReadLines(file.FullName).Select(line => line.Trim()).ToHashSet(StringComparer.Ordinal)
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            return null;
        }
    }

    private static IEnumerable<(string Id, long Time)> Commits(string list) =>
        from line in list.Split('\n', StringSplitOptions.RemoveEmptyEntries)
        let words = line.Trim().Split(' ')
        where words.Length == 2
        select (words[1], long.TryParse(words[0], NumberStyles.None, CultureInfo.InvariantCulture, out var time) ? time : long.MaxValue);
}
