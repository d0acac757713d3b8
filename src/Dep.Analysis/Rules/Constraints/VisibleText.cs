using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Dep.Analysis.Proposals;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules.Constraints;

/// <summary>
/// What a reader sees of pieces of markdown, with the place of each character: code inside a line, addresses and what is
/// written as one left out, white space folded to single blanks. Pieces are read one behind the other into one text, a line each.
/// </summary>
/// <param name="source">The document.</param>
/// <param name="links">The links of the document, in written order.</param>
internal sealed class VisibleText(SourceText source, ImmutableArray<Link> links)
{
    // A longer run of marks closes nothing that anybody opens.
    private const int LongestRun = 32;

    // Characters that are not copied as they are. Most texts have only the first few of them, which can be searched together.
    private static readonly SearchValues<char> Marks = SearchValues.Create("`\\<\t\r\n\v\f");
    private static readonly SearchValues<char> MarksAndBlanks = SearchValues.Create("`\\<\t\r\n\v\f\u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000");
    private static readonly SearchValues<char> MarksBlanksAndAddresses = SearchValues.Create("hH`\\<\t\r\n\v\f\u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000");

    private char[] _text = [];
    private int _length;
    private readonly List<TextRun> _runs = [];
    private bool _isAfterBlank;
    private TextSpan _span;

    /// <summary>Takes the pieces of code; or <see langword="null"/>.</summary>
    public List<TextSpan>? Spans { get; init; }

    /// <summary>Takes the addresses that are written as they are; or <see langword="null"/>.</summary>
    public List<TextSpan>? Addresses { get; init; }

    /// <summary>Reads one piece of a document.</summary>
    /// <param name="source">The document.</param>
    /// <param name="span">The piece.</param>
    /// <param name="links">The links of the document, in written order.</param>
    public static (string Text, TextPlaces Places) Of(SourceText source, TextSpan span, ImmutableArray<Link> links)
    {
        var reader = new VisibleText(source, links);
        var piece = reader.Append(span);
        return (reader.Take(), reader.PlacesOf(piece));
    }

    /// <summary>All that was read. Nothing is read after it.</summary>
    public string Take()
    {
        var text = new string(_text, 0, _length);
        Give();
        return text;
    }

    /// <summary>Where the characters of a piece of the text come from. It is asked for when all pieces were read.</summary>
    public TextPlaces PlacesOf(TextSpan piece) => new(_runs, piece.Start, piece.Length);

    /// <summary>Reads the next piece.</summary>
    /// <param name="span">Where it stands in the document.</param>
    /// <returns>Where it stands in what was read.</returns>
    public TextSpan Append(TextSpan span)
    {
        // What is read of a piece is never longer than the piece.
        Reserve(span.Length + 1);
        if (_runs.Count > 0)
        {
            _text[_length++] = '\n';
        }

        _span = span;
        _isAfterBlank = true;
        var start = _length;
        // An empty text gets a run too; else the next one would seem to be the first.
        _runs.Add(new TextRun(start, span.Start));
        Read();
        while (_length > start && _text[_length - 1] == ' ')
        {
            _length--;
        }

        return new TextSpan(start, _length);
    }

    private void Reserve(int count)
    {
        if (_length + count <= _text.Length)
        {
            return;
        }

        // All pieces of a document are read into one text, which has no more room than it.
        var larger = ArrayPool<char>.Shared.Rent(Math.Max(_length + count, 2 * _text.Length));
        _text.AsSpan(0, _length).CopyTo(larger);
        Give();
        _text = larger;
    }

    private void Give()
    {
        if (_text.Length > 0)
        {
            ArrayPool<char>.Shared.Return(_text);
            _text = [];
        }
    }

    private void Read()
    {
        var text = source.Text;
        var whole = text.AsSpan(_span.Start, _span.Length);
        var marks = whole.Contains("://", StringComparison.Ordinal) ? MarksBlanksAndAddresses : Ascii.IsValid(whole) ? Marks : MarksAndBlanks;
        var next = FirstFrom(_span.Start);
        HashSet<int>? unclosed = null;
        for (var i = _span.Start; i < _span.End;)
        {
            while (next < links.Length && links[next].Span.Start < i)
            {
                next++;
            }

            var limit = next < links.Length ? Math.Min(_span.End, links[next].Span.Start) : _span.End;
            if (limit == i)
            {
                if (LabelOf(links[next]) is { } label)
                {
                    // A label may have links and code in it, but is a reader's text.
                    AddLabel(label);
                    i = Math.Max(i + 1, links[next].Span.End);
                    continue;
                }

                limit = i + 1;
            }

            if (text.AsSpan(i, limit - i).IndexOfAny(marks) is not 0 and var plain)
            {
                var end = plain < 0 ? limit : i + plain;
                AddRun(i, end);
                i = end;
                continue;
            }

            i = Mark(i, unclosed ??= []);
        }
    }

