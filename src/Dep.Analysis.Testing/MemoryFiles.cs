using Dep.Analysis.Loading.Files;
using Dep.Analysis.Text;

namespace Dep.Analysis.Testing;

/// <summary>The in-memory files of a repository in a test.</summary>
internal sealed class MemoryFiles(IEnumerable<SourceText> files) : IRepositoryFiles
{
    private readonly Dictionary<string, SourceText> _files = files.ToDictionary(file => file.Path, StringComparer.Ordinal);

    public IEnumerable<string> FilesIn(string folder, bool recursive) => Below(folder).Where(path => recursive || !Rest(folder, path).Contains('/'));

    public IEnumerable<string> FoldersIn(string folder) =>
        Below(folder)
            .Where(path => Rest(folder, path).Contains('/'))
            .Select(path => path[..path.IndexOf('/', folder.Length + 1)])
            .Distinct(StringComparer.Ordinal);

    public bool Exists(string path) => _files.ContainsKey(path);

    public bool FolderExists(string path) => Below(path).Any();

    public DocumentListing ListDocuments(bool walk) => DocumentWalk.List(this);

    public SourceText Read(string path) => _files[path];

    private static string Rest(string folder, string path) => folder.Length == 0 ? path : path[(folder.Length + 1)..];

    private IEnumerable<string> Below(string folder) =>
        _files.Keys.Where(path => folder.Length == 0 || path.StartsWith(folder + "/", StringComparison.Ordinal));
}
