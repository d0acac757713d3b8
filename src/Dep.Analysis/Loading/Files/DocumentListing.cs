using System.Collections.Immutable;

namespace Dep.Analysis.Loading.Files;

/// <summary>The documents of a repository: files that may be a proposal, a template, or a description of either.</summary>
/// <param name="Paths">Their paths from the root, in ordinal order.</param>
/// <param name="IsWalked">Whether the folders were enumerated instead of reading git's index: then untracked files are included.</param>
internal sealed record DocumentListing(ImmutableArray<string> Paths, bool IsWalked)
{
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
}
