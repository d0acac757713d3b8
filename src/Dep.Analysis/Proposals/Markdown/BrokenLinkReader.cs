using System.Buffers;
using System.Collections.Immutable;
using Dep.Analysis.Text;
using Markdig.Syntax.Inlines;

namespace Dep.Analysis.Proposals.Markdown;

/// <summary>
/// Finds brackets that were meant as a link but that markdown reads as plain text. Code, HTML and the text of real links are
/// skipped, as are index expressions such as <c>matrix[i][j]</c>.
/// </summary>
internal sealed class BrokenLinkReader(SourceText source)
{
    // CommonMark's own limit for labels; it also keeps the search for a closing bracket linear.
    private const int LongestLabel = 999;

    private const int ShortLabel = 4;

    private readonly List<BrokenLink> _found = [];
    private readonly List<TextSpan> _literals = [];

    /// <summary>The broken links found, in written order.</summary>
    public ImmutableArray<BrokenLink> Links()
    {
        if (_found.Count == 0)
        {
            return [];
        }

        // Unlike other markdown parsers, Markdig does not accept '[a\_b]: url' and the definitions after it in the same paragraph.
        var definitions = Definitions();
        var used = new HashSet<BrokenLink>();
        var undefined = new List<BrokenLink>();
        foreach (var link in _found)
        {
            if (link.Kind is BrokenLinkKind.Footnote)
            {
                // '[^abc]' may also be a character class of a regular expression: in a document without footnotes, a short word is taken for one.
                if (
                    !definitions.ContainsKey(link.Target.Value)
                    && (
                        link.Target.Value.AsSpan(1).IndexOfAnyExceptInRange('0', '9') < 0
                        || link.Target.Value.Length > ShortLabel
                        || definitions.Keys.Any(label => label is ['^', ..])
                    )
                )
                {
                    undefined.Add(link);
                }
            }
            else if (link.Kind is BrokenLinkKind.Reference && definitions.TryGetValue(Label(link), out var definition))
            {
                used.Add(definition);
            }
            else
            {
                undefined.Add(link);
            }
        }

        return [.. undefined.Concat(used).OrderBy(link => link.Span.Start)];
    }

    /// <summary>Reads the text of one leaf.</summary>
    public void Read(ContainerInline leaf)
    {
        _literals.Clear();
        Collect(leaf, _literals);
        if (!HasClosingBracket())
        {
            return;
        }

        // Offsets in the buffer are relative to the first literal; the buffer has NUL in place of anything that is not plain text.
        var offset = _literals.Min(literal => literal.Start);
        var length = _literals.Max(literal => literal.End) - offset;
        var rented = ArrayPool<char>.Shared.Rent(length);
        rented.AsSpan(0, length).Clear();
        foreach (var literal in _literals)
        {
            source.Text.CopyTo(literal.Start, rented, literal.Start - offset, literal.Length);
        }

        Scan(rented.AsSpan(0, length), offset);
        ArrayPool<char>.Shared.Return(rented);
    }

    private bool HasClosingBracket()
    {
        foreach (var literal in _literals)
        {
            if (source.Text.AsSpan(literal.Start, literal.Length).Contains(']'))
            {
                return true;
            }
        }

        return false;
    }

    private void Collect(ContainerInline container, List<TextSpan> literals)
    {
        for (var inline = container.FirstChild; inline is not null; inline = inline.NextSibling)
        {
            var span = MarkdownText.SpanOf(inline.Span, source.Text.Length);
            switch (inline)
            {
                case LiteralInline:
                    literals.Add(span);
                    break;
                case LinkDelimiterInline open:
                    literals.Add(new TextSpan(span.Start, Math.Min(span.End, span.Start + 1)));
                    Collect(open, literals);
                    break;
                case ContainerInline nested and not LinkInline:
                    Collect(nested, literals);
                    break;
            }
        }
    }

    private void Scan(ReadOnlySpan<char> text, int offset)
    {
        var (opened, parentheses) = (new Stack<int>(), new Stack<int>());
        for (var at = 0; at < text.Length; at++)
        {
            switch (text[at])
            {
                case '\\':
                    at++;
                    break;
                case '(':
                    parentheses.Push(at);
                    break;
                case ')'
                    when parentheses.TryPop(out var first)
                        && at > first + 1
                        && at + 1 < text.Length
                        && text[at + 1] == '['
                        && !IsIndexed(offset + first):
                    at = ReadSwapped(text, offset, first, at);
                    break;
                case '[' when FootnoteAt(text, offset, at) is { } footnote:
                    _found.Add(footnote);
                    at = footnote.Span.End - 1 - offset;
                    break;
                case '[':
                    opened.Push(at);
                    break;
                case ']' when opened.TryPop(out var open) && at > open + 1 && at + 1 < text.Length && !IsIndexed(offset + open):
                    at = ReadTarget(text, offset, open, at);
                    break;
            }
        }
    }

