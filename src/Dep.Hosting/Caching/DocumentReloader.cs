using Dep.Analysis.Proposals;
using Dep.Analysis.Text;

namespace Dep.Hosting.Caching;

/// <summary>Reads a text or body again that a check released. It is created before the reader is known, so <see cref="Use"/> sets the reader later.</summary>
internal sealed class DocumentReloader
{
    private Func<string, string>? _textAt;
    private ProposalReader? _reader;

    /// <summary>Sets how texts are read and parsed.</summary>
    /// <param name="textAt">Returns the text of a file, or throws <see cref="TextChangedException"/> if the file changed.</param>
    /// <param name="reader">Reads documents.</param>
    public void Use(Func<string, string> textAt, ProposalReader reader) => (_textAt, _reader) = (textAt, reader);

    /// <summary>Reads the text of a file.</summary>
    /// <param name="path">The path of the file.</param>
    /// <param name="length">The length of the text when it was released.</param>
    /// <exception cref="TextChangedException">The file changed or was deleted.</exception>
    public string TextAt(string path, int length) =>
        _textAt!(path) is { } text && text.Length == length ? text : throw new TextChangedException(path);

    /// <summary>The body of a document: everything below the header.</summary>
    /// <exception cref="TextChangedException">The file changed or was deleted.</exception>
    public ProposalBody BodyOf(SourceText source, SourceText? sidecar) => _reader!.Again(source, sidecar)();
}
