using Dep.Analysis.Text;

namespace Dep.Analysis.Loading.Files;

/// <summary>The files of a repository with some of them as they are elsewhere: a change, with the settings of its base.</summary>
/// <param name="files">The files.</param>
/// <param name="others">By path, what stands there instead; <see langword="null"/> where nothing does.</param>
internal sealed class OverlaidFiles(IRepositoryFiles files, IReadOnlyDictionary<string, SourceText?> others) : IRepositoryFiles
{
    /// <inheritdoc/>
    public IEnumerable<string> FilesIn(string folder, bool recursive) => files.FilesIn(folder, recursive);

    /// <inheritdoc/>
    public DocumentListing ListDocuments(bool walk) => files.ListDocuments(walk);

    /// <inheritdoc/>
    public IEnumerable<string> LinksIn(string folder, bool recursive) => files.LinksIn(folder, recursive);

    /// <inheritdoc/>
    public bool IsLink(string path) => files.IsLink(path);

    /// <inheritdoc/>
    public IEnumerable<string> FoldersIn(string folder) => files.FoldersIn(folder);

    /// <inheritdoc/>
    public bool Exists(string path) => others.TryGetValue(path, out var other) ? other is not null : files.Exists(path);

    /// <inheritdoc/>
    public bool FolderExists(string path) => files.FolderExists(path);

    /// <inheritdoc/>
    public void Expect(IReadOnlyList<string> paths) => files.Expect(paths);

    /// <inheritdoc/>
    public SourceText Read(string path) => others.TryGetValue(path, out var other) && other is not null ? other : files.Read(path);
}
