using System.Collections.Concurrent;
using Dep.Analysis.Text;
using Dep.Hosting.Git.Objects;

namespace Dep.Hosting.Git;

/// <summary>
/// Finds blobs whose content the working tree has at the same path, so that they need not be requested from git. Consecutive
/// commits share most files, so each answer is cached.
/// </summary>
/// <param name="read">Reads a file of the working tree, whose content is fixed during the check; <see langword="null"/> if there is none.</param>
/// <param name="memory">Git's cached answers, or <see langword="null"/>.</param>
internal sealed class UnchangedFiles(Func<string, SourceText?> read, GitCache? memory = null)
{
    private readonly ConcurrentDictionary<(string Path, string Id), bool> _isSame = new();

    /// <summary>The file of the working tree at a path if it has the content of a blob; else <see langword="null"/>.</summary>
    public SourceText? Find(string path, string id) =>
        read(path) is { } now && (now.Defect is null ? IsSame(now, id) : now.MissingId == id) ? now : null;

    /// <summary>Whether a file of the working tree has the content of a blob.</summary>
    public bool IsSame(SourceText source, string id) => memory?.IdOf(source.Path) == id || _isSame.GetOrAdd((source.Path, id), Compare, source);

    private bool Compare((string Path, string Id) key, SourceText source)
    {
        // A cached blob is compared directly, which is cheaper than computing the file's id.
        var isSame =
            memory?.TryFind(key.Id, out var known) == true && known is { IsTooLarge: false }
                ? known.IsContentOf(source)
                : GitObjectId.IsOf(source, key.Id);
        if (isSame)
        {
            memory?.NoteId(key.Path, key.Id);
        }

        return isSame;
    }
}
