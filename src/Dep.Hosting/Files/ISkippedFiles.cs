using Dep.Analysis.Text;

namespace Dep.Hosting.Files;

/// <summary>
/// Files that belong to a repository and do not stand on the disk, since a sparse checkout leaves them out. What lies on the disk
/// all the same is not among them.
/// </summary>
internal interface ISkippedFiles
{
    /// <summary>The id under which git keeps a file that was left out, or <see langword="null"/> where the path is that of none.</summary>
    string? IdOf(string path);

    /// <summary>Whether files below a folder were left out.</summary>
    bool HasFolder(string path);

    /// <summary>The files and folders that were left out of a folder, by their paths from the root.</summary>
    IEnumerable<(string Path, bool IsFolder)> In(string folder);

    /// <summary>Says that files will be read soon.</summary>
    void Expect(IReadOnlyList<string> paths);

    /// <summary>Reads a file that was left out, as git keeps it.</summary>
    SourceText Read(string path);
}
