using Dep.Analysis.Text;

namespace Dep.Analysis.Loading.Files;

/// <summary>The files of a repository, in the working tree or at a revision. All paths are from the repository's root, with <c>/</c>; the root is the empty path.</summary>
internal interface IRepositoryFiles
{
    /// <summary>The files directly in a folder, or in it and all folders below; nothing where there is no such folder.</summary>
    IEnumerable<string> FilesIn(string folder, bool recursive);

    /// <summary>
    /// The symbolic links directly in a folder, or in it and all folders below, which <see cref="FilesIn"/> leaves out. They are listed so
    /// that a link in place of a proposal is not ignored silently.
    /// </summary>
    IEnumerable<string> LinksIn(string folder, bool recursive) => [];

    /// <summary>Whether what stands at a path is a symbolic link.</summary>
    bool IsLink(string path) => false;

    /// <summary>The folders directly in a folder; nothing where there is no such folder.</summary>
    IEnumerable<string> FoldersIn(string folder);

    /// <summary>Whether a file exists.</summary>
    bool Exists(string path);

    /// <summary>Whether a folder exists.</summary>
    bool FolderExists(string path);

    /// <summary>Announces that files will be read soon, in this order, so that an implementation can prefetch them in one request.</summary>
    /// <param name="paths">The files; those that do not exist are not read.</param>
    void Expect(IReadOnlyList<string> paths) { }

    /// <summary>Announces that a file that was just read will be read again, so that an implementation can cache it until then.</summary>
    /// <param name="source">The file.</param>
    void Keep(SourceText source) { }

    /// <summary>The documents of the whole repository, in hidden folders as well, in ordinal order, and no more than some.</summary>
    /// <param name="walk">Whether to walk through all folders, and not to read off what version control keeps of them.</param>
    DocumentListing ListDocuments(bool walk);

    /// <summary>Reads a file. It never fails: a file that cannot be read has a <see cref="SourceText.Defect"/>.</summary>
    SourceText Read(string path);
}
