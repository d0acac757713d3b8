using Dep.Analysis.Text;

namespace Dep.Analysis.Loading.Files;

/// <summary>
/// Records the queries to a repository's files and their answers. A result that was computed from these answers alone can be reused for
/// other files that give the same answers.
/// </summary>
/// <param name="files">The files.</param>
internal sealed class RecordedFiles(IRepositoryFiles files) : IRepositoryFiles
{
    private readonly Lock _lock = new();
    private readonly Dictionary<(string Folder, bool IsRecursive), string[]> _listings = [];
    private readonly Dictionary<(string Folder, bool IsRecursive), string[]> _links = [];
    private readonly Dictionary<string, string[]> _folders = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _isFile = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _isFolder = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SourceText> _texts = new(StringComparer.Ordinal);

    /// <summary>The underlying files, whose queries are not recorded.</summary>
    public IRepositoryFiles Files => files;

    /// <inheritdoc/>
    public DocumentListing ListDocuments(bool walk) => files.ListDocuments(walk);

    /// <inheritdoc/>
    public IEnumerable<string> FilesIn(string folder, bool recursive) =>
        Noted(_listings, (folder, recursive), () => files.FilesIn(folder, recursive).ToArray());

    /// <inheritdoc/>
    public IEnumerable<string> LinksIn(string folder, bool recursive) =>
        Noted(_links, (folder, recursive), () => files.LinksIn(folder, recursive).ToArray());

    /// <inheritdoc/>
    public bool IsLink(string path) => files.IsLink(path);

    /// <inheritdoc/>
    public IEnumerable<string> FoldersIn(string folder) => Noted(_folders, folder, () => files.FoldersIn(folder).ToArray());

    /// <inheritdoc/>
    public bool Exists(string path) => Noted(_isFile, path, () => files.Exists(path));

    /// <inheritdoc/>
    public bool FolderExists(string path) => Noted(_isFolder, path, () => files.FolderExists(path));

    /// <inheritdoc/>
    public SourceText Read(string path) => Noted(_texts, path, () => files.Read(path));

    /// <inheritdoc/>
    public void Expect(IReadOnlyList<string> paths) => files.Expect(paths);

    /// <inheritdoc/>
    public void Keep(SourceText source) => files.Keep(source);

    /// <summary>The texts that were read, in no order.</summary>
    public IReadOnlyCollection<SourceText> Texts
    {
        get
        {
            lock (_lock)
            {
                return [.. _texts.Values];
            }
        }
    }

    /// <summary>Whether a file was read.</summary>
    public bool HasRead(string path)
    {
        lock (_lock)
        {
            return _texts.ContainsKey(path);
        }
    }

    /// <summary>Whether other files give the same answers to all recorded queries.</summary>
    /// <param name="others">The other files.</param>
    /// <param name="isSame">Whether a text is what the others have at its path.</param>
    public bool AreLike(IRepositoryFiles others, Func<SourceText, bool> isSame) =>
        _isFile.All(asked => others.Exists(asked.Key) == asked.Value)
        && _isFolder.All(asked => others.FolderExists(asked.Key) == asked.Value)
        && _folders.All(asked => AreSame(others.FoldersIn(asked.Key), asked.Value))
        && _texts.Values.All(isSame)
        && _links.All(asked => AreSame(others.LinksIn(asked.Key.Folder, asked.Key.IsRecursive), asked.Value))
        && _listings.All(asked => AreSame(others.FilesIn(asked.Key.Folder, asked.Key.IsRecursive), asked.Value));

    // Each lists a folder in an order of its own.
    private static bool AreSame(IEnumerable<string> left, string[] right) => right.ToHashSet(StringComparer.Ordinal).SetEquals(left);

    // Documents are read several at once.
    private TAnswer Noted<TQuestion, TAnswer>(Dictionary<TQuestion, TAnswer> answers, TQuestion question, Func<TAnswer> ask)
        where TQuestion : notnull
    {
        lock (_lock)
        {
            if (answers.TryGetValue(question, out var known))
            {
                return known;
            }
        }

        var answer = ask();
        lock (_lock)
        {
            answers.TryAdd(question, answer);
        }

        return answer;
    }
}
