using Dep.Analysis.Text;

namespace Dep.Analysis.Hosting;

/// <summary>The files of a repository on disk. Symbolic links are not followed: they may loop, or lead out of the repository.</summary>
public sealed class WorkingTree : IRepositoryFiles
{
    // Never proposals, often huge.
    private static readonly string[] SkippedFolders = [".git", "node_modules", "bin", "obj"];

    private readonly EnumerationOptions _enumeration = new()
    {
        AttributesToSkip = FileAttributes.ReparsePoint,
        IgnoreInaccessible = true,
        RecurseSubdirectories = false,
        ReturnSpecialDirectories = false,
    };

    /// <summary>Opens a repository.</summary>
    /// <param name="root">The full path of its root.</param>
    public WorkingTree(string root)
    {
        Root = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));
    }

    /// <summary>The full path of the root.</summary>
    public string Root { get; }

    /// <summary>The repository a folder belongs to: the nearest folder above it, or itself, that holds <c>.git</c>; else the folder itself.</summary>
    public static WorkingTree Containing(string folder)
    {
        for (var directory = new DirectoryInfo(folder); directory is not null; directory = directory.Parent)
        {
            var git = Path.Combine(directory.FullName, ".git");
            // A worktree's '.git' is a file.
            if (Directory.Exists(git) || File.Exists(git))
            {
                return new WorkingTree(directory.FullName);
            }
        }

        return new WorkingTree(folder);
    }

    /// <summary>Whether a folder of that name is never looked into.</summary>
    public static bool IsSkipped(string name) => SkippedFolders.Contains(name, StringComparer.Ordinal);

    /// <summary>The path from the root of a file or folder given by its full path.</summary>
    public string Relative(string fullPath)
    {
        var relative = Path.GetRelativePath(Root, fullPath);
        return relative == "." ? "" : relative.Replace(Path.DirectorySeparatorChar, '/');
    }

    /// <summary>The full path of a path from the root.</summary>
    public string Full(string path) => path.Length == 0 ? Root : Path.Combine(Root, path.Replace('/', Path.DirectorySeparatorChar));

    /// <inheritdoc/>
    public IEnumerable<string> FilesIn(string folder, bool recursive)
    {
        var full = new DirectoryInfo(Full(folder));
        if (!full.Exists || IsLink(full))
        {
            yield break;
        }

        foreach (var entry in full.EnumerateFileSystemInfos("*", _enumeration))
        {
            var path = folder.Length == 0 ? entry.Name : folder + "/" + entry.Name;
            if (entry is FileInfo)
            {
                yield return path;
            }
            else if (recursive && !IsSkipped(entry.Name))
            {
                foreach (var below in FilesIn(path, recursive: true))
                {
                    yield return below;
                }
            }
        }
    }

    /// <inheritdoc/>
    public IEnumerable<string> FoldersIn(string folder)
    {
        var full = new DirectoryInfo(Full(folder));
        return !full.Exists || IsLink(full) ? [] : full.EnumerateDirectories("*", _enumeration).Select(entry => folder.Length == 0 ? entry.Name : folder + "/" + entry.Name);
    }

    /// <inheritdoc/>
    public bool Exists(string path) => File.Exists(Full(path));

    /// <summary>Whether there is a file at a path of this repository, reached through no link: a link may lead out of it.</summary>
    public bool IsFile(string path)
    {
        if (path.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(path) || !File.Exists(Full(path)))
        {
            return false;
        }

        for (var part = path; part.Length > 0; part = RepositoryPath.FolderOf(part))
        {
            if (File.GetAttributes(Full(part)).HasFlag(FileAttributes.ReparsePoint))
            {
                return false;
            }
        }

        return true;
    }

    /// <inheritdoc/>
    public bool FolderExists(string path) => Directory.Exists(Full(path));

    /// <inheritdoc/>
    public SourceText Read(string path)
    {
        try
        {
            using var stream = new FileStream(Full(path), FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, bufferSize: 1);
            if (stream.Length > SourceDecoder.MaximumLength)
            {
                return SourceDecoder.TooLarge(path, stream.Length);
            }

            var bytes = new byte[stream.Length];
            return SourceDecoder.Decode(path, bytes.AsSpan(0, stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false)));
        }
        catch (FileNotFoundException)
        {
            return SourceDecoder.Unreadable(path, "The file does not exist");
        }
        catch (UnauthorizedAccessException)
        {
            return SourceDecoder.Unreadable(path, "The file cannot be read: access is denied");
        }
        catch (Exception exception) when (exception is IOException or NotSupportedException or ArgumentException)
        {
            return SourceDecoder.Unreadable(path, $"The file cannot be read: {exception.Message.TrimEnd('.')}");
        }
    }

    private static bool IsLink(DirectoryInfo directory) => directory.Attributes.HasFlag(FileAttributes.ReparsePoint);
}
