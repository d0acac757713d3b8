using System.Collections.Immutable;
using Dep.Hosting.Files;

namespace Dep.Tool.Checking;

/// <summary>The meaning of the paths on a command line: a project's folder, or files of a project that has to be found.</summary>
/// <param name="Folders">The full paths of folders that may be the project's, the likeliest first.</param>
/// <param name="Files">The full paths of the files; empty if a folder was named, or nothing.</param>
internal sealed record CheckTarget(ImmutableArray<string> Folders, ImmutableArray<string> Files)
{
    /// <summary>Resolves paths.</summary>
    /// <param name="paths">The paths.</param>
    /// <param name="directory">The full path of the folder that relative paths start at.</param>
    /// <returns>The target, or why there is none.</returns>
    public static (CheckTarget? Target, string? Refusal) Of(IReadOnlyList<string> paths, string directory)
    {
        if (paths.Count == 0)
        {
            return (new CheckTarget([directory], []), null);
        }

        if (paths.FirstOrDefault(path => !Path.Exists(Full(path))) is { } absent)
        {
            return (null, $"There is no file or folder '{absent}'");
        }

        ImmutableArray<string> full = [.. paths.Select(Full).Distinct(StringComparer.Ordinal)];
        if (full.Length == 1 && Directory.Exists(full[0]))
        {
            return (new CheckTarget(full, []), null);
        }

        if (full.Any(Directory.Exists))
        {
            return (null, "Name the folder of one project, or files of one project, not both and not several");
        }

        var root = RootOf(full[0], directory);
        return full.FirstOrDefault(path => RootOf(path, directory) != root) is { } stranger
            ? (null, $"'{stranger}' is not in the repository '{root}'; name files of one repository")
            : (new CheckTarget(FoldersFor(full[0], root), full), null);

        string Full(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, directory));
    }

    /// <summary>The target for a file that need not exist.</summary>
    /// <param name="file">The full path of the file.</param>
    public static CheckTarget OfFile(string file) => new(FoldersFor(file, WorkingTree.Containing(Path.GetDirectoryName(file)!).Root), [file]);

    /// <summary>Runs work in the project's folder: the first in which all files are proposals, or else the likeliest.</summary>
    /// <param name="work">The work in a folder, given its full path.</param>
    /// <param name="knowsAll">Whether all files are proposals there.</param>
    /// <returns>The result of the work.</returns>
    public T InProject<T>(Func<string, T> work, Func<T, bool> knowsAll)
    {
        var likeliest = work(Folders[0]);
        return knowsAll(likeliest) ? likeliest : Folders.Skip(1).Select(work).Where(knowsAll).DefaultIfEmpty(likeliest).First();
    }

    // Where nothing above a file says what the repository is, it is the folder that the command is run in, as it is for a command without files.
    private static string RootOf(string file, string directory)
    {
        var folder = Path.GetDirectoryName(file)!;
        return
            RepositoryFolder.Above(folder) is null
            && file.StartsWith(Path.TrimEndingDirectorySeparator(directory) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? Path.TrimEndingDirectorySeparator(directory)
            : WorkingTree.Containing(folder).Root;
    }

    // The likeliest is the folder of dep.yml, to which its globs are relative; without one, the root. The other candidates are the folders on
    // the way down to the file, since a repository may have several projects, each with its own template.
    private static ImmutableArray<string> FoldersFor(string file, string root)
    {
        var above = new List<string>();
        for (var folder = Path.GetDirectoryName(file)!; folder.Length > root.Length; folder = Path.GetDirectoryName(folder)!)
        {
            above.Add(folder);
        }

        above.Add(root);
        var home = above.Find(folder => File.Exists(Path.Combine(folder, "dep.yml")));
        above.Reverse();
        return [.. above.Prepend(home ?? root).Distinct(StringComparer.Ordinal)];
    }
}
