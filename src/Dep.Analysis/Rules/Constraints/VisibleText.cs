using System.Text;
using Dep.Analysis.Proposals;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules.Constraints;

/// <summary>
/// What a reader sees of a piece of markdown, with the place of each character: code inside a line, addresses and what is
/// written as one left out, white space folded to single blanks.
/// </summary>
internal sealed class VisibleText
{
    // A longer run of marks closes nothing that anybody opens.
    private const int LongestRun = 32;

    private readonly StringBuilder _text = new();
    private readonly List<int> _places = [];
    private readonly SourceText _source;
    private readonly TextSpan _span;

    private VisibleText(SourceText source, TextSpan span)
    {
        _source = source;
        _span = span;
    }

    /// <summary>Reads a piece of a document.</summary>
    /// <param name="source">The document.</param>
    /// <param name="span">The piece.</param>
    /// <param name="links">The links of the document, in written order.</param>
    /// <param name="spans">Takes the pieces of code; or <see langword="null"/>.</param>
    /// <param name="addresses">Takes the addresses that are written as they are; or <see langword="null"/>.</param>
    public static (string Text, int[] Places) Of(SourceText source, TextSpan span, IReadOnlyList<Link> links, List<TextSpan>? spans = null, List<TextSpan>? addresses = null)
    {
        var reader = new VisibleText(source, span);
        reader.Read(links, spans, addresses);
        return (reader._text.ToString(), [.. reader._places]);
    }

    private void Read(IReadOnlyList<Link> links, List<TextSpan>? spans, List<TextSpan>? addresses)
    {
        var text = _source.Text;
        var next = FirstFrom(links, _span.Start);
        HashSet<int>? unclosed = null;
        for (var i = _span.Start; i < _span.End;)
        {
            while (next < links.Count && links[next].Span.Start < i)
            {
                next++;
            }

            if (next < links.Count && links[next].Span.Start == i && LabelOf(links[next]) is { } label)
            {
                // A label may have links and code in it, but is a reader's text.
                Add(label);
                i = Math.Max(i + 1, links[next].Span.End);
                continue;
            }

            switch (text[i])
            {
                case '`':
                    i = Code(i, spans, unclosed ??= []);
                    break;
                case '\\' when i + 1 < _span.End && char.IsAscii(text[i + 1]) && char.IsPunctuation(text[i + 1]):
                    Add(text[i + 1], i + 1);
                    i += 2;
                    break;
                case '<' when text.AsSpan(i).StartsWith("<!--"):
                    var end = text.IndexOf("-->", i, StringComparison.Ordinal);
                    i = end < 0 || end > _span.End ? _span.End : end + 3;
                    break;
                case 'h' or 'H' when AddressLength(text.AsSpan(i.._span.End)) is > 0 and var address:
                    Add('\uFFFC', i);
                    addresses?.Add(new TextSpan(i, i + address));
                    i += address;
                    break;
                case '\r' or '\n':
                    Add(' ', i);
                    i++;
                    // Marks of a quote that goes on.
                    while (i < _span.End && text[i] is ' ' or '\t' or '>')
                    {
                        i++;
                    }

                    break;
                default:
                    Add(text[i], i);
                    i++;
                    break;
            }
        }

        while (_text.Length > 0 && _text[^1] == ' ')
        {
            _text.Length--;
            _places.RemoveAt(_places.Count - 1);
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
    private int Code(int start, List<TextSpan>? spans, HashSet<int> unclosed)
    {
        var text = _source.Text;
        var length = RunAt(start);
        if (length <= LongestRun && !unclosed.Contains(length))
        {
            for (var i = start + length; i < _span.End;)
            {
                if (text[i] != '`')
                {
                    i++;
                    continue;
                }

                var run = RunAt(i);
                if (run == length)
                {
                    spans?.Add(new TextSpan(start + length, i));
                    // What stands before and behind it are two words.
                    Add('\uFFFC', start);
                    return i + run;
                }

                i += run;
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
        while (end < _span.End && _source.Text[end] == '`')
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

        var end = _source.Text.LastIndexOf("](", link.Target.Span.Start - 1, link.Target.Span.Start - start, StringComparison.Ordinal);
        return end < start ? null : new TextSpan(start, end);
    }

    private void Add(TextSpan span)
    {
        for (var i = span.Start; i < span.End; i++)
        {
            if (_source.Text[i] != '`')
            {
                Add(_source.Text[i], i);
            }
        }

        if (span.IsEmpty)
        {
            Add('\uFFFC', span.Start);
        }
    }

    private void Add(char character, int place)
    {
        if (char.IsWhiteSpace(character))
        {
            if (_text.Length == 0 || _text[^1] == ' ')
            {
                return;
            }

            character = ' ';
        }

        _text.Append(character);
        _places.Add(place);
    }

    private static int FirstFrom(IReadOnlyList<Link> links, int start)
    {
        var (low, high) = (0, links.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = links[middle].Span.Start < start ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
