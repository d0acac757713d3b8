using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;
using Dep.Hosting.Git;

namespace Dep.Hosting.History;

/// <summary>
/// Reads the title and header of past versions of proposals. Most commits leave a document's head unchanged: then the head that was
/// read before is reused. Otherwise the document is parsed up to its first section.
/// </summary>
internal sealed class HistoryReader(ProposalSchema schema)
{
    private readonly PastReader _reader = new(schema);

    // If header fields may be written as sections, the beginning of the document does not contain the whole header.
    private readonly bool _isHeadEnough =
        schema.Shape.Sections.IsEmpty && schema.Shape.Forms.All(form => form is HeaderNotation.Sidecar || HeaderShape.Default.Forms.Contains(form));

    /// <summary>Reads a version of a document; <see langword="null"/> if it cannot be read.</summary>
    /// <param name="source">The document.</param>
    /// <param name="sidecar">The sidecar that holds its header, or <see langword="null"/>.</param>
    /// <param name="before">The version before it at the same path, or <see langword="null"/>.</param>
    public PastProposal? Read(SourceText source, SourceText? sidecar, PastProposal? before)
    {
        if (
            _isHeadEnough
            && source.Defect is null
            && before is not null
            && (before.With(source, sidecar) ?? ReadHead(source, sidecar, before.FirstHeading)) is { } past
        )
        {
            return past;
        }

        var proposal = _reader.Read(source, sidecar);
        return proposal.Defect is null ? new PastProposal(proposal, source, sidecar) : null;
    }

    // The text of the heading may also occur elsewhere, for example in a code block. The parse result verifies the match: the heading must be
    // the only section, and end the text.
    private PastProposal? ReadHead(SourceText source, SourceText? sidecar, string heading)
    {
        var at = heading.Length == 0 || PastProposal.IsFarReaching(source.Text) ? -1 : source.Text.IndexOf("\n" + heading, StringComparison.Ordinal);
        var end = at + 1 + heading.Length;
        if (at < 0 || (end < source.Text.Length && source.Text[end] is not ('\r' or '\n')))
        {
            return null;
        }

        var proposal = _reader.Read(new SourceText(source.Path, source.Text[..end]), sidecar);
        return proposal.Defect is null && proposal.Sections is [{ Children.IsEmpty: true } only] && only.Heading.End == end
            ? new PastProposal(proposal, source, sidecar)
            : null;
    }
}

/// <summary>A past version of a proposal: below the heading of its first section, only the text is kept.</summary>
internal sealed class PastProposal
{
    // Marks of body content that affects the head: a link definition that the head may use, and a suppression.
    private static readonly string[] Marks = ["]:", "dep-ignore"];

    private readonly int _headEnd;

    /// <summary>Creates it from a parsed proposal.</summary>
    /// <param name="proposal">The proposal; it may have been parsed from the beginning of the text alone.</param>
    /// <param name="source">The whole text.</param>
    /// <param name="sidecar">The sidecar that holds its header, or <see langword="null"/>.</param>
    public PastProposal(Proposal proposal, SourceText source, SourceText? sidecar)
    {
        Sidecar = sidecar;
        var hasHead = !proposal.Sections.IsEmpty && !IsFarReaching(source.Text);
        _headEnd = hasHead ? proposal.Sections[0].Heading.End : -1;
        FirstHeading = hasHead ? source[proposal.Sections[0].Heading] : "";
        Proposal = Head(proposal, source);
    }

    private PastProposal(PastProposal past, SourceText source)
    {
        _headEnd = past._headEnd;
        Sidecar = past.Sidecar;
        FirstHeading = past.FirstHeading;
        Proposal = Head(past.Proposal, source);
    }

    /// <summary>The proposal without its body.</summary>
    public Proposal Proposal { get; }

    /// <summary>The sidecar that holds its header, or <see langword="null"/>.</summary>
    public SourceText? Sidecar { get; }

    /// <summary>The text of the first section's heading; empty if the body may affect the head.</summary>
    public string FirstHeading { get; }

    /// <summary>Whether the body of a text may affect its head, so that all of it has to be parsed.</summary>
    public static bool IsFarReaching(string text) => Marks.Any(mark => text.Contains(mark, StringComparison.Ordinal));

    /// <summary>This head with another body; <see langword="null"/> if the text does not begin with the same head, or the sidecar differs.</summary>
    public PastProposal? With(SourceText source, SourceText? sidecar)
    {
        var text = source.Text;
        return
            _headEnd >= 0
            && ReferenceEquals(sidecar, Sidecar)
            && text.AsSpan().StartsWith(Proposal.Source.Text.AsSpan(0, _headEnd))
            && (text.Length == _headEnd || text[_headEnd] is '\r' or '\n')
            && !IsFarReaching(text)
            ? new PastProposal(this, source)
            : null;
    }

    private static Proposal Head(Proposal proposal, SourceText source) =>
        new()
        {
            Source = source,
            Sidecar = proposal.Sidecar,
            Number = proposal.Number,
            Head = new ProposalHead(proposal.Title, proposal.Heading, proposal.Header),
            Comments = proposal.Comments,
        };
}
