using System.Collections.Concurrent;
using Dep.Analysis.Loading.Files;
using Dep.Analysis.Text;

namespace Dep.Analysis.Loading.Discovery;

/// <summary>A cache of the outlines of a tree's documents, which are read in parallel, up to a limit.</summary>
/// <param name="files">The tree's files.</param>
/// <param name="cancellation">Stops the reading between documents.</param>
internal sealed class DocumentOutlines(IRepositoryFiles files, CancellationToken cancellation)
{
    // Limits the work in a tree of tens of thousands of documents. Which documents are read depends only on their order.
    private const int MostDocuments = 4_000;
    private const long MostCharacters = 64L * 1024 * 1024;
    private const int Batch = 128;

    private readonly ConcurrentDictionary<string, DocumentOutline> _outlines = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SourceText> _texts = new(StringComparer.Ordinal);
    private long _characters;

    /// <summary>Reads documents, several at once; those beyond what is looked at have no names.</summary>
    /// <param name="paths">The documents.</param>
    /// <param name="isTextAsked">Whether their texts are needed as well, see <see cref="TextOf"/>.</param>
    public void Expect(IEnumerable<string> paths, bool isTextAsked = false)
    {
        string[] unread = [.. paths.Where(path => !_outlines.ContainsKey(path)).Distinct(StringComparer.Ordinal)];
        files.Expect(unread);
        foreach (var batch in unread.Chunk(Batch))
        {
            if (_outlines.Count >= MostDocuments || _characters > MostCharacters)
            {
                return;
            }

            Parallel.ForEach(
                batch,
                new ParallelOptions { MaxDegreeOfParallelism = DocumentReading.Parallelism, CancellationToken = cancellation },
                path => Read(path, isTextAsked)
            );
        }
    }

    /// <summary>The outline of an expected document; an empty one if it cannot be read.</summary>
    public DocumentOutline Of(string path) => _outlines.GetValueOrDefault(path, DocumentOutline.Empty);

    /// <summary>The text of a document, or <see langword="null"/> where it cannot be read.</summary>
    public SourceText? TextOf(string path) => _texts.GetOrAdd(path, files.Read) is { Defect: null } source ? source : null;

    private void Read(string path, bool isTextAsked)
    {
        var source = files.Read(path);
        if (isTextAsked)
        {
            _texts.TryAdd(path, source);
        }

        // Most of what is looked at here is a proposal.
        files.Keep(source);
        Interlocked.Add(ref _characters, source.Length);
        _outlines[path] = source.Defect is null ? DocumentOutline.Of(source.Text) : DocumentOutline.Empty;
    }
}
