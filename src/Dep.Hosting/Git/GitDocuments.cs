using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals.Names;

namespace Dep.Hosting.Git;

/// <summary>Lists the documents of a whole repository with one git process.</summary>
internal static class GitDocuments
{
    // A crafted repository can nest the same tree many times at almost no cost, so the listing is bounded.
    private const int MostEntries = 500_000;
    private const int MostLevels = 256;

    /// <summary>The paths of the documents in a tree; none where it cannot be listed.</summary>
    /// <param name="git">Git in the repository.</param>
    /// <param name="tree">The id of the tree, or of a commit.</param>
    public static IEnumerable<string> In(GitRunner git, string tree)
    {
        if (tree.Length == 0)
        {
            return [];
        }

        // '-t' lists folders as well, so that they count towards the limit even if they contain no files.
        using var process = git.Start("ls-tree", "-r", "-t", "-z", "--full-tree", tree);
        return process is null
            ? []
            :
            [
                .. process
                    .ReadTokens()
                    .Take(MostEntries)
                    .TakeWhile(entry => entry.AsSpan().Count('/') <= MostLevels)
                    .Select(PathOf)
                    .OfType<string>()
                    .Where(IsOne),
            ];

        // '<mode> <type> <id>\t<path>'; the mode of a regular file starts with '100', that of a symbolic link is '120000'.
        static string? PathOf(string entry) =>
            entry.StartsWith("100", StringComparison.Ordinal) && entry.IndexOf('\t', StringComparison.Ordinal) is > 0 and var tab
                ? entry[(tab + 1)..]
                : null;
    }

    /// <summary>Whether a file may be a proposal by its path: it has a document's extension and is in no skipped folder.</summary>
    public static bool IsOne(string path) => ProposalName.IsDocument(path) && !path.Split('/').SkipLast(1).Any(RepositoryPath.IsSkipped);
}
