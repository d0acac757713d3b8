using System.Collections.Immutable;
using Dep.Analysis.Loading.Discovery.Templates;
using Dep.Analysis.Loading.Files;

namespace Dep.Analysis.Loading.Discovery;

/// <summary>Finds documents that describe how to write a proposal: READMEs, CONTRIBUTING, overviews, and files with "process" or "workflow" in their names.</summary>
internal static class ProcessDocuments
{
    // Deeper ones tell of other things, and a large tree has thousands.
    private const int MostFolders = 3;
    private const int Most = 64;

    private static readonly string[] Names = ["README", "CONTRIBUTING", "overview", "guidelines", "how-to-contribute"];
    private static readonly string[] Words = ["process", "workflow"];

    /// <summary>Their paths: those nearest to the root first.</summary>
    /// <param name="markdown">The paths of markdown documents.</param>
    public static ImmutableArray<string> Among(IEnumerable<string> markdown) =>
        [.. markdown.Where(IsOne).OrderBy(Depth).ThenBy(path => path, StringComparer.Ordinal).Take(Most)];

    private static bool IsOne(string path)
    {
        if (Depth(path) > MostFolders)
        {
            return false;
        }

        // The README of '0007-wake' is a proposal.
        if (MarkdownPath.IsCommon(path) && TemplateName.BearsNumber(RepositoryPath.NameOf(RepositoryPath.FolderOf(path))))
        {
            return false;
        }

        var stem = MarkdownPath.StemOf(path);
        return Array.Exists(Names, name => stem.Equals(name, StringComparison.OrdinalIgnoreCase))
            || Array.Exists(Words, word => stem.Contains(word, StringComparison.OrdinalIgnoreCase));
    }

    private static int Depth(string path) => path.AsSpan().Count('/');
}
