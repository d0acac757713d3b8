using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules.Constraints;

/// <summary>
/// What a reader sees of a document, block by block, read in one go. Constraints look into all of it first, for most find none of
/// their words: the single blocks are made where one may have something to say of them.
/// </summary>
internal sealed class DocumentText
{
    private readonly Proposal _proposal;
    private readonly VisibleText _text;
    private readonly List<TextSpan> _addresses = [];
    private readonly List<(ContentBlock Block, TextSpan Piece)> _pieces = [];
    private Dictionary<ContentBlock, int>? _places;
    private ImmutableArray<Subject> _all;
    private ImmutableArray<TextSpan> _spans;

    /// <summary>Reads a document.</summary>
    /// <param name="proposal">The document.</param>
    public DocumentText(Proposal proposal)
    {
        _proposal = proposal;
        _text = new VisibleText(proposal.Source, proposal.Links) { Addresses = _addresses };
        foreach (var block in proposal.AllContent)
        {
            if (IsText(block))
            {
                _pieces.Add((block, _text.Append(block.Span)));
            }
        }

        Whole = _text.ToString();
    }

    /// <summary>All of it, a line for each block.</summary>
    public string Whole { get; }

    /// <summary>The addresses that are written as they are, without marks.</summary>
    public IReadOnlyList<TextSpan> Addresses => _addresses;

    /// <summary>The blocks, in written order.</summary>
    public ImmutableArray<Subject> All => _all.IsDefault ? _all = [.. _pieces.Select((_, index) => SubjectOf(index))] : _all;

    /// <summary>The pieces of code in lines, those in the words of links among them.</summary>
    public ImmutableArray<TextSpan> Spans => _spans.IsDefault ? _spans = ReadSpans() : _spans;

    /// <summary>Those of some blocks that are text. Of comments and code, there are other targets.</summary>
    public IEnumerable<Subject> In(IEnumerable<ContentBlock> content)
    {
        if (_places is null)
        {
            _places = new Dictionary<ContentBlock, int>(ReferenceEqualityComparer.Instance);
            for (var i = 0; i < _pieces.Count; i++)
            {
                _places.TryAdd(_pieces[i].Block, i);
            }
        }

        foreach (var block in content)
        {
            if (_places.TryGetValue(block, out var index))
            {
                yield return _all.IsDefault ? SubjectOf(index) : _all[index];
            }
        }
    }

    private Subject SubjectOf(int index)
    {
        var (block, piece) = _pieces[index];
        return new Subject("The text", Whole[piece.Start..piece.End], block.Span) { Places = _text.PlacesOf(piece), Block = block };
    }

    private ImmutableArray<TextSpan> ReadSpans()
    {
        var spans = new List<TextSpan>();
        var reader = new VisibleText(_proposal.Source, []) { Spans = spans };
        foreach (var (block, _) in _pieces)
        {
            if (_proposal.Source.Text.AsSpan(block.Span.Start, block.Span.Length).Contains('`'))
            {
                reader.Append(block.Span);
            }
        }

        return [.. spans];
    }

    private static bool IsText(ContentBlock block) => block.Kind is ContentKind.Paragraph or ContentKind.Label or ContentKind.Task or ContentKind.Cell;
}
