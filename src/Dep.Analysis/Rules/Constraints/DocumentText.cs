using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Markdown;
using Dep.Analysis.Schema.Constraints;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules.Constraints;

/// <summary>
/// What a reader sees of a document, block by block, read in one go. Constraints look into all of it first, for most find none of
/// their words: the single blocks are made where one may have something to say of them.
/// </summary>
internal sealed class DocumentText
{
    private readonly VisibleText _text;
    private readonly List<TextSpan> _addresses = [];
    private readonly List<TextSpan> _spans = [];
    private readonly List<(ContentBlock Block, TextSpan Piece)> _pieces = [];
    private Dictionary<ContentBlock, int>? _places;
    private ImmutableArray<Subject> _all;

    /// <summary>Reads a document.</summary>
    /// <param name="proposal">The document.</param>
    public DocumentText(Proposal proposal)
    {
        _text = new VisibleText(proposal.Source, proposal.Links) { Addresses = _addresses, Spans = _spans };
        foreach (var block in proposal.AllContent)
        {
            if (IsText(block))
            {
                _pieces.Add((block, _text.Append(block.Span)));
            }
        }

        Whole = _text.Take();
        Look = new FirstLook(Whole);
    }

    /// <summary>All of it, a line for each block.</summary>
    public string Whole { get; }

    /// <summary>A first look into all of it.</summary>
    public FirstLook Look { get; }

    /// <summary>The addresses that are written as they are, without marks.</summary>
    public IReadOnlyList<TextSpan> Addresses => _addresses;

    /// <summary>The blocks, in written order.</summary>
    public ImmutableArray<Subject> All => _all.IsDefault ? _all = [.. _pieces.Select((_, index) => SubjectOf(index))] : _all;

    /// <summary>The blocks in which one of some patterns may be, in written order; where that is not known, all of them.</summary>
    public IEnumerable<Subject> With(ImmutableArray<TextPattern> patterns)
    {
        if (patterns.Any(pattern => pattern.WordsKey is null) || Look.HasOddLetters)
        {
            return All;
        }

        var indexes = new SortedSet<int>();
        foreach (var pattern in patterns)
        {
            for (var index = NextWith(pattern, 0); index < _pieces.Count; index = NextWith(pattern, index + 1))
            {
                indexes.Add(index);
            }
        }

        return indexes.Select(index => _all.IsDefault ? SubjectOf(index) : _all[index]);
    }

    // The words that each match has are looked for in what is left of all the text, and the block they stand in by its place.
    private int NextWith(TextPattern pattern, int index)
    {
        var start = index < _pieces.Count ? _pieces[index].Piece.Start : Whole.Length;
        var found = pattern.IndexOfWord(Whole.AsSpan(start));
        if (found < 0)
        {
            return _pieces.Count;
        }

        var (low, high) = (index, _pieces.Count);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = _pieces[middle].Piece.Start <= start + found ? (middle, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The pieces of code in lines, those in the words of links among them.</summary>
    public IReadOnlyList<TextSpan> Spans => _spans;

    /// <summary>Those of some blocks that are text. Of comments and code, there are other targets.</summary>
    public IEnumerable<Subject> In(IEnumerable<ContentBlock> content)
    {
        foreach (var block in content)
        {
            if (IsText(block) && Places.TryGetValue(block, out var index))
            {
                yield return _all.IsDefault ? SubjectOf(index) : _all[index];
            }
        }
    }

    private Dictionary<ContentBlock, int> Places
    {
        get
        {
            if (_places is null)
            {
                _places = new Dictionary<ContentBlock, int>(_pieces.Count, ReferenceEqualityComparer.Instance);
                for (var i = 0; i < _pieces.Count; i++)
                {
                    _places.TryAdd(_pieces[i].Block, i);
                }
            }

            return _places;
        }
    }

    private Subject SubjectOf(int index)
    {
        var (block, piece) = _pieces[index];
        return new Subject("The text", Whole[piece.Start..piece.End], block.Span) { Places = _text.PlacesOf(piece), Block = block };
    }

    private static bool IsText(ContentBlock block) => block.Kind is ContentKind.Paragraph or ContentKind.Label or ContentKind.Task or ContentKind.Cell;
}
