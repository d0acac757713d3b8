using Dep.Analysis.Text;
using Markdig.Helpers;

namespace Dep.Analysis.Proposals.Markdown;

/// <summary>
/// The lines of a leaf that is code or is read by <see cref="PlainText"/>, stored as spans of the document's text. They take a fifth of
/// the memory of Markdig's lines, whose buffers are returned to its pool.
/// </summary>
internal sealed class PlainBlockText : LazyText, ITextLines
{
    private readonly string _text;
    private readonly string _lineBreak;
    private readonly TextSpan _first;
    private readonly TextSpan[] _others;
    private readonly bool _isCode;

    private PlainBlockText(string text, string lineBreak, TextSpan first, TextSpan[] others, bool isCode)
    {
        _text = text;
        _lineBreak = lineBreak;
        _first = first;
        _others = others;
        _isCode = isCode;
    }

    /// <inheritdoc/>
    public int Count => 1 + _others.Length;

    /// <inheritdoc/>
    public ReadOnlySpan<char> this[int line]
    {
        get
        {
            var span = line == 0 ? _first : _others[line - 1];
            return _text.AsSpan(span.Start, span.Length);
        }
    }

    /// <summary>The lines of a leaf, or <see langword="null"/> if some are not slices of the document, as when Markdig replaced a part of a tab by blanks.</summary>
    /// <param name="group">The lines; one at least.</param>
    /// <param name="isCode">Whether they are code, in which marks have no meaning.</param>
    public static PlainBlockText? Of(in StringLineGroup group, bool isCode)
    {
        var lines = group.Lines.AsSpan(0, group.Count);
        ref readonly var first = ref lines[0];
        var others = lines.Length == 1 ? [] : new TextSpan[lines.Length - 1];
        for (var i = 1; i < lines.Length; i++)
        {
            if (!ReferenceEquals(lines[i].Slice.Text, first.Slice.Text) || (lines[i].NewLine != first.NewLine && i + 1 < lines.Length))
            {
                return null;
            }

            others[i - 1] = SpanOf(lines[i].Slice);
        }

        return new PlainBlockText(first.Slice.Text, first.NewLine.AsString(), SpanOf(first.Slice), others, isCode);
    }

    /// <inheritdoc/>
    public override string Make() => _isCode ? Joined() : PlainText.Of(this);

    /// <inheritdoc/>
    // A star at the start of a plain text is always followed by a word, see SimpleMarks.
    protected override ReadOnlySpan<char> FirstLine => _isCode ? this[0] : this[0].TrimStart().TrimStart(SimpleMarks.Star);

    private static TextSpan SpanOf(in StringSlice slice) => new(slice.Start, slice.Start + slice.AsSpan().Length);

    // The lines as they are, with the line breaks between them.
    private string Joined()
    {
        var length = _first.Length;
        foreach (var line in _others)
        {
            length += _lineBreak.Length + line.Length;
        }

        return string.Create(length, this, static (target, lines) =>
        {
            for (var i = 0; i < lines.Count; i++)
            {
                if (i > 0)
                {
                    lines._lineBreak.CopyTo(target);
                    target = target[lines._lineBreak.Length..];
                }

                lines[i].CopyTo(target);
                target = target[lines[i].Length..];
            }
        });
    }
}
