using System.Collections.Immutable;
using Dep.Analysis.Engine;
using Dep.Analysis.Loading.Discovery;
using Dep.Analysis.Loading.Files;

namespace Dep.Analysis.Loading;

/// <summary>
/// Finds documents that lie among the proposals and are numbered like them, but whose names end in another way, such as <c>0009-x.MD</c>
/// or <c>0009-x.markdown</c> beside <c>0008-y.md</c>. No glob matches them, so nobody would notice that they are not checked.
/// </summary>
internal static class UnreadDocuments
{
    private const int Most = 3;

    private static readonly string[] MarkdownEndings = [".md", ".markdown", ".mdown", ".mkdn", ".mkd", ".mdx"];

    /// <summary>What a layout knows of documents that are not read, with those that lie among its proposals.</summary>
    public static PlaceHints HintsOf(RepositoryLayout layout)
    {
        var (unread, folders) = (In(layout), FoldersIn(layout));
        return unread.IsEmpty && folders.IsEmpty ? layout.Found.Hints : layout.Found.Hints with
        {
            Unread = [.. layout.Found.Hints.Unread.Concat(unread).DistinctBy(place => place.Glob)],
            Folders = folders,
        };
    }

    // 'deps/0009-x/README.md' beside 'deps/0008-y.md': its folder has the name of a proposal, and no proposal has the number.
    private static ImmutableArray<string> FoldersIn(RepositoryLayout layout)
    {
        if (layout.Globs.IsEmpty || layout.Documents.IsEmpty)
        {
            return [];
        }

        var homes = layout.Documents.Select(RepositoryPath.FolderOf).ToHashSet(StringComparer.Ordinal);
        var known = layout.Documents.ToHashSet(StringComparer.Ordinal);
        var numbers = layout.Documents.Select(path => (RepositoryPath.FolderOf(path), layout.Paths.PlaceOf(path).Names.NumberOf(path))).ToHashSet();
        return
        [
            .. layout.Paths.All
                .Where(place => place.Names.HasNumber && !place.Names.Text.Contains('/', StringComparison.Ordinal))
                .SelectMany(place => place.Globs.Select(text => new Glob(text)).Where(glob => glob.IsRecursive)
                    .SelectMany(glob => layout.Files.FilesIn(glob.Folder, recursive: true))
                    .Where(path => RepositoryPath.NameOf(path).Equals("README.md", StringComparison.OrdinalIgnoreCase) && !known.Contains(path)
                        && RepositoryPath.FolderOf(path) is { Length: > 0 } folder && homes.Contains(RepositoryPath.FolderOf(folder)) && !homes.Contains(folder)
                        && place.Names.IsMatch(folder + ".md", []) && !place.IsExcluded(path)
                        && !numbers.Contains((RepositoryPath.FolderOf(folder), place.Names.NumberOf(folder + ".md")))))
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Take(Most),
        ];
    }

    // Globs of them, or the path where there is one, each with how many there are; none where proposals were named one by one.
    private static ImmutableArray<(string Glob, int Count)> In(RepositoryLayout layout)
    {
        if (layout.Globs.IsEmpty || layout.Documents.IsEmpty)
        {
            return [];
        }

        var stems = layout.Documents.Select(Stem).ToHashSet(StringComparer.Ordinal);
        var folders = layout.Documents.Select(RepositoryPath.FolderOf).ToHashSet(StringComparer.Ordinal);
        var known = layout.Documents.ToHashSet(StringComparer.Ordinal);
        return
        [
            .. layout.Paths.All
                .Where(place => place.Names.HasNumber)
                .SelectMany(place => place.Globs.Select(text => new Glob(text))
                    .SelectMany(glob => layout.Files.FilesIn(glob.Folder, glob.IsRecursive))
                    .Where(path => IsOther(path, isSaid: place.Settings.Proposals is { } globs && globs != place.Dialect?.Settings.Proposals) && !known.Contains(path)
                        && folders.Contains(RepositoryPath.FolderOf(path)) && !stems.Contains(Stem(path))
                        && IsNumbered(place, Stem(path) + ".md") && !place.IsExcluded(path) && !layout.Paths.IsMatch(path, layout.Files.Exists)))
                .Distinct(StringComparer.Ordinal)
                .GroupBy(path => RepositoryPath.In(RepositoryPath.FolderOf(path), "*" + Path.GetExtension(path)), StringComparer.Ordinal)
                .OrderByDescending(group => group.Count())
                .ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => (group.Count() == 1 ? group.Single() : group.Key, group.Count()))
                .Take(Most),
        ];
    }

    // In a folder that is a proposal, most files are pages of it.
    private static bool IsNumbered(ProposalPlace place, string path) => !TemplateFileName.Is(path, place.Names)
        && (place.Names.Text.Contains('/', StringComparison.Ordinal) ? place.Names.IsMatch(path, []) : place.Names.NumberOf(path) is not null);

    // What dep.yml names is what is to be checked; that a markdown file beside it was meant too is likely all the same.
    private static bool IsOther(string path, bool isSaid) =>
        Ends(path, MarkdownEndings) || (!isSaid && Ends(path, LikelyPlaces.OtherEndings));

    private static bool Ends(string path, string[] endings) => Array.Exists(endings, ending => path.EndsWith(ending, StringComparison.OrdinalIgnoreCase));

    private static string Stem(string path) => path[..^Path.GetExtension(path).Length];
}
