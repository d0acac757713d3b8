using System.Buffers;
using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals.Markdown;

/// <summary>Builds a text from pieces, one line each, with white space folded to single blanks. It keeps the offset of each character in the document.</summary>
/// <param name="text">The text of the document.</param>
internal sealed class FoldedText(string text)
{
    private readonly List<TextRun> _runs = [];
    private char[] _text = [];
    private int _length;
    private int _start;
    private bool _isAfterBlank;

    /// <summary>Begins a piece.</summary>
    /// <param name="span">Its place in the document. The text added to the piece is never longer.</param>
    public void Begin(TextSpan span)
    {
        Reserve(span.Length + 1);
        if (_runs.Count > 0)
        {
            _text[_length++] = '\n';
        }

        _isAfterBlank = true;
        _start = _length;
        // An empty piece gets a run too, or the next piece would be taken for the first one.
        _runs.Add(new TextRun(_start, span.Start));
    }

    /// <summary>Ends the piece and removes trailing blanks.</summary>
    /// <returns>Its place in the whole text.</returns>
    public TextSpan End()
    {
        while (_length > _start && _text[_length - 1] == ' ')
        {
            _length--;
        }

        return new TextSpan(_start, _length);
    }

    /// <summary>Adds a character.</summary>
    /// <param name="character">The character.</param>
    /// <param name="place">Its place in the document.</param>
    public void Add(char character, int place)
    {
        if (char.IsWhiteSpace(character))
        {
            if (_isAfterBlank)
            {
                return;
            }

            character = ' ';
        }

        Note(place);
        _text[_length++] = character;
        _isAfterBlank = character == ' ';
    }

    /// <summary>Adds a part of the document whose only white space is blanks.</summary>
    public void AddRun(int start, int end)
    {
        while (start < end)
        {
            if (_isAfterBlank && text[start] == ' ')
            {
                start++;
                continue;
            }

            var two = text.AsSpan(start, end - start).IndexOf("  ");
            var stop = two < 0 ? end : start + two + 1;
            Note(start);
            text.CopyTo(start, _text, _length, stop - start);
            _length += stop - start;
            _isAfterBlank = text[stop - 1] == ' ';
            start = stop;
        }
    }

    /// <summary>The whole text. Nothing may be added afterwards.</summary>
    public string Take()
    {
        var whole = new string(_text, 0, _length);
        Return();
        return whole;
    }

    /// <summary>The places of the characters of a piece, given its place in the whole text.</summary>
    public TextPlaces PlacesOf(TextSpan piece) => new(_runs, piece.Start, piece.Length);

    private void Note(int place)
    {
        if (_runs[^1] is var last && _length - last.Start != place - last.Place)
        {
            _runs.Add(new TextRun(_length, place));
        }
    }

    private void Reserve(int count)
    {
        if (_length + count <= _text.Length)
        {
            return;
        }

        var larger = ArrayPool<char>.Shared.Rent(Math.Max(_length + count, 2 * _text.Length));
        _text.AsSpan(0, _length).CopyTo(larger);
        Return();
        _text = larger;
    }

    private void Return()
    {
        if (_text.Length > 0)
        {
            ArrayPool<char>.Shared.Return(_text);
            _text = [];
        }
    }
}
