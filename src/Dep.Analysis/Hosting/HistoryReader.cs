using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Hosting;

/// <summary>
/// Reads proposals as they once were, title and header alone. Most commits leave a document's head as it was: then the head
/// that was read before stands. Where the head changed and its first section is still there, no more than that is parsed.
/// </summary>
internal sealed class HistoryReader(ProposalSchema schema)
{
    private readonly ProposalReader _reader = new(schema.Names, schema.Shape);

    // Where the header may lie among the sections, or beside the document, the head does not tell all of it.
    private readonly bool _isHeadEnough = schema.Shape.Equals(HeaderShape.Default);

    /// <summary>Reads a version of a document, or gives <see langword="null"/> where it cannot be read.</summary>
    /// <param name="path">Its path.</param>
    /// <param name="blob">Its content.</param>
    /// <param name="before">The version before it at the same path, where there is one.</param>
    public PastProposal? Read(string path, GitObject blob, PastProposal? before)
    {
        if (blob.IsTooLarge)
        {
            return null;
        }

        var source = SourceDecoder.Decode(path, blob.Content);
        if (_isHeadEnough && source.Defect is null && before is not null && (before.With(source) ?? ReadHead(source, before.FirstHeading)) is { } past)
        {
            return past;
        }

        var proposal = _reader.Read(source);
        return proposal.Defect is null ? new PastProposal(proposal, source) : null;
    }

    // The words of a heading may stand elsewhere, too. What was read tells: the heading is a section, the only one, and the
    // last thing in the text.
    private PastProposal? ReadHead(SourceText source, string heading)
    {
        var at = heading.Length == 0 || PastProposal.IsFarReaching(source.Text) ? -1 : source.Text.IndexOf("\n" + heading, StringComparison.Ordinal);
        var end = at + 1 + heading.Length;
        if (at < 0 || (end < source.Text.Length && source.Text[end] is not ('\r' or '\n')))
        {
            return null;
        }

        var proposal = _reader.Read(new SourceText(source.Path, source.Text[..end]));
        return proposal.Defect is null && proposal.Sections is [{ Children.IsEmpty: true } only] && only.Heading.End == end ? new PastProposal(proposal, source) : null;
    }
}

/// <summary>A proposal as it once was: what lies below its first section's heading is kept as text alone.</summary>
internal sealed class PastProposal
{
    // What only the parsed body would tell: a label that the head refers to, and a suppression.
    private static readonly string[] Marks = ["]:", "dep-ignore"];

    private readonly int _headEnd;

    /// <summary>Keeps the head of a proposal.</summary>
    /// <param name="proposal">The proposal; it may have been read from the first part of the text alone.</param>
    /// <param name="source">The whole text.</param>
    public PastProposal(Proposal proposal, SourceText source)
    {
        var hasHead = !proposal.Sections.IsEmpty && !IsFarReaching(source.Text);
        _headEnd = hasHead ? proposal.Sections[0].Heading.End : -1;
        FirstHeading = hasHead ? source[proposal.Sections[0].Heading] : "";
        Proposal = Head(proposal, source);
    }

    private PastProposal(PastProposal past, SourceText source)
    {
        _headEnd = past._headEnd;
        FirstHeading = past.FirstHeading;
        Proposal = Head(past.Proposal, source);
    }

    /// <summary>The proposal without its body.</summary>
    public Proposal Proposal { get; }

    /// <summary>The text of the first section's heading; empty where the body may reach back into the head.</summary>
    public string FirstHeading { get; }

    /// <summary>Whether something in a text may reach back into the head, so that all of it has to be read.</summary>
    public static bool IsFarReaching(string text) => Marks.Any(mark => text.Contains(mark, StringComparison.Ordinal));

    /// <summary>The same title, header and first heading over another body, or <see langword="null"/> where the text does not begin with them.</summary>
    public PastProposal? With(SourceText source)
    {
        var text = source.Text;
        return _headEnd >= 0
            && text.AsSpan().StartsWith(Proposal.Source.Text.AsSpan(0, _headEnd))
            && (text.Length == _headEnd || text[_headEnd] is '\r' or '\n')
            && !IsFarReaching(text)
            ? new PastProposal(this, source)
            : null;
    }

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
