using System.IO.Enumeration;
using Dep.Hosting.Files;
using Dep.Hosting.Git;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Caching;

/// <summary>
/// Fingerprints git's references from the files in <c>.git</c>, without starting git: while they are the same, so are the commits they name.
/// A git process costs more than everything else in a build in which nothing has changed.
/// </summary>
internal static class GitReferences
{
    // More loose references than an ordinary clone has; beyond this, git is faster.
    private const int MostFiles = 200;
    private const int LongestReference = 4096;
    private const int LongestList = 1024 * 1024;

    // Besides 'refs' and 'packed-refs', these files decide which commit a reference names.
    private static readonly string[] Decisive = ["HEAD", "config"];

    // If one of these files exists, references or parents are stored elsewhere, or the history may grow later.
    private static readonly string[] Unusual = ["shallow", "reftable", "commondir", "config.worktree", "info/grafts"];

    private static readonly EnumerationOptions Everything = new()
    {
        AttributesToSkip = 0,
        IgnoreInaccessible = false,
        RecurseSubdirectories = true,
    };

    /// <summary>A fingerprint of the references a check would follow, or <see langword="null"/> if only git can tell.</summary>
    /// <param name="files">The repository.</param>
    /// <param name="request">The request: which repository is checked, and how.</param>
    public static long? Of(WorkingTree files, CheckRequest request)
    {
        // A named base may be any revision git understands: a tag, ':/message', 'main@{yesterday}'.
        var isNamed = request.BaseRef.Trim() is { Length: > 0 } named && !named.Equals(GitSnapshot.None, StringComparison.OrdinalIgnoreCase);
        if (isNamed || GitBase.TargetVariable(request.Environment) is not null)
        {
            return null;
        }

        try
        {
            return GitProgram.Find(files.Root) is { } program && Of(Path.Combine(files.Root, ".git")) is { } references
                ? Fingerprint.Of(Fingerprint.Of(program), references)
                : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static long? Of(string git)
    {
        if (!Directory.Exists(git) || Array.Exists(Unusual, name => Path.Exists(Path.Combine(git, name))))
        {
            return null;
        }

        var references = new FileSystemEnumerable<(string Path, bool IsLink, bool IsFolder)>(
            Path.Combine(git, "refs"),
            static (ref entry) => (entry.ToFullPath(), entry.Attributes.HasFlag(FileAttributes.ReparsePoint), entry.IsDirectory),
            Everything
        );
        var (sum, count) = (0L, 0);
        foreach (var (path, isLink, isFolder) in references)
        {
            if (isLink || ++count > MostFiles || (isFolder ? 0 : Contents(path, LongestReference)) is not { } reference)
            {
                return null;
            }

            sum = unchecked(sum + reference);
        }

        foreach (var name in Decisive)
        {
            if (Contents(Path.Combine(git, name), LongestList) is not { } content)
            {
                return null;
            }

            sum = unchecked(sum + content);
        }

        var list = Path.Combine(git, "packed-refs");
        return !Path.Exists(list) ? sum
            : Contents(list, LongestList) is { } packed ? unchecked(sum + packed)
            : null;
    }

    // A pipe has no length, and reading one may block forever.
    private static long? Contents(string path, int longest) =>
        new FileInfo(path) is { Exists: true, LinkTarget: null, Length: > 0 and var length } && length <= longest
            ? Fingerprint.Of(path) ^ Fingerprint.Of(File.ReadAllBytes(path))
            : null;
}
