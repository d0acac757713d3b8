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

    // If the header may be among the sections, the beginning of the document does not tell all of it.
    private readonly bool _isHeadEnough = schema.Shape.Sections.IsEmpty
        && schema.Shape.Forms.All(form => form is HeaderForm.Sidecar || HeaderShape.Default.Forms.Contains(form));

    /// <summary>Reads a version of a document, or gives <see langword="null"/> where it cannot be read.</summary>
    /// <param name="source">The document.</param>
    /// <param name="sidecar">The file beside it that holds its header, where there is one.</param>
    /// <param name="before">The version before it at the same path, where there is one.</param>
    public PastProposal? Read(SourceText source, SourceText? sidecar, PastProposal? before)
    {
        if (_isHeadEnough && source.Defect is null && before is not null && (before.With(source, sidecar) ?? ReadHead(source, sidecar, before.FirstHeading)) is { } past)
        {
            return past;
        }

        var proposal = _reader.Read(source, sidecar);
        return proposal.Defect is null ? new PastProposal(proposal, source, sidecar) : null;
    }

    // The words of a heading may stand elsewhere, too. What was read tells: the heading is a section, the only one, and the
    // last thing in the text.
    private PastProposal? ReadHead(SourceText source, SourceText? sidecar, string heading)
    {
        var at = heading.Length == 0 || PastProposal.IsFarReaching(source.Text) ? -1 : source.Text.IndexOf("\n" + heading, StringComparison.Ordinal);
        var end = at + 1 + heading.Length;
        if (at < 0 || (end < source.Text.Length && source.Text[end] is not ('\r' or '\n')))
        {
            return null;
        }

        var proposal = _reader.Read(new SourceText(source.Path, source.Text[..end]), sidecar);
        return proposal.Defect is null && proposal.Sections is [{ Children.IsEmpty: true } only] && only.Heading.End == end ? new PastProposal(proposal, source, sidecar) : null;
    }
}

/// <summary>A proposal as it once was: what lies below its first section's heading is kept as text alone.</summary>
internal sealed class PastProposal
{
    // Marks of what only the parsed body can tell: the definition of a label that the head uses, and a suppression.
    private static readonly string[] Marks = ["]:", "dep-ignore"];

    private readonly int _headEnd;

    /// <summary>Keeps the head of a proposal.</summary>
    /// <param name="proposal">The proposal; it may have been read from the first part of the text alone.</param>
    /// <param name="source">The whole text.</param>
    /// <param name="sidecar">The file beside it that holds its header, where there is one.</param>
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

    /// <summary>The file beside it that holds its header, where there is one.</summary>
    public SourceText? Sidecar { get; }

    /// <summary>The text of the first section's heading; empty where the body may reach back into the head.</summary>
    public string FirstHeading { get; }

    /// <summary>Whether something in a text may reach back into the head, so that all of it has to be read.</summary>
    public static bool IsFarReaching(string text) => Marks.Any(mark => text.Contains(mark, StringComparison.Ordinal));

    /// <summary>The same title, header and first heading over another body, or <see langword="null"/> where the text does not begin with them, or the header beside it is another.</summary>
    public PastProposal? With(SourceText source, SourceText? sidecar)
    {
        var text = source.Text;
        return _headEnd >= 0
            && ReferenceEquals(sidecar, Sidecar)
            && text.AsSpan().StartsWith(Proposal.Source.Text.AsSpan(0, _headEnd))
            && (text.Length == _headEnd || text[_headEnd] is '\r' or '\n')
            && !IsFarReaching(text)
            ? new PastProposal(this, source)
            : null;
    }

    private static Proposal Head(Proposal proposal, SourceText source) => new()
    {
        Source = source,
        Sidecar = proposal.Sidecar,
        Number = proposal.Number,
        Head = new ProposalHead(proposal.Title, proposal.Heading, proposal.Header),
        Comments = proposal.Comments,
    };
}
