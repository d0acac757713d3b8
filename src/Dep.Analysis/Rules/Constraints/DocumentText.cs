using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Markdown;
using Dep.Analysis.Schema.Constraints.Patterns;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules.Constraints;

/// <summary>
/// The visible text of a document by blocks, read in one pass. Constraints search the whole text first, since most find no match; the
/// text of a single block is created only if a constraint may match in it.
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
    /// <param name="words">The words of the patterns that its text is searched for.</param>
    public DocumentText(Proposal proposal, PatternWords words)
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
        Look = new FirstLook(Whole, words);
    }

    /// <summary>The whole text, with one line for each block.</summary>
    public string Whole { get; }

    /// <summary>A prefilter for patterns in the whole text.</summary>
    public FirstLook Look { get; }

    /// <summary>The bare URLs.</summary>
    public IReadOnlyList<TextSpan> Addresses => _addresses;

    /// <summary>The blocks, in written order.</summary>
    public ImmutableArray<Subject> All => _all.IsDefault ? _all = [.. _pieces.Select((_, index) => SubjectOf(index))] : _all;

    /// <summary>The blocks in which one of some patterns may match, in written order; all blocks if that is unknown.</summary>
    public IEnumerable<Subject> With(ImmutableArray<TextPattern> patterns)
    {
        foreach (var pattern in patterns)
        {
            if (!pattern.HasMarks || (pattern.WordsKey is not null && Look.HasOddLetters))
            {
                return All;
            }
        }

        var indexes = new SortedSet<int>();
        foreach (var pattern in patterns)
        {
            if (Look.PlacesOf(pattern) is { } places)
            {
                indexes.UnionWith(places.Select(place => IndexAt(place, 0)));
                continue;
            }

            for (var index = NextWith(pattern, 0); index < _pieces.Count; index = NextWith(pattern, index + 1))
            {
                indexes.Add(index);
            }
        }

        return indexes.Select(index => _all.IsDefault ? SubjectOf(index) : _all[index]);
    }

    // Searches the rest of the text for words or characters that every match contains, and finds the block by the offset.
    private int NextWith(TextPattern pattern, int index)
    {
        var start = index < _pieces.Count ? _pieces[index].Piece.Start : Whole.Length;
        var found = pattern.IndexOfMark(Whole.AsSpan(start));
        if (found < 0)
        {
            return _pieces.Count;
        }

        return IndexAt(start + found, index);
    }

    // The block that a place of the whole text is in, which is not before some block.
    private int IndexAt(int place, int first)
    {
        var (low, high) = (first, _pieces.Count);
        while (high - low > 1)
        {
            var middle = (low + high) / 2;
            (low, high) = _pieces[middle].Piece.Start <= place ? (middle, high) : (low, middle);
        }

        return low;
    }

    /// <summary>The inline code spans, including those in the text of links.</summary>
    public IReadOnlyList<TextSpan> Spans => _spans;

    /// <summary>The text blocks among some blocks. Comments and code have targets of their own.</summary>
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

    private static bool IsText(ContentBlock block) =>
        block.Kind is ContentKind.Paragraph or ContentKind.Label or ContentKind.Task or ContentKind.Cell;
}
