using System.Buffers;
using System.Collections.Immutable;
using System.Text;
using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals.Markdown;

/// <summary>
/// Reads the visible text of pieces of markdown, with the place of each character. Inline code, link targets and bare URLs are left
/// out, and white space is folded to single blanks. All pieces are read into one text, one line each.
/// </summary>
/// <param name="source">The document.</param>
/// <param name="links">The links of the document, in written order.</param>
internal sealed class VisibleText(SourceText source, ImmutableArray<Link> links)
{
    // Characters that are not copied as they are. Most texts have only the first few of them, which can be searched together.
    private static readonly SearchValues<char> Marks = SearchValues.Create("`\\<\t\r\n\v\f");
    private static readonly SearchValues<char> MarksAndBlanks = SearchValues.Create(
        "`\\<\t\r\n\v\f\u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000"
    );
    private static readonly SearchValues<char> MarksBlanksAndAddresses = SearchValues.Create(
        "hH`\\<\t\r\n\v\f\u0085\u00A0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200A\u2028\u2029\u202F\u205F\u3000"
    );

    private readonly FoldedText _read = new(source.Text);
    private TextSpan _span;

    /// <summary>Receives the code spans; or <see langword="null"/>.</summary>
    public List<TextSpan>? Spans { get; init; }

    /// <summary>Receives the bare URLs; or <see langword="null"/>.</summary>
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

    /// <summary>The whole text. Nothing may be read afterwards.</summary>
    public string Take() => _read.Take();

    /// <summary>The places of the characters of a piece. To be called after all pieces were read.</summary>
    public TextPlaces PlacesOf(TextSpan piece) => _read.PlacesOf(piece);

    /// <summary>Reads the next piece.</summary>
    /// <param name="span">Its place in the document.</param>
    /// <returns>Its place in what was read.</returns>
    public TextSpan Append(TextSpan span)
    {
        _span = span;
        _read.Begin(span);
        Read();
        return _read.End();
    }

    private void Read()
    {
        var text = source.Text;
        var whole = text.AsSpan(_span.Start, _span.Length);
        var marks =
            whole.Contains("://", StringComparison.Ordinal) ? MarksBlanksAndAddresses
            : Ascii.IsValid(whole) ? Marks
            : MarksAndBlanks;
        var next = FirstFrom(_span.Start);
        CodeSpanReader? code = null;
        for (var i = _span.Start; i < _span.End; )
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
                    // A link's label is visible text, even if it contains links or code.
                    AddLabel(label);
                    i = Math.Max(i + 1, links[next].Span.End);
                    continue;
                }

                limit = i + 1;
            }

            if (text.AsSpan(i, limit - i).IndexOfAny(marks) is not 0 and var plain)
            {
                var end = plain < 0 ? limit : i + plain;
                _read.AddRun(i, end);
                i = end;
                continue;
            }

            i = Mark(i, code ??= new CodeSpanReader(text, _span.End));
        }
    }

    // Handles the mark at an offset, and returns the offset after it.
    private int Mark(int i, CodeSpanReader code)
    {
        var text = source.Text;
        switch (text[i])
        {
            case '`':
                return Code(i, code);
            case '\\' when i + 1 < _span.End && char.IsAscii(text[i + 1]) && char.IsPunctuation(text[i + 1]):
                _read.Add(text[i + 1], i + 1);
                return i + 2;
            case '<' when text.AsSpan(i).StartsWith("<!--"):
                var end = text.IndexOf("-->", i, StringComparison.Ordinal);
                return end < 0 || end > _span.End ? _span.End : end + 3;
            case 'h' or 'H' when AddressLength(text.AsSpan(i.._span.End)) is > 0 and var address:
                _read.Add('\uFFFC', i);
                Addresses?.Add(new TextSpan(i, i + address));
                return i + address;
            case '\r' or '\n':
                _read.Add(' ', i);
                i++;
                // Skips the quote marks of a continued block quote.
                while (i < _span.End && text[i] is ' ' or '\t' or '>')
                {
                    i++;
                }

                return i;
            default:
                _read.Add(text[i], i);
                return i + 1;
        }
    }

    // The length of a bare URL, which code hosts turn into a link.
    private static int AddressLength(ReadOnlySpan<char> text)
    {
        if (!text.StartsWith("https://", StringComparison.OrdinalIgnoreCase) && !text.StartsWith("http://", StringComparison.OrdinalIgnoreCase))
        {
            return 0;
        }

        var end = text.IndexOfAny(" \t\r\n<>|`\"");
        return text[..(end < 0 ? text.Length : end)].TrimEnd(".,;:!?)*_'").Length;
    }

    // Reads code, or backticks that are text, and returns the offset after them.
    private int Code(int start, CodeSpanReader reader)
    {
        var length = reader.RunAt(start);
        if (reader.CodeAt(start, length) is { } code)
        {
            Spans?.Add(code);
            // A placeholder keeps the words before and after the code separate.
            _read.Add('\uFFFC', start);
            return code.End + length;
        }

        for (var i = start; i < start + length; i++)
        {
            _read.Add('`', i);
        }

        return start + length;
    }

    // The span of a link's text; empty for a bare URL. Null if it cannot be determined.
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

    // Code in a label is visible text as well, so it is added.
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
                _read.Add(source.Text[i], i);
            }
        }

        if (label.IsEmpty)
        {
            _read.Add('\uFFFC', label.Start);
        }
    }

    private void AddSpans(TextSpan label)
    {
        var reader = new CodeSpanReader(source.Text, label.End);
        for (var i = label.Start; i < label.End; i++)
        {
            if (source.Text[i] == '\\')
            {
                i++;
            }
            else if (source.Text[i] == '`')
            {
                var length = reader.RunAt(i);
                var code = reader.CodeAt(i, length);
                if (code is { } span)
                {
                    Spans!.Add(span);
                }

                i = (code?.End ?? i) + length - 1;
            }
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
