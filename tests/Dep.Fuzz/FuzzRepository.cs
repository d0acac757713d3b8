using System.Collections.Immutable;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Text;

namespace Dep.Fuzz;

/// <summary>A small repository in memory: files as they are now, and as they were at the base.</summary>
/// <param name="Now">The files now, by path.</param>
/// <param name="Then">The files at the base, by path; none where there is nothing to compare with.</param>
internal sealed record FuzzRepository(ImmutableSortedDictionary<string, byte[]> Now, ImmutableSortedDictionary<string, byte[]> Then)
{
    /// <summary>The path of the settings.</summary>
    public const string Settings = "dep.yml";

    /// <summary>The path of the severities.</summary>
    public const string Severities = ".editorconfig";

    /// <summary>The path of the baseline.</summary>
    public const string Baseline = "dep.baseline";

    /// <summary>The number of documents: all files but those that configure the check.</summary>
    public int Documents => Now.Concat(Then).Count(file => file.Key is not (Settings or Severities or Baseline));

    /// <summary>The number of bytes of all files.</summary>
    public long Length => Now.Concat(Then).Sum(file => (long)file.Value.Length);

    /// <summary>The same repository with its files changed.</summary>
    public FuzzRepository Select(Func<byte[], byte[]> change) => new(Changed(Now, change), Changed(Then, change));

    private static ImmutableSortedDictionary<string, byte[]> Changed(ImmutableSortedDictionary<string, byte[]> files, Func<byte[], byte[]> change) =>
        files.ToImmutableSortedDictionary(file => file.Key, file => change(file.Value), StringComparer.Ordinal);
}

/// <summary>The files of one snapshot, listed in the order of their paths or the other way round: no file system promises either.</summary>
internal sealed class FuzzFiles(ImmutableSortedDictionary<string, byte[]> files, bool isReversed) : IRepositoryFiles
{
    private readonly string[] _paths = [.. isReversed ? files.Keys.Reverse() : files.Keys];

    public IEnumerable<string> FilesIn(string folder, bool recursive) =>
        Below(folder).Where(path => recursive || !Rest(folder, path).Contains('/', StringComparison.Ordinal));

    public IEnumerable<string> FoldersIn(string folder) =>
        Below(folder)
            .Where(path => Rest(folder, path).Contains('/', StringComparison.Ordinal))
            .Select(path => path[..path.IndexOf('/', folder.Length + 1)])
            .Distinct(StringComparer.Ordinal);

    public bool Exists(string path) => files.ContainsKey(path);

    public bool FolderExists(string path) => Below(path).Any();

    public DocumentListing ListDocuments(bool walk) => DocumentWalk.List(this);

    public SourceText Read(string path) =>
        files.TryGetValue(path, out var bytes) ? SourceDecoder.DecodeKept(path, bytes) : SourceDecoder.Unreadable(path, "The file does not exist");

    private static string Rest(string folder, string path) => folder.Length == 0 ? path : path[(folder.Length + 1)..];

    private IEnumerable<string> Below(string folder) =>
        _paths.Where(path => folder.Length == 0 || path.StartsWith(folder + "/", StringComparison.Ordinal));
}
