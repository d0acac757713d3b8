using Dep.Analysis.Text;
using static Dep.Analysis.Loading.Files.RepositoryPath;

namespace Dep.Analysis.Loading.Files;

/// <summary>
/// The files of a repository after an edit, in memory. Nothing is written, so the result of an edit can be loaded and checked before
/// the edit is applied.
/// </summary>
internal sealed class EditedFiles : IRepositoryFiles
{
    private readonly IRepositoryFiles _below;
    private readonly RepositoryEdit _edit;
    private readonly Dictionary<string, SourceText> _texts;

    /// <summary>Lays an edit over files.</summary>
    /// <param name="below">The files as they are.</param>
    /// <param name="edit">The edit, of the files as they are.</param>
    /// <exception cref="ArgumentException">Two edits of a file overlap.</exception>
    public EditedFiles(IRepositoryFiles below, RepositoryEdit edit)
    {
        _below = below;
        _edit = edit;
        _texts = edit
            .EditedTexts.Select(text => text.Source.WithText(text.Text).At(edit.PathAfter(text.Source.Path)))
            .Concat(edit.Creations.Select(creation => new SourceText(creation.Path, creation.Text)))
            .ToDictionary(text => text.Path, StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public IEnumerable<string> FilesIn(string folder, bool recursive)
    {
        var files = _below.FilesIn(folder, recursive);
        if (!_edit.Moves.IsEmpty)
        {
            files = files
                .Concat(_edit.Origins.SelectMany(FilesBelow))
                .Select(_edit.PathAfter)
                .Where(path => IsIn(folder, path, recursive))
                .Distinct(StringComparer.Ordinal);
        }

        return _edit.Creations.IsEmpty
            ? files
            : files.Concat(_edit.Creations.Select(creation => creation.Path).Where(path => IsIn(folder, path, recursive)));
    }

    /// <inheritdoc/>
    // An edit moves files only, and links stay where they are.
    public IEnumerable<string> LinksIn(string folder, bool recursive) => _below.LinksIn(folder, recursive).Where(path => !_texts.ContainsKey(path));

    /// <inheritdoc/>
    public bool IsLink(string path) => !_texts.ContainsKey(path) && Origin(path) is { } origin && _below.IsLink(origin);

    /// <inheritdoc/>
    public IEnumerable<string> FoldersIn(string folder)
    {
        if (_edit.Moves.IsEmpty && _edit.Creations.IsEmpty)
        {
            return _below.FoldersIn(folder);
        }

        var start = folder.Length == 0 ? "" : folder + "/";
        var made = _edit
            .Origins.SelectMany(FilesBelow)
            .Select(_edit.PathAfter)
            .Concat(_edit.Creations.Select(creation => creation.Path))
            .Where(path => path.StartsWith(start, StringComparison.Ordinal) && path.IndexOf('/', start.Length) > 0)
            .Select(path => path[..path.IndexOf('/', start.Length)]);
        return _below.FoldersIn(folder).Where(path => _edit.PathAfter(path) == path).Concat(made).Distinct(StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public DocumentListing ListDocuments(bool walk) =>
        _below.ListDocuments(walk) is var listing && _edit.Moves.IsEmpty && _edit.Creations.IsEmpty
            ? listing
            : listing with
            {
                Paths =
                [
                    .. listing
                        .Paths.Select(_edit.PathAfter)
                        .Concat(_edit.Creations.Select(creation => creation.Path).Where(path => DocumentListing.IsDocument(path)))
                        .Distinct(StringComparer.Ordinal)
                        .Order(StringComparer.Ordinal),
                ],
            };

    /// <inheritdoc/>
    public bool Exists(string path) => _texts.ContainsKey(path) || (Origin(path) is { } origin && _below.Exists(origin));

    /// <inheritdoc/>
    public bool FolderExists(string path) =>
        (Origin(path) is { } origin && _below.FolderExists(origin)) || _texts.Keys.Any(text => text.StartsWith(path + "/", StringComparison.Ordinal));

    /// <inheritdoc/>
    public SourceText Read(string path) =>
        _texts.GetValueOrDefault(path)
        ?? (Origin(path) is { } origin ? _below.Read(origin).At(path) : SourceDecoder.Unreadable(path, "The file does not exist"));

    /// <summary>All files at or below a path, whatever their folders are called.</summary>
    internal static IEnumerable<string> FilesBelow(IRepositoryFiles files, string path) =>
        files.Exists(path)
            ? [path]
            : files.FilesIn(path, recursive: false).Concat(files.FoldersIn(path).SelectMany(folder => FilesBelow(files, folder)));

    private IEnumerable<string> FilesBelow(string path) => FilesBelow(_below, path);

    // The path a file has in the files below, or null where nothing of that path is left of them.
    private string? Origin(string path)
    {
        var origin = _edit.PathBefore(path);
        return _edit.PathAfter(origin) == path ? origin : null;
    }

    private static bool IsIn(string folder, string path, bool recursive) =>
        recursive ? folder.Length == 0 || path.StartsWith(folder + "/", StringComparison.Ordinal) : FolderOf(path) == folder;
}