    // Handles the mark at a place, and returns the place behind it.
    private int Mark(int i, HashSet<int> unclosed)
    {
        var text = source.Text;
        switch (text[i])
        {
            case '`':
                return Code(i, unclosed);
            case '\\' when i + 1 < _span.End && char.IsAscii(text[i + 1]) && char.IsPunctuation(text[i + 1]):
                Add(text[i + 1], i + 1);
                return i + 2;
            case '<' when text.AsSpan(i).StartsWith("<!--"):
                var end = text.IndexOf("-->", i, StringComparison.Ordinal);
                return end < 0 || end > _span.End ? _span.End : end + 3;
            case 'h' or 'H' when AddressLength(text.AsSpan(i.._span.End)) is > 0 and var address:
                Add('\uFFFC', i);
                Addresses?.Add(new TextSpan(i, i + address));
                return i + address;
            case '\r' or '\n':
                Add(' ', i);
                i++;
                // Marks of a quote that goes on.
                while (i < _span.End && text[i] is ' ' or '\t' or '>')
                {
                    i++;
                }

                return i;
            default:
                Add(text[i], i);
                return i + 1;
        }
    }

    // Code hosts make links of them, though they have no marks.
    private static int AddressLength(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && !text.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }

        var end = text.IndexOfAny(" \t\r\n<>|`\"");
        return text[..(end < 0 ? text.Length : end)].TrimEnd(".,;:!?)*_'").Length;
    }

    // From the run of marks to the next of the same length; where there is none, the marks are text.
    private int Code(int start, HashSet<int> unclosed)
    {
        var text = source.Text;
        var length = RunAt(start);
        if (length <= LongestRun && !unclosed.Contains(length))
        {
            if (ClosingRun(start + length, _span.End, length) is >= 0 and var end)
            {
                Spans?.Add(new TextSpan(start + length, end));
                // The words before and behind it stay two words.
                Add('\uFFFC', start);
                return end + length;
            }

            unclosed.Add(length);
        }

        for (var i = start; i < start + length; i++)
        {
            Add('`', i);
        }

        return start + length;
    }

    private int RunAt(int start)
    {
        var end = start;
        while (end < _span.End && source.Text[end] == '`')
        {
            end++;
        }

        return end - start;
    }

    // The words between the brackets; nothing of an address that is written as it is. Null where it cannot be told apart.
    private TextSpan? LabelOf(Link link)
    {
        if (link.Span.End > _span.End)
        {
            return null;
        }

        if (link.Kind is LinkKind.Autolink)
        {
            return new TextSpan(link.Span.Start, link.Span.Start);
        }

        var start = link.Span.Start + (link.Kind is LinkKind.Image ? 2 : 1);
        if (link.Kind is not (LinkKind.Inline or LinkKind.Image) || link.Target.Span == link.Span || link.Target.Span.Start <= start)
        {
            return null;
        }

        var end = source.Text.LastIndexOf("](", link.Target.Span.Start - 1, link.Target.Span.Start - start, StringComparison.Ordinal);
        return end < start ? null : new TextSpan(start, end);
    }

    // A label may have code in it, whose words are a reader's as well.
    private void AddLabel(TextSpan label)
    {
        if (Spans is not null && source.Text.AsSpan(label.Start, label.Length).Contains('`'))
        {
            AddSpans(label);
        }

        for (var i = label.Start; i < label.End; i++)
        {
            if (source.Text[i] != '`')
            {
                Add(source.Text[i], i);
            }
        }

        if (label.IsEmpty)
        {
            Add('\uFFFC', label.Start);
        }
    }

    private void AddSpans(TextSpan label)
    {
        HashSet<int> unclosed = [];
        for (var i = label.Start; i < label.End; i++)
        {
            if (source.Text[i] == '\\')
            {
                i++;
            }
            else if (source.Text[i] == '`')
            {
                var length = RunAt(i);
                var end = length <= LongestRun && !unclosed.Contains(length) ? ClosingRun(i + length, label.End, length) : -1;
                if (end >= 0)
                {
                    Spans!.Add(new TextSpan(i + length, end));
                }
                else
                {
                    unclosed.Add(length);
                }

                i = (end >= 0 ? end : i) + length - 1;
            }
        }
    }

    // The next run of as many marks; below nothing where there is none.
    private int ClosingRun(int start, int limit, int length)
    {
        for (var i = start; i < limit;)
        {
            var mark = source.Text.AsSpan(i, limit - i).IndexOf('`');
            if (mark < 0)
            {
                break;
            }

            i += mark;
            var run = RunAt(i);
            if (run == length)
            {
                return i;
            }

            i += run;
        }

        return -1;
    }

    private void Add(char character, int place)
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

    // Characters that are copied as they are, of several blanks the first.
    private void AddRun(int start, int end)
    {
        var text = source.Text;
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

    private void Note(int place)
    {
        if (_runs[^1] is var last && _length - last.Start != place - last.Place)
        {
            _runs.Add(new TextRun(_length, place));
        }
    }

    private int FirstFrom(int start)
    {
        var (low, high) = (0, links.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = links[middle].Span.Start < start ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
