namespace Dep.Analysis.Text;

/// <summary>
/// What a report says of places in a text, noted while the text is at hand: whoever reports a finding need not read the text again.
/// </summary>
internal sealed class KeptPlaces
{
    // A document of so many findings is read again.
    private const int Most = 32;

    // A longer line is shown in part, and is read again for it.
    private const int LongestLine = 400;

    private readonly List<(int Offset, LinePosition Position)> _positions = [];
    private readonly List<(TextSpan Line, string Text)> _lines = [];

    /// <summary>Notes where a span starts and ends, and the line it starts on.</summary>
    public void Add(SourceText source, TextSpan span)
    {
        if (_positions.Count == 2 * Most)
        {
            return;
        }

        var start = source.Position(span.Start);
        _positions.Add((span.Start, start));
        _positions.Add((span.End, source.Position(span.End)));
        var line = source.Line(start.Line);
        if (line.Length <= LongestLine && !_lines.Exists(kept => kept.Line == line))
        {
            _lines.Add((line, source[line]));
        }
    }

    /// <summary>Where an offset is, if it is one of those noted.</summary>
    public LinePosition? Position(int offset)
    {
        foreach (var kept in _positions)
        {
            if (kept.Offset == offset)
            {
                return kept.Position;
            }
        }

        return null;
    }

    /// <summary>The line of a place that was noted.</summary>
    public (TextSpan Line, string Text)? Line(LinePosition position, int offset)
    {
        var start = offset - position.Column;
        foreach (var kept in _lines)
        {
            if (kept.Line.Start == start)
            {
                return kept;
            }
        }

        return null;
    }
}
