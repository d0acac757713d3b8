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
        "copying", "security", "governance", "maintainers", "owners", "authors", "support", "roadmap", "summary", "_sidebar", "toc",
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

    /// <summary>Whether a document is another one in another language: <c>0007-wake-sleep.zh.md</c>, <c>0007-wake-sleep_pt-BR.md</c> beside <c>0007-wake-sleep.md</c>.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="documents">The paths of all documents.</param>
    public static bool IsTranslation(string path, IReadOnlySet<string> documents)
    {
        var stem = StemOf(path);
        var at = stem.LastIndexOfAny(['.', '_']);
        var language = stem.AsSpan(at + 1);
        return at > 0
            && (language.Length == 2 || (language.Length is 5 or 7 && language[2] is '-' or '_'))
            && language[..2].IndexOfAnyExceptInRange('a', 'z') < 0
            && documents.Contains(RepositoryPath.In(RepositoryPath.FolderOf(path), stem[..at] + RepositoryPath.NameOf(path)[stem.Length..]));
    }

    /// <summary>Whether a document has a generic name, such as <c>README.md</c>.</summary>
    public static bool IsCommon(string path)
    {
        var stem = StemOf(path);
        return CommonNames.Contains(stem, StringComparer.OrdinalIgnoreCase) || stem.StartsWith("readme.", StringComparison.OrdinalIgnoreCase);
    }
}
