using System.Collections.Immutable;
using System.Text;

namespace Dep.Analysis.Text;

/// <summary>
/// A text with edits applied to it. It tracks which parts are new and which are original, so that any number of successive edits can
/// be expressed as edits of the original text.
/// </summary>
public sealed class EditedText
{
    // Each piece is a run of the original (NewText is null) or new text. Runs of the original are in ascending order.
    private readonly ImmutableArray<Piece> _pieces;

    private EditedText(SourceText source, ImmutableArray<Piece> pieces)
    {
        Source = source;
        _pieces = pieces;
        var text = new StringBuilder();
        foreach (var piece in pieces)
        {
            text.Append(piece.NewText ?? source[piece.Span]);
        }

        Text = text.ToString();
    }

    /// <summary>The text as it was read.</summary>
    public SourceText Source { get; }

    /// <summary>The text as it is now, without byte order mark.</summary>
    public string Text { get; }

    /// <summary>The edits from <see cref="Source"/> to <see cref="Text"/>, in the order of the text; they neither overlap nor touch.</summary>
    public ImmutableArray<TextEdit> Edits
    {
        get
        {
            var edits = ImmutableArray.CreateBuilder<TextEdit>();
            var (end, added) = (0, "");
            foreach (var piece in _pieces.Add(new Piece(new TextSpan(Source.Text.Length, Source.Text.Length), null)))
            {
                if (piece.NewText is { } text)
                {
                    added += text;
                    continue;
                }

                if (piece.Span.Start > end || added.Length > 0)
                {
                    edits.Add(new TextEdit(Source, new TextSpan(end, piece.Span.Start), added));
                }

                (end, added) = (piece.Span.End, "");
            }

            return edits.DrainToImmutable();
        }
    }

    /// <summary>A text without edits.</summary>
    public static EditedText Of(SourceText source) => new(source, source.Text.Length == 0 ? [] : [new Piece(source.Span, null)]);

    /// <summary>A text after some edits of it.</summary>
    /// <exception cref="ArgumentException">Two edits overlap, or one lies outside of the text.</exception>
    public static EditedText Of(SourceText source, IEnumerable<TextEdit> edits) => Of(source).With(edits);

    /// <summary>The text after further edits, whose spans are those of <see cref="Text"/>. Several insertions at one place keep their order.</summary>
    /// <exception cref="ArgumentException">Two edits overlap, or one lies outside of the text.</exception>
    public EditedText With(IEnumerable<TextEdit> edits)
    {
        var pieces = ImmutableArray.CreateBuilder<Piece>();
        var at = 0;
        var read = (Index: 0, Offset: 0);
        // The sort is stable; an insertion at the start of a replaced part comes before the replacement.
        foreach (var edit in edits.OrderBy(edit => edit.Span.Start).ThenBy(edit => edit.Span.IsEmpty ? 0 : 1))
        {
            if (edit.Span.Start < at || edit.Span.End > Text.Length || edit.Span.Length < 0)
            {
                throw new ArgumentException(
                    $"The edit of '{Source.Path}' at {edit.Span.Start} overlaps another or lies outside of the text",
                    nameof(edits)
                );
            }

            AddRange(pieces, ref read, at, edit.Span.Start);
            if (edit.NewText.Length > 0)
            {
                pieces.Add(new Piece(default, edit.NewText));
            }

            at = edit.Span.End;
        }

        AddRange(pieces, ref read, at, Text.Length);
        return new EditedText(Source, pieces.DrainToImmutable());
    }

    // Ranges are added in ascending order, so each goes on at the piece in which the one before ended: thousands of edits of a text that
    // thousands of edits made cost their sum.
    private void AddRange(ImmutableArray<Piece>.Builder target, ref (int Index, int Offset) read, int start, int end)
    {
        while (read.Index < _pieces.Length && start < end)
        {
            var (piece, at) = (_pieces[read.Index], read.Offset);
            var (from, to) = (Math.Max(start, at), Math.Min(end, at + piece.Length));
            if (from < to)
            {
                target.Add(
                    piece.NewText is { } text
                        ? new Piece(default, text[(from - at)..(to - at)])
                        : new Piece(new TextSpan(piece.Span.Start + from - at, piece.Span.Start + to - at), null)
                );
            }

            if (at + piece.Length > end)
            {
                break;
            }

            read = (read.Index + 1, at + piece.Length);
        }
    }

    private readonly record struct Piece(TextSpan Span, string? NewText)
    {
        public int Length => NewText?.Length ?? Span.Length;
    }
}
