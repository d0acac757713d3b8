using System.Collections.Concurrent;
using Dep.Analysis.Text;

namespace Dep.Hosting.Git;

/// <summary>
/// Tells which of the files that git keeps are the same in the working tree, and so need not be asked for. Commits one
/// after another have most files alike, so each answer is kept.
/// </summary>
/// <param name="read">Reads a file of the working tree, which does not change meanwhile; <see langword="null"/> where there is none.</param>
/// <param name="memory">What was told before, or <see langword="null"/>.</param>
internal sealed class UnchangedFiles(Func<string, SourceText?> read, GitCache? memory = null)
{
    private readonly ConcurrentDictionary<(string Path, string Id), bool> _isSame = new();

    /// <summary>The file of the working tree at a path, where it is what git keeps under an id.</summary>
    public SourceText? Find(string path, string id) => read(path) is { } now && (now.Defect is null ? IsSame(now, id) : now.MissingId == id) ? now : null;

    /// <summary>Whether a file of the working tree is what git keeps under an id.</summary>
    public bool IsSame(SourceText source, string id) => memory?.IdOf(source.Path) == id || _isSame.GetOrAdd((source.Path, id), Look, source);

    private bool Look((string Path, string Id) key, SourceText source)
    {
        // If git's copy is in memory it is compared directly: loading the library that computes ids takes longer than checking a document.
        var isSame = memory?.TryFind(key.Id, out var known) == true && known is { IsTooLarge: false }
            ? known.IsContentOf(source)
            : GitObjectId.IsOf(source, key.Id);
        if (isSame)
        {
            memory?.NoteId(key.Path, key.Id);
        }

        return isSame;
    }
}
