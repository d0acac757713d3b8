using Dep.Analysis.Loading.Files;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Loading.Discovery;

/// <summary>What a path says of the document at it.</summary>
internal static class MarkdownPath
{
    // Every repository has some of these, in any folder; none of them is a proposal because of its place.
    // csharpier-ignore
    private static readonly string[] CommonNames =
    [
        "readme", "index", "contributing", "changelog", "changes", "history", "code_of_conduct", "code-of-conduct", "license", "licence",
        "copying", "security", "governance", "maintainers", "owners", "authors", "support", "roadmap", "summary", "_sidebar", "_index", "toc",
        "notice", "releasing", "faq", "glossary", "style", "install",
    ];

    /// <summary>Whether a path is that of a markdown document.</summary>
    public static bool IsMarkdown(string path) =>
        Array.Exists(ProposalReader.MarkdownExtensions, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>A file's name without the ending of markdown.</summary>
    public static string StemOf(string path)
    {
        var name = RepositoryPath.NameOf(path);
        foreach (var ending in ProposalReader.MarkdownExtensions)
        {
            if (name.EndsWith(ending, StringComparison.OrdinalIgnoreCase))
            {
                return name[..^ending.Length];
            }
        }

        return name;
    }

    /// <summary>Whether a document has a generic name, such as <c>README.md</c>.</summary>
    public static bool IsCommon(string path)
    {
        var stem = StemOf(path);
        // '000-index.md' stands before all others.
        var name = stem.TrimStart('0');
        stem = name.Length < stem.Length && name is ['-' or '_' or '.' or ' ', ..] ? name[1..] : stem;
        return CommonNames.Contains(stem, StringComparer.OrdinalIgnoreCase) || stem.StartsWith("readme.", StringComparison.OrdinalIgnoreCase);
    }
}
