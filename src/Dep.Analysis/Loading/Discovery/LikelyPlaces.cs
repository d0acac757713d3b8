using System.Collections.Immutable;
using Dep.Analysis.Loading.Files;

namespace Dep.Analysis.Loading.Discovery;

/// <summary>Finds places where proposals may be, as hints for configuring them.</summary>
internal static class LikelyPlaces
{
    private const int Most = 3;
    private const int FewestDocuments = 3;

    // Languages of documents, none of them markdown, in which proposals of other processes are written.
    private static readonly string[] OtherEndings = [".rst", ".mediawiki", ".adoc", ".asciidoc", ".org", ".textile", ".typ"];

    /// <summary>The largest families of documents, those with numbers first.</summary>
    public static ImmutableArray<(string Glob, int Count)> Of(IEnumerable<DocumentFamily> families) =>
        [
            .. families
                .Where(family => family.Paths.Length >= FewestDocuments)
                .OrderByDescending(family => family.Shape.HasNumber)
                .ThenByDescending(family => family.Paths.Length)
                .ThenBy(family => family.Folder, StringComparer.Ordinal)
                .Select(family => (FamilyPlaces.GlobsOf([family], "")[0], family.Paths.Length))
                .DistinctBy(place => place.Item1)
                .Take(Most),
        ];

    /// <summary>Whether a path is that of a document in a language that is not markdown.</summary>
    public static bool IsOtherLanguage(string path) =>
        Array.Exists(OtherEndings, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    /// <summary>Documents with numbers in their names that are not markdown.</summary>
    public static ImmutableArray<(string Glob, int Count)> Unread(IEnumerable<string> paths) =>
        [
            .. paths
                .Where(IsOtherLanguage)
                .Where(path => NameShape.Of(Path.GetFileNameWithoutExtension(path)).HasNumber)
                .GroupBy(path => RepositoryPath.In(RepositoryPath.FolderOf(path), "*" + Path.GetExtension(path)), StringComparer.Ordinal)
                .Where(group => group.Count() >= FewestDocuments)
                .OrderByDescending(group => group.Count())
                .ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => (group.Key, group.Count()))
                .Take(Most),
        ];
}
