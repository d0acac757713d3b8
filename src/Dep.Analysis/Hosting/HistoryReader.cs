using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Hosting;

/// <summary>
/// Reads proposals as they once were, title and header alone. Most commits leave a document's head as it was: then the head
/// that was read before stands, and the document is not parsed again.
/// </summary>
internal sealed class HistoryReader(GitObjects objects, ProposalSchema schema)
{
    private readonly ProposalReader _reader = new(schema.Names);

    /// <summary>Reads a version of a document, or gives <see langword="null"/> where it cannot be read.</summary>
    /// <param name="file">The version.</param>
    /// <param name="before">The version before it at the same path, where there is one.</param>
    public PastProposal? Read(HistoryFile file, PastProposal? before)
    {
        if (file.Id is not { } id || objects.Get(id) is not { IsTooLarge: false } blob)
        {
            return null;
        }

        var source = SourceDecoder.Decode(file.Path, blob.Content);
        if (source.Defect is null && before is not null && before.HasSameHead(source.Text))
        {
            return before.With(source);
        }

        var proposal = _reader.Read(source);
        return proposal.Defect is null ? new PastProposal(proposal) : null;
    }
}

/// <summary>A proposal as it once was: what lies below its first section's heading is kept as text alone.</summary>
internal sealed class PastProposal
{
    // What only the parsed body would tell: a label that the head refers to, and a suppression.
    private static readonly string[] FarReaching = ["]:", "dep-ignore"];

    private readonly int _headEnd;

    /// <summary>Keeps the head of a proposal.</summary>
    public PastProposal(Proposal proposal)
    {
        _headEnd = proposal.Sections.IsEmpty || IsFarReaching(proposal.Source.Text) ? -1 : proposal.Sections[0].Heading.End;
        Proposal = Head(proposal, proposal.Source);
    }

    private PastProposal(Proposal proposal, int headEnd)
    {
        Proposal = proposal;
        _headEnd = headEnd;
    }

    /// <summary>The proposal without its body.</summary>
    public Proposal Proposal { get; }

    /// <summary>Whether a text begins with the same title, header and first heading, and nothing in it reaches back to them.</summary>
    public bool HasSameHead(string text) =>
        _headEnd >= 0
        && text.AsSpan().StartsWith(Proposal.Source.Text.AsSpan(0, _headEnd))
        && (text.Length == _headEnd || text[_headEnd] is '\r' or '\n')
        && !IsFarReaching(text);

    /// <summary>The same head over another body.</summary>
    public PastProposal With(SourceText source) => new(Head(Proposal, source), _headEnd);

    private static bool IsFarReaching(string text) => FarReaching.Any(mark => text.Contains(mark, StringComparison.Ordinal));

    private static Proposal Head(Proposal proposal, SourceText source) => new()
    {
        Source = source,
        Title = proposal.Title,
        Number = proposal.Number,
        Heading = proposal.Heading,
        Header = proposal.Header,
        Comments = proposal.Comments,
    };
}
