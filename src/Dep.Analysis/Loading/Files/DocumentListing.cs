using System.Collections.Immutable;

namespace Dep.Analysis.Loading.Files;

/// <summary>The documents of a repository: files that may be a proposal, a template, or a description of either.</summary>
/// <param name="Paths">Their paths from the root, in ordinal order.</param>
/// <param name="IsWalked">Whether the folders were enumerated instead of reading git's index: then untracked files are included.</param>
internal sealed record DocumentListing(ImmutableArray<string> Paths, bool IsWalked)
{
    // More than any repository that people work in has; beyond them a tree is listed in part.
    private const int MostFiles = 1_000_000;
    private const int MostFolders = 100_000;

    // csharpier-ignore
    private static readonly string[] Endings =
    [
        ".md", ".markdown", ".mdx", ".template", ".tmpl", ".tpl", ".j2", ".sample", ".rst", ".mediawiki", ".adoc", ".asciidoc", ".org",
        ".textile", ".typ",
    ];

    /// <summary>Whether a path is that of a document.</summary>
    public static bool IsDocument(ReadOnlySpan<char> path)
    {
        foreach (var ending in Endings)
        {
            if (path.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Lists documents by walking through folders, those that programs fill left out.</summary>
    /// <param name="files">The files.</param>
    public static DocumentListing Walk(IRepositoryFiles files)
    {
        var paths = new List<string>();
        var folders = new Queue<string>([""]);
        for (int seen = 0, walked = 0; walked < MostFolders && seen < MostFiles && folders.TryDequeue(out var folder); walked++)
        {
            foreach (var path in files.FilesIn(folder, recursive: false))
            {
                seen++;
                if (IsDocument(path))
                {
                    paths.Add(path);
                }
            }

            // Sorted, so that a partial listing of a large tree contains the same files on every machine.
            foreach (
                var below in files
                    .FoldersIn(folder)
                    .Where(below => !RepositoryPath.IsSkipped(RepositoryPath.NameOf(below)))
                    .Order(StringComparer.Ordinal)
            )
            {
                folders.Enqueue(below);
            }
        }

        return new DocumentListing([.. paths.Order(StringComparer.Ordinal)], IsWalked: true);
    }
}