    // '[^label]' directly after a word or its punctuation, and not followed by a character that would make it a regular expression.
    private BrokenLink? FootnoteAt(ReadOnlySpan<char> text, int offset, int at)
    {
        var label = FootnoteParser.LabelOf(text[at..]);
        var end = at + FootnoteParser.Opening.Length + label.Length + 1;
        if (
            label.IsEmpty
            || offset + at == 0
            || !IsWordEnd(source.Text[offset + at - 1])
            || (end < text.Length && text[end] is '(' or '[' or ':' or '*' or '+' or '?' or '{')
        )
        {
            return null;
        }

        foreach (var character in label)
        {
            if (!char.IsLetterOrDigit(character) && character is not ('-' or '_'))
            {
                return null;
            }
        }

        var target = new TextSpan(offset + at + 1, offset + end - 1);
        return new BrokenLink(BrokenLinkKind.Footnote, "", new Located<string>(source[target], target), new TextSpan(offset + at, offset + end));
    }

    private static bool IsWordEnd(char character) =>
        char.IsLetterOrDigit(character)
        || character is '.' or ',' or ';' or ':' or '!' or '?' or ')' or '"' or '\'' or '*' or '_' or '`' or '\u201D' or '\u2019' or '\u3002';

    private bool IsIndexed(int open) =>
        open > 0 && (char.IsLetterOrDigit(source.Text[open - 1]) || source.Text[open - 1] is ']' or ')' or '_' or '`');

    /// <summary>Reads the text after the first brackets; returns the offset at which to continue.</summary>
    private int ReadTarget(ReadOnlySpan<char> text, int offset, int open, int close)
    {
        var start = close + 2;
        var kind = text[close + 1] switch
        {
            '[' => BrokenLinkKind.Reference,
            '(' => BrokenLinkKind.Inline,
            _ => default(BrokenLinkKind?),
        };
        var rest = kind is null ? [] : text[start..Math.Min(text.Length, start + LongestLabel)];
        var length = rest.IndexOfAny(kind is BrokenLinkKind.Reference ? "[]\0" : ")\r\n\0");
        var isClosed = length >= 0 && rest[length] is ']' or ')';
        if (kind is null || (kind is BrokenLinkKind.Reference && !isClosed))
        {
            return close;
        }

        var end = length < 0 ? start + rest.Length : start + length;
        _found.Add(
            new BrokenLink(
                kind.Value,
                Between(open + 1, close).Value,
                Between(start, end),
                new TextSpan(offset + open, offset + (isClosed ? end + 1 : end))
            )
        );
        return isClosed ? end : end - 1;

        Located<string> Between(int from, int to)
        {
            var span = new TextSpan(offset + from, offset + to);
            return new Located<string>(source[span].Trim(), span);
        }
    }

    /// <summary>Reads the brackets after parentheses; returns the offset at which to continue. The brackets may contain an autolink in <c>&lt;</c> and <c>&gt;</c>.</summary>
    private int ReadSwapped(ReadOnlySpan<char> text, int offset, int open, int close)
    {
        var start = close + 2;
        var length = text[start..Math.Min(text.Length, start + LongestLabel)].IndexOfAny("[]\r\n");
        if (length < 1 || text[start + length] != ']' || close - open > LongestLabel)
        {
            return close;
        }

        var target = new TextSpan(offset + start, offset + start + length);
        var isWritten = !text.Slice(start, length).Contains('\0') || source[target] is ['<', .., '>'];
        if (isWritten)
        {
            var label = new TextSpan(offset + open + 1, offset + close);
            _found.Add(
                new BrokenLink(
                    BrokenLinkKind.Swapped,
                    source[label].Trim(),
                    new Located<string>(source[target].Trim(), target),
                    new TextSpan(offset + open, target.End + 1)
                )
            );
        }

        return start + length;
    }

    // The label of '[text][]' is its text.
    private static string Label(BrokenLink link) =>
        WhiteSpace.Fold(new System.Text.StringBuilder(link.Target.Value.Length == 0 ? link.Text : link.Target.Value));

    // Link definitions in lines that were read as text, by label.
    private Dictionary<string, BrokenLink> Definitions()
    {
        var definitions = new Dictionary<string, BrokenLink>(StringComparer.OrdinalIgnoreCase);
        for (var number = 0; number < source.LineCount; number++)
        {
            var line = source.Line(number);
            var text = source.Text.AsSpan(line.Start, line.Length).TrimStart(" >");
            var end = text.IndexOf("]:", StringComparison.Ordinal);
            if (text is ['[', ..] && end > 1)
            {
                var start = line.End - text.Length;
                var target = new TextSpan(start + end + "]:".Length, line.End);
                var label = text[1..end].Trim().ToString();
                var located = new Located<string>(source[target].Trim(), target);
                definitions.TryAdd(label, new BrokenLink(BrokenLinkKind.Definition, label, located, new TextSpan(start, line.End)));
            }
        }

        return definitions;
    }
}
