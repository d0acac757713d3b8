using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;
using Dep.Hosting.Git.Objects;

namespace Dep.Hosting.Git;

/// <summary>
/// Reads past documents by today's schema. If proposals are markdown today, a past document with another extension is read as
/// markdown too; if that finds no header, as a text with its fields at the top.
/// </summary>
internal sealed class PastReader
{
    private readonly bool _isMarkdown;
    private readonly ProposalReader _today;
    private readonly ProposalReader _asMarkdown;
    private readonly ProposalReader _asText;

    /// <summary>Creates a reader for a repository.</summary>
    /// <param name="schema">Today's schema.</param>
    public PastReader(ProposalSchema schema)
    {
        _isMarkdown = ProposalReader.IsMarkdown(schema.Names.Text);
        _today = new ProposalReader(schema.Names, schema.Shape);
        _asMarkdown = new ProposalReader(schema.Names, schema.Shape) { TakesAllForMarkdown = true };
        _asText = new ProposalReader(schema.Names, schema.Shape with { Forms = [.. schema.Shape.Forms.Append(HeaderNotation.Preamble).Distinct()] });
    }

    /// <summary>Reads a document.</summary>
    /// <param name="source">The document.</param>
    /// <param name="sidecar">The file beside it that holds its header, or <see langword="null"/>.</param>
    public Proposal Read(SourceText source, SourceText? sidecar)
    {
        if (!_isMarkdown || ProposalReader.IsMarkdown(source.Path))
        {
            return _today.Read(source, sidecar);
        }

        var proposal = _asMarkdown.Read(source, sidecar);
        return proposal.Header.Fields.IsEmpty && _asText.Read(source, sidecar) is { Header.Fields.IsEmpty: false } other ? other : proposal;
    }

    /// <summary>A document from a blob, whose head is parsed lazily, which is rarely needed, and whose body is never parsed.</summary>
    public Proposal ReadLazily(string path, GitObject blob)
    {
        var source = SourceOf(path, blob);
        return new Proposal
        {
            Source = source,
            Number = _today.Names.NumberOf(path),
            ReadHead = () => Read(source, null).Head,
        };
    }

    /// <summary>The text of a document from a blob.</summary>
    public static SourceText SourceOf(string path, GitObject blob) =>
        blob.IsTooLarge ? SourceDecoder.TooLarge(path, blob.Length) : SourceDecoder.Decode(path, blob.Content);
}
