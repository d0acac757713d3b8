using System.Collections.Concurrent;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine;

/// <summary>
/// The files of a snapshot that <c>dep.yml</c> names as data, such as lists of owners. Rules see no disk: whoever loads a snapshot says
/// how these are read, and each is read once, when a rule asks for it.
/// </summary>
/// <param name="read">Reads the file at a path from the repository's root, or gives <see langword="null"/> where there is none in the repository.</param>
internal sealed class DataFiles(Func<string, SourceText?> read)
{
    // Paths may name fields of proposals, and there may be a hundred thousand of these.
    private const int MostFiles = 5_000;

    private readonly ConcurrentDictionary<string, SourceText?> _known = new(StringComparer.Ordinal);

    /// <summary>Nobody says how files are read.</summary>
    public static DataFiles Unknown { get; } = new(_ => null) { IsKnown = false };

    /// <summary>Whether anything can be said of files that are not there.</summary>
    public bool IsKnown { get; private init; } = true;

    /// <summary>The file at a path from the root, or <see langword="null"/> where there is none.</summary>
    public SourceText? At(string path) => _known.TryGetValue(path, out var known) ? known : _known.Count >= MostFiles ? null : _known.GetOrAdd(path, read);

    /// <summary>Whether so many were asked for that nothing can be said of further ones.</summary>
    public bool IsFull => _known.Count >= MostFiles;
}
