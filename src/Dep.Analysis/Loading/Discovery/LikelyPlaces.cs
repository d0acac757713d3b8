using System.Collections.Immutable;

namespace Dep.Analysis.Loading.Discovery;

/// <summary>Where proposals may be, for whoever has to say where they are.</summary>
internal static class LikelyPlaces
{
    private const int Most = 3;
    private const int FewestDocuments = 3;

    /// <summary>Endings of documents that are no markdown, in which proposals of other processes are written.</summary>
    public static readonly string[] OtherEndings = [".rst", ".mediawiki", ".adoc", ".asciidoc", ".org", ".textile", ".typ"];

    /// <summary>The largest families of documents, those with numbers first.</summary>
    public static ImmutableArray<(string Glob, int Count)> Of(IEnumerable<DocumentFamily> families) =>
    [
        .. families.Where(family => family.Paths.Length >= FewestDocuments)
            .OrderByDescending(family => family.Shape.HasNumber)
            .ThenByDescending(family => family.Paths.Length)
            .ThenBy(family => family.Folder, StringComparer.Ordinal)
            .Select(family => (FamilyPlaces.GlobsOf([family], "")[0], family.Paths.Length))
            .DistinctBy(place => place.Item1)
            .Take(Most),
    ];

    /// <summary>Documents with numbers in their names that are not markdown.</summary>
    public static ImmutableArray<(string Glob, int Count)> Unread(IEnumerable<string> paths) =>
    [
        .. paths.Where(path => Array.Exists(OtherEndings, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
            .Where(path => NameShape.Of(Path.GetFileNameWithoutExtension(path)).HasNumber)
            .GroupBy(path => RepositoryPath.In(RepositoryPath.FolderOf(path), "*" + Path.GetExtension(path)), StringComparer.Ordinal)
            .Where(group => group.Count() >= FewestDocuments)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (group.Key, group.Count()))
            .Take(Most),
    ];
}
