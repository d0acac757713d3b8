using Dep.Analysis.Text;

namespace Dep.Analysis.Loading.Files;

/// <summary>
/// The files of a repository with a <c>dep.yml</c> added. A change that adds this file is compared with a base that is read by the same
/// settings, so that the file does not make proposals appear new.
/// </summary>
/// <param name="files">The files, among which the settings are not.</param>
/// <param name="settings">The present settings.</param>
internal sealed class FilesWithSettings(IRepositoryFiles files, SourceText settings) : IRepositoryFiles
{
    /// <inheritdoc/>
    public IEnumerable<string> FilesIn(string folder, bool recursive) => files.FilesIn(folder, recursive);

    /// <inheritdoc/>
    public IEnumerable<string> LinksIn(string folder, bool recursive) => files.LinksIn(folder, recursive);

    /// <inheritdoc/>
    public bool IsLink(string path) => files.IsLink(path);

    /// <inheritdoc/>
    public IEnumerable<string> FoldersIn(string folder) => files.FoldersIn(folder);

    /// <inheritdoc/>
    public bool Exists(string path) => path == settings.Path || files.Exists(path);

    /// <inheritdoc/>
    public bool FolderExists(string path) => files.FolderExists(path);

    /// <inheritdoc/>
    public void Expect(IReadOnlyList<string> paths) => files.Expect(paths);

    /// <inheritdoc/>
    public DocumentListing ListDocuments(bool walk) => DocumentWalk.List(this);

    /// <inheritdoc/>
    public SourceText Read(string path) => path == settings.Path ? settings : files.Read(path);
}
