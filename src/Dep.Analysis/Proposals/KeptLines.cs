using Dep.Analysis.Text;
using Markdig.Helpers;

namespace Dep.Analysis.Proposals;

/// <summary>
/// The lines of a leaf, of which its text is made when it is asked for: of most leaves nobody asks for more than how they begin.
/// They are places in the document's text, a fifth of what Markdig has of them, which goes back to where Markdig took it from.
/// </summary>
internal sealed class KeptLines : ITextLines
{
    private readonly string _text;
    private readonly string _lineBreak;
    private readonly TextSpan[] _lines;

    private KeptLines(string text, string lineBreak, TextSpan[] lines)
    {
        _text = text;
        _lineBreak = lineBreak;
        _lines = lines;
    }

    /// <inheritdoc/>
    public int Count => _lines.Length;

    /// <inheritdoc/>
    public ReadOnlySpan<char> this[int line] => _text.AsSpan(_lines[line].Start, _lines[line].Length);

    /// <summary>The lines of a leaf, or <see langword="null"/> where they are not all of one text: Markdig put blanks for a part of a tab.</summary>
    public static KeptLines? Of(in StringLineGroup group)
    {
        var from = group.Lines.AsSpan(0, group.Count);
        var lines = new TextSpan[from.Length];
        for (var i = 0; i < from.Length; i++)
        {
            ref readonly var slice = ref from[i].Slice;
            if (!ReferenceEquals(slice.Text, from[0].Slice.Text) || (from[i].NewLine != from[0].NewLine && i + 1 < from.Length))
            {
                return null;
            }

            lines[i] = new TextSpan(slice.Start, slice.Start + slice.AsSpan().Length);
        }

        return new KeptLines(from[0].Slice.Text, from[0].NewLine.AsString(), lines);
    }

    /// <summary>The lines as they are, with the line breaks between them.</summary>
    public override string ToString() => string.Create(
        _lines.Sum(static line => line.Length) + ((_lines.Length - 1) * _lineBreak.Length),
        this,
        static (target, lines) =>
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

/// <summary>The lines of a text.</summary>
internal interface ITextLines
{
    /// <summary>The number of lines; one at least.</summary>
    int Count { get; }

    /// <summary>A line, from 0, without its line break.</summary>
    ReadOnlySpan<char> this[int line] { get; }
}
