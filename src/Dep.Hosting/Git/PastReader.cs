using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Hosting.Git;

/// <summary>
/// Reads documents of the past by the schema of today. Where proposals are markdown today, a document of another kind is read as
/// markdown too; where that gives no header, as one with its fields on top.
/// </summary>
internal sealed class PastReader
{
    private readonly bool _isMarkdown;
    private readonly ProposalReader _today;
    private readonly ProposalReader _asMarkdown;
    private readonly ProposalReader _asText;

    /// <summary>A reader for a repository.</summary>
    /// <param name="schema">The schema of today.</param>
    public PastReader(ProposalSchema schema)
    {
        _isMarkdown = ProposalReader.IsMarkdown(schema.Names.Text);
        _today = new ProposalReader(schema.Names, schema.Shape);
        _asMarkdown = new ProposalReader(schema.Names, schema.Shape) { TakesAllForMarkdown = true };
        _asText = new ProposalReader(schema.Names, schema.Shape with { Forms = [.. schema.Shape.Forms.Append(HeaderForm.Preamble).Distinct()] });
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

    /// <summary>A document as git kept it, of which only the text is at hand: its head is read when somebody asks for it, which of most nobody does, and its body never.</summary>
    public Proposal Later(string path, GitObject blob)
    {
        var source = SourceOf(path, blob);
        return new Proposal { Source = source, Number = _today.Names.NumberOf(path), ReadHead = () => Read(source, null).Head };
    }

    /// <summary>The text of a document as git kept it.</summary>
    public static SourceText SourceOf(string path, GitObject blob) =>
        blob.IsTooLarge ? SourceDecoder.TooLarge(path, blob.Length) : SourceDecoder.Decode(path, blob.Content);
}
