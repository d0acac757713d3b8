using System.Collections.Immutable;
using Dep.Analysis.Loading;
using Dep.Analysis.Text;

namespace Dep.Analysis.Tests.Loading;

/// <summary>A tree in memory.</summary>
/// <param name="texts">The texts of its files, by path.</param>
internal sealed class MemoryFiles(IReadOnlyDictionary<string, string> texts) : IRepositoryFiles
{
    private readonly ImmutableArray<string> _paths = [.. texts.Keys.Order(StringComparer.Ordinal)];

    /// <summary>How often a file was read.</summary>
    public int Reads => _reads;

    private int _reads;

    public IEnumerable<string> FilesIn(string folder, bool recursive) => Below(folder).Where(path => recursive || !Rest(folder, path).Contains('/', StringComparison.Ordinal));

    public IEnumerable<string> FoldersIn(string folder) => Below(folder)
        .Where(path => Rest(folder, path).Contains('/', StringComparison.Ordinal))
        .Select(path => path[..path.IndexOf('/', folder.Length + 1)])
        .Distinct(StringComparer.Ordinal);

    public bool Exists(string path) => texts.ContainsKey(path);

    public bool FolderExists(string path) => Below(path).Any();

    public SourceText Read(string path)
    {
        Interlocked.Increment(ref _reads);
        return texts.TryGetValue(path, out var text) ? new SourceText(path, text) : SourceDecoder.Unreadable(path, "The file does not exist");
    }

    private static string Rest(string folder, string path) => folder.Length == 0 ? path : path[(folder.Length + 1)..];

    private IEnumerable<string> Below(string folder) => _paths.Where(path => folder.Length == 0 || path.StartsWith(folder + "/", StringComparison.Ordinal));
}
