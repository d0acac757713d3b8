using System.Collections.Immutable;
using Dep.Analysis.Loading.Discovery.Templates;
using Dep.Analysis.Loading.Files;

namespace Dep.Analysis.Loading.Discovery;

/// <summary>How the documents of a family lie in folders.</summary>
internal enum FamilyDepth
{
    /// <summary>Files side by side: <c>text/0007-wake-sleep.md</c>.</summary>
    Files,

    /// <summary>A folder each, with a file of one name in it: <c>CIP-0007/README.md</c>.</summary>
    Folders,

    /// <summary>A folder each, with a file of its name in it: <c>0007-wake-sleep/0007-wake-sleep.md</c>.</summary>
    NamedFolders,

    /// <summary>A folder each, which has the number, with a file of its words or one alone in it: <c>0007-wake-sleep/wake-sleep.md</c>.</summary>
    NumberedFolders,
}

/// <summary>Documents in one folder, or in folders whose names differ only in digits, with names of the same shape.</summary>
/// <param name="Folder">The folder they, or their own folders, lie in, with <c>#</c> for each number in it.</param>
/// <param name="Depth">How they lie there.</param>
/// <param name="Shape">The shape of their names, or of their folders' names.</param>
/// <param name="FileName">The name of the file in each folder, in lower case; empty where it is no fixed one.</param>
/// <param name="Paths">Their paths, in ordinal order.</param>
internal sealed record DocumentFamily(string Folder, FamilyDepth Depth, NameShape Shape, string FileName, ImmutableArray<string> Paths)
{
    // If at least this many sibling folders contain a file of the same name, each of these files is a document named after its folder.
    private const int FewestFolders = 3;

    private static readonly string[] FolderDocuments = ["readme", "index"];

    /// <summary>The folders that its documents, or the folders of its documents, lie in.</summary>
    public IEnumerable<string> Folders => Paths.Select(HomeOf).Distinct(StringComparer.Ordinal);

    /// <summary>The documents that stand for all of them.</summary>
    public IEnumerable<string> Sample => DocumentSample.Of(Paths);

    /// <summary>The folder that a document, or the folder it has for itself, lies in.</summary>
    public string HomeOf(string path) =>
        Depth is FamilyDepth.Files ? RepositoryPath.FolderOf(path) : RepositoryPath.FolderOf(RepositoryPath.FolderOf(path));

    /// <summary>The name that a document is known by: its own, or that of its folder.</summary>
    public string NameOf(string path) =>
        Depth is FamilyDepth.Files ? MarkdownPath.StemOf(path) : RepositoryPath.NameOf(RepositoryPath.FolderOf(path));

    /// <summary>
    /// Whether each of its documents lies beside one of another family, which has many more: <c>wake-sleep/soundness.md</c> beside
    /// <c>wake-sleep/overview.md</c>, where most folders have the latter alone.
    /// </summary>
    public bool IsCompanionOf(DocumentFamily other) => IsBeside(other) || IsInFolderOf(other);

    // 'lip-0009/notes.md', beside 'lip-0009.md'.
    private bool IsInFolderOf(DocumentFamily other) =>
        Depth is FamilyDepth.Folders or FamilyDepth.NumberedFolders
        && other.Depth is FamilyDepth.Files
        && other.Paths.Select(path => path[..path.LastIndexOf('.')]).ToHashSet(StringComparer.Ordinal) is var names
        && Paths.All(path => names.Contains(RepositoryPath.FolderOf(path)));

    private bool IsBeside(DocumentFamily other) =>
        Depth is FamilyDepth.Folders
        && other.Depth is FamilyDepth.Folders
        && FileName != other.FileName
        && Folder == other.Folder
        && other.Paths.Length >= 2 * Paths.Length
        && other.Paths.Select(RepositoryPath.FolderOf).ToHashSet(StringComparer.Ordinal) is var folders
        && Paths.All(path => folders.Contains(RepositoryPath.FolderOf(path)));

    /// <summary>Whether a document stands among them, and has a placeholder in its name where theirs have a number: <c>pep-NNNN.md</c> beside <c>pep-0007.md</c>.</summary>
    public bool IsWaitingBeside(string path) =>
        Shape.HasNumber
        && Depth is FamilyDepth.Files
        && NumberPlaceholder.Numbered(MarkdownPath.StemOf(path)) is { } name
        && NameShape.Of(name) is var shape
        && shape.Kind == Shape.Kind
        && shape.Prefix == Shape.Prefix
        && Folders.Contains(RepositoryPath.FolderOf(path), StringComparer.Ordinal);

