using System.Collections.Immutable;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Text;
using static Dep.Analysis.Loading.Files.RepositoryPath;

namespace Dep.Hosting.Sessions;

/// <summary>
/// The files of a repository, overlaid with the texts of an editor. A changed text without a file counts as a file, since it is
/// about to be saved. An unchanged text whose file is gone, such as after a checkout of another branch, does not.
/// </summary>
internal sealed class EditorFiles : IRepositoryFiles
{
    private readonly IRepositoryFiles _below;
    private readonly ImmutableDictionary<string, EditorText> _open;

    /// <summary>Creates the overlay.</summary>
    /// <param name="below">The files.</param>
    /// <param name="open">The texts, by path from the root.</param>
    public EditorFiles(IRepositoryFiles below, ImmutableDictionary<string, EditorText> open)
    {
        _below = below;
        _open = open;
        Unsaved = [.. open.Where(text => text.Value.IsDirty && !below.Exists(text.Key)).Select(text => text.Key).Order(StringComparer.Ordinal)];
    }

    /// <summary>The paths of texts without a file, in ordinal order.</summary>
    public ImmutableArray<string> Unsaved { get; }

    /// <inheritdoc/>
    public IEnumerable<string> FilesIn(string folder, bool recursive) =>
        Unsaved.IsEmpty
            ? _below.FilesIn(folder, recursive)
            : _below
                .FilesIn(folder, recursive)
                .Concat(
                    Unsaved.Where(path =>
                        recursive ? folder.Length == 0 || path.StartsWith(folder + "/", StringComparison.Ordinal) : FolderOf(path) == folder
                    )
                );

    /// <inheritdoc/>
    public IEnumerable<string> LinksIn(string folder, bool recursive) => _below.LinksIn(folder, recursive);

    /// <inheritdoc/>
    public bool IsLink(string path) => _below.IsLink(path);

    /// <inheritdoc/>
    public IEnumerable<string> FoldersIn(string folder)
    {
        var start = folder.Length == 0 ? "" : folder + "/";
        return Unsaved.IsEmpty
            ? _below.FoldersIn(folder)
            : _below
                .FoldersIn(folder)
                .Concat(
                    Unsaved
                        .Where(path => path.StartsWith(start, StringComparison.Ordinal) && path.IndexOf('/', start.Length) > 0)
                        .Select(path => path[..path.IndexOf('/', start.Length)])
                )
                .Distinct(StringComparer.Ordinal);
    }

    /// <inheritdoc/>
    public DocumentListing ListDocuments(bool walk) =>
        _below.ListDocuments(walk) is var listing && Unsaved.IsEmpty
            ? listing
            : listing with
            {
                Paths =
                [
                    .. listing
                        .Paths.Concat(Unsaved.Where(path => DocumentListing.IsDocument(path)))
                        .Distinct(StringComparer.Ordinal)
                        .Order(StringComparer.Ordinal),
                ],
            };

    /// <inheritdoc/>
    public bool Exists(string path) => Unsaved.Contains(path, StringComparer.Ordinal) || _below.Exists(path);

    /// <inheritdoc/>
    public bool FolderExists(string path) =>
        _below.FolderExists(path) || Unsaved.Any(unsaved => unsaved.StartsWith(path + "/", StringComparison.Ordinal));

    /// <inheritdoc/>
    public void Expect(IReadOnlyList<string> paths) => _below.Expect(_open.IsEmpty ? paths : [.. paths.Where(path => !_open.ContainsKey(path))]);

    /// <inheritdoc/>
    public SourceText Read(string path) => _open.TryGetValue(path, out var open) && Exists(path) ? open.Source : _below.Read(path);
}
