using System.Collections.Immutable;
using Dep.Analysis.Loading.Files;

namespace Dep.Analysis.Loading.Discovery;

/// <summary>The globs that the documents of some families are found with, those that come later as well.</summary>
internal static class FamilyPlaces
{
    // Folders that are fewer are written one by one.
    private const int FewestForOne = 3;

    /// <summary>The globs of families.</summary>
    /// <param name="families">The families, all of one depth or of several.</param>
    /// <param name="root">The folder that all proposals are looked for in.</param>
    public static ImmutableArray<string> GlobsOf(IReadOnlyCollection<DocumentFamily> families, string root) =>
        [
            .. families
                .GroupBy(family => RepositoryPath.NameOf(EndingOf(family)))
                .SelectMany(group => GlobsOf([.. group], group.Key, root))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal),
        ];

    /// <summary>The deepest folder that holds all of some folders.</summary>
    public static string Common(IEnumerable<string> folders)
    {
        string[]? common = null;
        foreach (var folder in folders)
        {
            var names = folder.Split('/', StringSplitOptions.RemoveEmptyEntries);
            common = common is null ? names : [.. common.Zip(names).TakeWhile(pair => pair.First == pair.Second).Select(pair => pair.First)];
        }

        return string.Join('/', common ?? []);
    }

    private static IEnumerable<string> GlobsOf(ImmutableArray<DocumentFamily> families, string file, string root)
    {
        string[] folders = [.. families.SelectMany(family => family.Folders).Distinct(StringComparer.Ordinal)];
        if (folders.Length >= FewestForOne && Common(folders) is { Length: > 0 } common && common != root)
        {
            return [common + "/**/" + file];
        }

        return families.SelectMany(family =>
            family.Folders.Count() > 1
                ? [RepositoryPath.In(family.Folder.Replace('#', '*'), EndingOf(family))]
                : family.Folders.Select(folder => RepositoryPath.In(folder, EndingOf(family)))
        );
    }

    // '*.md', '*/README.md', 'CIP-*/README.md'.
    private static string EndingOf(DocumentFamily family)
    {
        var file = RepositoryPath.NameOf(family.Paths[0]);
        var any = "*" + file[file.LastIndexOf('.')..];
        if (family.Depth is FamilyDepth.Files)
        {
            return any;
        }

        var prefix = family.NameOf(family.Paths[0])[..family.Shape.Prefix.Length];
        var isOne = family.Paths.All(path => family.NameOf(path).StartsWith(prefix, StringComparison.Ordinal));
        return (isOne ? prefix : "") + "*/" + (family.Depth is FamilyDepth.Folders ? file : any);
    }
}