    /// <summary>The form of names, as <see cref="Proposals.NamePattern"/> writes it.</summary>
    public string Pattern
    {
        get
        {
            var pattern = Shape.PatternOf([.. Paths.Select(NameOf)]);
            var ending = Paths[0][Paths[0].LastIndexOf('.')..];
            return Depth switch
            {
                FamilyDepth.Folders => pattern + "/" + RepositoryPath.NameOf(Paths[0]),
                FamilyDepth.NumberedFolders when !Shape.HasWords => pattern + "/{slug}" + ending,
                // If most files are named otherwise than their folders, their names have no common form.
                FamilyDepth.NumberedFolders => Paths.Count(IsOfItsFolder) * 2 >= Paths.Length ? pattern + "/{slug}" + ending : "{slug}" + ending,
                _ => pattern + ending,
            };
        }
    }

    // Whether a file has the words of its folder: '0007-wake-sleep/wake-sleep.md'.
    private static bool IsOfItsFolder(string path)
    {
        var folder = RepositoryPath.NameOf(RepositoryPath.FolderOf(path));
        var stem = MarkdownPath.StemOf(path);
        return folder.Length > stem.Length + 1
            && folder.EndsWith(stem, StringComparison.OrdinalIgnoreCase)
            && !char.IsLetter(folder[^(stem.Length + 1)]);
    }

    /// <summary>Sorts documents into families.</summary>
    /// <param name="paths">The paths of documents, in ordinal order.</param>
    public static ImmutableArray<DocumentFamily> Group(IReadOnlyCollection<string> paths)
    {
        var alone = paths
            .GroupBy(RepositoryPath.FolderOf, StringComparer.Ordinal)
            .Where(group => group.Count() == 1)
            .Select(group => group.Key)
            .ToHashSet(StringComparer.Ordinal);
        var folders = paths
            .GroupBy(path => (Home: RepositoryPath.FolderOf(RepositoryPath.FolderOf(path)), Name: RepositoryPath.NameOf(path).ToLowerInvariant()))
            .Where(group => group.Key.Home.Length > 0 || group.First().Contains('/', StringComparison.Ordinal))
            .ToDictionary(group => group.Key, group => group.Select(RepositoryPath.FolderOf).Distinct(StringComparer.Ordinal).Count());
        return
        [
            .. paths
                .Select(path => (Path: path, Key: KeyOf(path, folders, alone)))
                .Where(document => document.Key is not null)
                .GroupBy(document => document.Key!.Value, document => document.Path)
                .Select(group => new DocumentFamily(group.Key.Folder, group.Key.Depth, group.Key.Shape, group.Key.FileName, [.. group]))
                .OrderBy(family => family.Paths[0], StringComparer.Ordinal),
        ];
    }

    private static (string Folder, FamilyDepth Depth, NameShape Shape, string FileName)? KeyOf(
        string path,
        Dictionary<(string Home, string Name), int> folders,
        HashSet<string> alone
    )
    {
        var stem = MarkdownPath.StemOf(path);
        var folder = RepositoryPath.FolderOf(path);
        var name = RepositoryPath.NameOf(path).ToLowerInvariant();
        var home = RepositoryPath.FolderOf(folder);
        if (folder.Length > 0)
        {
            var shape = NameShape.Of(RepositoryPath.NameOf(folder));
            if (stem.Equals(RepositoryPath.NameOf(folder), StringComparison.OrdinalIgnoreCase))
            {
                return (Folded(home), FamilyDepth.NamedFolders, shape, "");
            }

            var isFolderDocument = FolderDocuments.Contains(stem, StringComparer.OrdinalIgnoreCase);
            if (
                isFolderDocument
                || (
                    !MarkdownPath.IsCommon(path)
                    && NameShape.Of(stem).Kind is NameKind.Words
                    && folders.GetValueOrDefault((home, name)) >= FewestFolders
                )
            )
            {
                return (Folded(home), FamilyDepth.Folders, shape, name);
            }

            if (shape.HasNumber && !MarkdownPath.IsCommon(path) && !NameShape.Of(stem).HasNumber && (IsOfItsFolder(path) || alone.Contains(folder)))
            {
                return (Folded(home), FamilyDepth.NumberedFolders, shape, "");
            }
        }

        return MarkdownPath.IsCommon(path) ? null : (Folded(folder), FamilyDepth.Files, NameShape.Of(stem), "");
    }

    // Folders of years or numbers are folded into one.
    private static string Folded(string folder)
    {
        if (folder.AsSpan().IndexOfAnyInRange('0', '9') < 0)
        {
            return folder;
        }

        var names = folder.Split('/');
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = FoldedDigits(names[i]);
        }

        return string.Join('/', names);
    }

    private static string FoldedDigits(string name)
    {
        var folded = new System.Text.StringBuilder(name.Length);
        foreach (var character in name)
        {
            if (!char.IsAsciiDigit(character))
            {
                folded.Append(character);
            }
            else if (folded.Length == 0 || folded[^1] != '#')
            {
                folded.Append('#');
            }
        }

        return folded.ToString();
    }
}
