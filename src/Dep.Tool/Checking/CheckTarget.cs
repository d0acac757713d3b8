using System.Collections.Immutable;
using Dep.Hosting.Files;

namespace Dep.Tool.Checking;

/// <summary>What the paths of a command line mean: a project's folder, or files of a project that is to be found.</summary>
/// <param name="Folders">Full paths of folders that may be the project's, the likeliest first.</param>
/// <param name="Files">Full paths of the files; empty where a folder was named, or nothing.</param>
internal sealed record CheckTarget(ImmutableArray<string> Folders, ImmutableArray<string> Files)
{
    /// <summary>Looks at paths.</summary>
    /// <param name="paths">What was typed.</param>
    /// <param name="directory">The full path of the folder they start at.</param>
    /// <returns>What they mean, or why they mean nothing.</returns>
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

        var root = WorkingTree.Containing(Path.GetDirectoryName(full[0])!).Root;
        return full.FirstOrDefault(path => WorkingTree.Containing(Path.GetDirectoryName(path)!).Root != root) is { } stranger
            ? (null, $"'{stranger}' is not in the repository '{root}'; name files of one repository")
            : (new CheckTarget(FoldersFor(full[0], root), full), null);

        string Full(string path) => Path.TrimEndingDirectorySeparator(Path.GetFullPath(path, directory));
    }

    /// <summary>The project of a file that need not be there.</summary>
    /// <param name="file">The full path of the file.</param>
    public static CheckTarget OfFile(string file) => new(FoldersFor(file, WorkingTree.Containing(Path.GetDirectoryName(file)!).Root), [file]);

    /// <summary>Does work in the folder that is the project's: the first in whose sight all files are proposals, or, where there is none, the likeliest.</summary>
    /// <param name="work">Does it in a folder, given as its full path.</param>
    /// <param name="knowsAll">Whether all files were proposals there.</param>
    /// <returns>The result of the work.</returns>
    public T InProject<T>(Func<string, T> work, Func<T, bool> knowsAll)
    {
        var likeliest = work(Folders[0]);
        return knowsAll(likeliest) ? likeliest : Folders.Skip(1).Select(work).Where(knowsAll).DefaultIfEmpty(likeliest).First();
    }

    // The folder of dep.yml, where the globs start. Without one it is the repository; of several projects in it, each with a template beside its proposals, the one on the
    // way down to the file.
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
