using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;

namespace Dep.Hosting.Git;

/// <summary>Lists the documents of a whole repository, as one process tells them.</summary>
internal static class GitDocuments
{
    // One folder may be in itself many times over under other names, at no cost to whoever made it.
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

        // Folders are listed as well, so that one without files shows how many it holds.
        using var process = git.Start("ls-tree", "-r", "-t", "-z", "--full-tree", tree);
        return process is null ? [] : [.. process.ReadTokens().Take(MostEntries).TakeWhile(entry => entry.AsSpan().Count('/') <= MostLevels).Select(PathOf).OfType<string>().Where(IsOne)];

        // '<mode> <type> <id>\t<path>'; of a symbolic link the mode is '120000'.
        static string? PathOf(string entry) => entry.StartsWith("100", StringComparison.Ordinal) && entry.IndexOf('\t', StringComparison.Ordinal) is > 0 and var tab ? entry[(tab + 1)..] : null;
    }

    /// <summary>Whether a path is that of a document that somebody may have written a proposal in.</summary>
    public static bool IsOne(string path) => ProposalName.IsDocument(path) && !path.Split('/').SkipLast(1).Any(RepositoryPath.IsSkipped);
}
