using Dep.Analysis.Proposals;
using Dep.Analysis.Text;

namespace Dep.Hosting.Caching;

/// <summary>Reads again a text or body that a check released. It is created before the reader is known, so the reader is set later.</summary>
internal sealed class DocumentReloader
{
    private Func<string, string>? _textAt;
    private ProposalReader? _reader;

    /// <summary>Says how.</summary>
    /// <param name="textAt">The text of a file that is as it was; else it throws <see cref="TextChangedException"/>.</param>
    /// <param name="reader">Reads documents.</param>
    public void Use(Func<string, string> textAt, ProposalReader reader) => (_textAt, _reader) = (textAt, reader);

    /// <summary>The text of a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="length">The length it had.</param>
    /// <exception cref="TextChangedException">It is another one by now, or gone.</exception>
    public string TextAt(string path, int length) => _textAt!(path) is { } text && text.Length == length ? text : throw new TextChangedException(path);

    /// <summary>What stands below the header of a document.</summary>
    /// <exception cref="TextChangedException">It is another one by now, or gone.</exception>
    public ProposalBody BodyOf(SourceText source, SourceText? sidecar) => _reader!.Again(source, sidecar)();
}
