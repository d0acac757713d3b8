using System.Globalization;
using System.Text;
using Dep.Analysis.Engine.Changes;
using Dep.Hosting.Files;
using Dep.Hosting.History;
using Dep.Hosting.Requests;

namespace Dep.Hosting.Caching;

/// <summary>
/// The cache file with what was read from commits, in the user's cache folder. Each repository has one; its worktrees share it, and so
/// do build, command, audit and site. A file that is damaged, or of another version, counts as missing.
/// </summary>
internal sealed class CommitCacheFile
{
    private const int Mark = 0x44504801;
    private const int MostBytes = 48 * 1024 * 1024;

    // Another version of the program may read documents differently, so its results are not used. Builds are deterministic: the same
    // sources have the same module ids.
    private static readonly string Engine = $"{typeof(RenamedProposals).Module.ModuleVersionId:n}{typeof(CommitCacheFile).Module.ModuleVersionId:n}";

    private readonly string _path;

    private CommitCacheFile(string path)
    {
        _path = path;
    }

    /// <summary>The cached commits.</summary>
    public CommitCache Commits { get; private set; } = new();

    /// <summary>Opens the file of a repository; <see langword="null"/> if nothing is to be cached, or the repository has no git folder.</summary>
    /// <param name="folder">The full path of the user's cache folder; empty to cache nothing.</param>
    /// <param name="root">The full path of the repository's root.</param>
    public static CommitCacheFile? Open(string folder, string root)
    {
        if (folder.Length == 0)
        {
            return null;
        }

        try
        {
            if (GitFolder.Of(root) is not { } git)
            {
                return null;
            }

            // Worktrees of one repository have its commits in common.
            var file = new CommitCacheFile(
                Path.Combine(folder, Fingerprint.Of(GitFolder.CommonOf(git)).ToString("x16", CultureInfo.InvariantCulture) + ".commits")
            );
            file.Commits = file.Read() ?? file.Commits;
            return file;
        }
        catch (Exception exception) when (CacheFile.IsUnreadable(exception))
        {
            return null;
        }
    }

    /// <summary>Writes the file if anything was added. A file that cannot be written is no error.</summary>
    public void Save()
    {
        if (!Commits.IsChanged)
        {
            return;
        }

        using var content = new MemoryStream();
        using var writer = new BinaryWriter(content, Encoding.UTF8);
        writer.Write(Mark);
        Commits.Write(writer, Engine);
        writer.Flush();
        if (content.Length <= MostBytes)
        {
            CacheFile.Write(_path, content.GetBuffer().AsMemory(0, (int)content.Length));
        }
    }

    private CommitCache? Read()
    {
        try
        {
            return CacheFile.Read(_path) is not var (content, _)
                ? null
                : BinaryValues.Read(content, static record => record.ReadInt32() == Mark ? CommitCache.Read(record, Engine) : null);
        }
        catch (Exception exception) when (CacheFile.IsUnreadable(exception))
        {
            return null;
        }
    }
}
