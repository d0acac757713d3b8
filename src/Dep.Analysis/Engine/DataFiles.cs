using System.Collections.Concurrent;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine;

/// <summary>
/// The files of a snapshot that <c>dep.yml</c> names as data, such as lists of owners. Rules do not access the disk: the loader of a
/// snapshot supplies the function that reads these files, and each file is read once, lazily.
/// </summary>
/// <param name="read">Reads the file at a path from the repository's root; returns <see langword="null"/> if the repository has no such file.</param>
internal sealed class DataFiles(Func<string, SourceText?> read)
{
    // A path may contain the value of a proposal's field, and there may be a hundred thousand proposals.
    private const int MostFiles = 5_000;

    private readonly ConcurrentDictionary<string, SourceText?> _known = new(StringComparer.Ordinal);

    /// <summary>No data files: the snapshot was loaded without a function to read them.</summary>
    public static DataFiles Unknown { get; } = new(_ => null) { IsKnown = false };

    /// <summary>Whether files can be read at all, so that a missing file is really missing.</summary>
    public bool IsKnown { get; private init; } = true;

    /// <summary>The file at a path from the root, or <see langword="null"/> where there is none.</summary>
    public SourceText? At(string path) =>
        _known.TryGetValue(path, out var known) ? known
        : _known.Count >= MostFiles ? null
        : _known.GetOrAdd(path, read);

    /// <summary>Whether the limit is reached, so that further files are not read and may exist nevertheless.</summary>
    public bool IsFull => _known.Count >= MostFiles;
}
