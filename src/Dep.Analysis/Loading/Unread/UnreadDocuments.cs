using System.Collections.Immutable;
using Dep.Analysis.Engine;
using Dep.Analysis.Loading.Discovery;
using Dep.Analysis.Loading.Files;

namespace Dep.Analysis.Loading.Unread;

/// <summary>
/// Finds documents among the proposals that are named like them but match no glob, so that nobody would notice that they are not checked:
/// <c>0009-x.MD</c>, <c>0009-x.markdown</c> or <c>0009-x/README.md</c> beside <c>0008-y.md</c>.
/// </summary>
internal sealed class UnreadDocuments
{
    private const int Most = 3;
    private const int MostRead = 50;

    private readonly RepositoryLayout _layout;
    private readonly HashSet<string> _documents;
    private readonly HashSet<string> _stems;
    private readonly HashSet<string> _folders;
    private readonly HashSet<(string Folder, string? Number)> _numbers;
    private int _read;

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
            where place.Names.HasNumber || IsDeclared(place)
            from text in place.Globs
            let glob = new Glob(text)
            from path in layout.Files.FilesIn(glob.Folder, glob.IsRecursive)
            where !unread._documents.Contains(path)
            select (place, path),
        ];
        return layout.Found.Hints with
        {
            Unmatched = UnmatchedGlobs.In(layout),
            Unread = [.. layout.Found.Hints.Unread.Concat(unread.GlobsOf(others)).DistinctBy(place => place.Glob)],
            Folders = unread.FoldersOf(others),
            OtherCase = new FoldersOfOtherCase(layout).Documents(Most),
            LinkedFolders = Unread.LinkedFolders.In(layout, Most),
            NamedAsLists = ProposalsNamedAsLists.In(layout, unread._folders, Most),
        };
    }

    // Globs of documents with other endings, or the path where there is one, each with how many there are.
    private ImmutableArray<(string Glob, int Count)> GlobsOf(IEnumerable<(ProposalPlace Place, string Path)> others) =>
        [
            .. others
                .Where(other => IsUnread(other.Place, other.Path))
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
            .. others
                .Where(other =>
                    ProposalsNamedAsLists.IsNamed(other.Path) && IsProposal(other.Place, other.Path) && !other.Place.IsExcluded(other.Path)
                )
                .Select(other => other.Path)
                .Distinct(StringComparer.Ordinal)
                .Order(StringComparer.Ordinal)
                .Take(Most),
        ];

    private bool IsUnread(ProposalPlace place, string path)
    {
        // In a folder that has no proposal yet, what would be one under the usual ending.
        if (
            !IsDocument(place, path)
            || _stems.Contains(Stem(path))
            || !(_folders.Contains(RepositoryPath.FolderOf(path)) || IsFolderOfProposals(place, path))
        )
        {
            return false;
        }

        var name = Stem(path) + ".md";
        if (IsDeclared(place) && MarkdownPath.IsMarkdown(path) && _layout.Paths.IsMatch(name, _layout.Files.Exists))
        {
            return !TemplateFileName.Is(name, place.Names) && !place.IsExcluded(path) && !_layout.Paths.IsMatch(path, _layout.Files.Exists);
        }

        // In a folder that is a proposal, most files are pages of it.
        var isNumbered = IsOfFiles(place) ? place.Names.NumberOf(name) is not null : place.Names.IsMatch(name, []);
        return isNumbered && !TemplateFileName.Is(name, place.Names) && !place.IsExcluded(path) && !_layout.Paths.IsMatch(path, _layout.Files.Exists);
    }

    // A folder with a number is that of one proposal, and has pages and files of it.
    private bool IsFolderOfProposals(ProposalPlace place, string path) =>
        place.Names.NumberOf(RepositoryPath.FolderOf(path) + ".md") is null && _layout.Paths.IsMatch(Stem(path) + ".md", _layout.Files.Exists);

    private bool IsProposal(ProposalPlace place, string path)
    {
        var folder = RepositoryPath.FolderOf(path);
        var (above, name) = (RepositoryPath.FolderOf(folder), folder + ".md");
        return place.Names.HasNumber
            && IsOfFiles(place)
            && folder.Length > 0
            && _folders.Contains(above)
            && !_folders.Contains(folder)
            && place.Names.IsMatch(name, [])
            && (!_numbers.Contains((above, place.Names.NumberOf(name))) || HasStatus(path));
    }

    // A folder of pages and pictures of a proposal may have its number; but a document in it with a status is another proposal.
    private bool HasStatus(string path) =>
        _read++ < MostRead
        && DocumentReading.ReadProposal(_layout.Files, _layout.Reader, path) is var proposal
        && _layout.Schema.For(proposal).StateOf(proposal) is not null;

    // If dep.yml names the proposals, documents in other languages were left out on purpose; a markdown file beside them hardly was.
    private static bool IsDocument(ProposalPlace place, string path) =>
        MarkdownPath.IsMarkdown(path) || (!IsDeclared(place) && LikelyPlaces.IsOtherLanguage(path));

    private static bool IsDeclared(ProposalPlace place) => place.Settings.Proposals is { } globs && globs != place.Dialect?.Settings.Proposals;

    private static bool IsOfFiles(ProposalPlace place) => !place.Names.Text.Contains('/', StringComparison.Ordinal);

    private static string Stem(string path) => path[..^Path.GetExtension(path).Length];
}
