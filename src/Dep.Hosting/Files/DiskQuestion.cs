namespace Dep.Hosting.Files;

/// <summary>A question a run asks of the disk.</summary>
internal enum DiskQuestion : byte
{
    /// <summary>Which files and links are in a folder.</summary>
    Files,

    /// <summary>Which files and links are in a folder and below it.</summary>
    FilesBelow,

    /// <summary>Which folders are in a folder.</summary>
    Folders,

    /// <summary>Whether a file exists.</summary>
    IsFile,

    /// <summary>Whether a folder exists.</summary>
    IsFolder,

    /// <summary>The content of a file, identified by length, times and inode, see <see cref="FileChange"/>.</summary>
    Content,

    /// <summary>The content of a file, identified by its whole text: a file that was just written may change again without a new timestamp.</summary>
    Text,

    /// <summary>Which documents the repository has, listed from git's index.</summary>
    Documents,

    /// <summary>Which documents the repository has, listed by walking through its folders.</summary>
    DocumentsWalked,
}
