using Dep.Analysis.Text;

namespace Dep.Hosting.Files;

/// <summary>
/// The files of a repository that are not on disk because a sparse checkout leaves them out. Files that exist on disk
/// anyway are not included.
/// </summary>
internal interface ISkippedFiles
{
    /// <summary>The blob id of a skipped file, or <see langword="null"/> if the path is not that of a skipped file.</summary>
    string? IdOf(string path);

    /// <summary>Whether any file below a folder is skipped.</summary>
    bool HasFolder(string path);

    /// <summary>The skipped files in a folder, and the folders in it that contain skipped files, by their paths from the root.</summary>
    IEnumerable<(string Path, bool IsFolder)> In(string folder);

    /// <summary>Prefetches files that will be read soon.</summary>
    void Expect(IReadOnlyList<string> paths);

    /// <summary>Reads a skipped file from git.</summary>
    SourceText Read(string path);
}
