using System.Collections.Immutable;
using Dep.Analysis.Engine;
using Dep.Analysis.Loading.Discovery;
using Dep.Analysis.Loading.Files;

namespace Dep.Analysis.Loading;

/// <summary>
/// Finds documents among the proposals that are named like them but match no glob, so that nobody would notice that they are not checked:
/// <c>0009-x.MD</c>, <c>0009-x.markdown</c> or <c>0009-x/README.md</c> beside <c>0008-y.md</c>.
/// </summary>
internal sealed class UnreadDocuments
{
    private const int Most = 3;

    private static readonly string[] FolderDocuments = ["README.md", "index.md"];

    private readonly RepositoryLayout _layout;
    private readonly HashSet<string> _documents;
    private readonly HashSet<string> _stems;
    private readonly HashSet<string> _folders;
    private readonly HashSet<(string Folder, string? Number)> _numbers;

    private UnreadDocuments(RepositoryLayout layout)
    {
        _layout = layout;
        _documents = layout.Documents.ToHashSet(StringComparer.Ordinal);
        _stems = layout.Documents.Select(Stem).ToHashSet(StringComparer.Ordinal);
        _folders = layout.Documents.Select(RepositoryPath.FolderOf).ToHashSet(StringComparer.Ordinal);
        _numbers = layout.Documents.Select(path => (RepositoryPath.FolderOf(path), layout.Paths.PlaceOf(path).Names.NumberOf(path))).ToHashSet();
    }

    /// <summary>The hints of discovery and the documents among the proposals that are not read; nothing is added where proposals were named one by one.</summary>
    /// <param name="layout">The layout of the repository.</param>
    public static PlaceHints HintsOf(RepositoryLayout layout)
    {
        if (layout.Globs.IsEmpty || layout.Documents.IsEmpty)
        {
            return layout.Found.Hints;
        }

        var unread = new UnreadDocuments(layout);
        (ProposalPlace Place, string Path)[] others =
        [
            .. from place in layout.Paths.All
               where place.Names.HasNumber
               from text in place.Globs
               let glob = new Glob(text)
               from path in layout.Files.FilesIn(glob.Folder, glob.IsRecursive)
               where !unread._documents.Contains(path)
               select (place, path),
        ];
        var (globs, folders) = (unread.GlobsOf(others), unread.FoldersOf(others));
        var idle = IdleGlobs.In(layout);
        return globs.IsEmpty && folders.IsEmpty && idle.IsEmpty ? layout.Found.Hints : layout.Found.Hints with
        {
            Idle = idle,
            Unread = [.. layout.Found.Hints.Unread.Concat(globs).DistinctBy(place => place.Glob)],
            Folders = folders,
        };
    }

    // Globs of documents with other endings, or the path where there is one, each with how many there are.
    private ImmutableArray<(string Glob, int Count)> GlobsOf(IEnumerable<(ProposalPlace Place, string Path)> others) =>
    [
        .. others.Where(other => IsUnread(other.Place, other.Path))
            .Select(other => other.Path)
            .Distinct(StringComparer.Ordinal)
            .GroupBy(path => RepositoryPath.In(RepositoryPath.FolderOf(path), "*" + Path.GetExtension(path)), StringComparer.Ordinal)
            .OrderByDescending(group => group.Count())
            .ThenBy(group => group.Key, StringComparer.Ordinal)
            .Select(group => (group.Count() == 1 ? group.Single() : group.Key, group.Count()))
            .Take(Most),
    ];

    // Documents of folders that are named like proposals and bear a number that no proposal has, where proposals are files.
    private ImmutableArray<string> FoldersOf(IEnumerable<(ProposalPlace Place, string Path)> others) =>
    [
        .. others.Where(other => FolderDocuments.Contains(RepositoryPath.NameOf(other.Path), StringComparer.OrdinalIgnoreCase) && IsProposal(other.Place, RepositoryPath.FolderOf(other.Path)) && !other.Place.IsExcluded(other.Path))
            .Select(other => other.Path)
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal)
            .Take(Most),
    ];

    private bool IsUnread(ProposalPlace place, string path)
    {
        if (!IsDocument(place, path) || !_folders.Contains(RepositoryPath.FolderOf(path)) || _stems.Contains(Stem(path)))
        {
            return false;
        }

        // In a folder that is a proposal, most files are pages of it.
        var name = Stem(path) + ".md";
        var isNumbered = IsOfFiles(place) ? place.Names.NumberOf(name) is not null : place.Names.IsMatch(name, []);
        return isNumbered && !TemplateFileName.Is(name, place.Names) && !place.IsExcluded(path) && !_layout.Paths.IsMatch(path, _layout.Files.Exists);
    }

    private bool IsProposal(ProposalPlace place, string folder)
    {
        var (above, name) = (RepositoryPath.FolderOf(folder), folder + ".md");
        return IsOfFiles(place) && folder.Length > 0 && _folders.Contains(above) && !_folders.Contains(folder)
            && place.Names.IsMatch(name, []) && !_numbers.Contains((above, place.Names.NumberOf(name)));
    }

    // If dep.yml names the proposals, documents in other languages were left out on purpose; a markdown file beside them hardly was.
    private static bool IsDocument(ProposalPlace place, string path)
    {
        var isSaid = place.Settings.Proposals is { } globs && globs != place.Dialect?.Settings.Proposals;
        return MarkdownPath.IsMarkdown(path) || (!isSaid && LikelyPlaces.IsOtherLanguage(path));
    }

    private static bool IsOfFiles(ProposalPlace place) => !place.Names.Text.Contains('/', StringComparison.Ordinal);

    private static string Stem(string path) => path[..^Path.GetExtension(path).Length];
}
