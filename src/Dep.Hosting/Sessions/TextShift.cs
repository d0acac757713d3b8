using Dep.Analysis.Text;

namespace Dep.Hosting.Sessions;

/// <summary>Maps spans of a text to an edited version that differs in one range.</summary>
internal sealed class TextShift
{
    private readonly string _before;
    private readonly string _after;
    private readonly int _start;
    private readonly int _oldEnd;
    private readonly int _newEnd;

    private TextShift(string before, string after, int start, int oldEnd, int newEnd) =>
        (_before, _after, _start, _oldEnd, _newEnd) = (before, after, start, oldEnd, newEnd);

    /// <summary>Compares two texts, and finds the smallest range that covers all differences.</summary>
    public static TextShift Between(string before, string after)
    {
        var start = before.AsSpan().CommonPrefixLength(after);
        var (oldEnd, newEnd) = (before.Length, after.Length);
        while (oldEnd > start && newEnd > start && before[oldEnd - 1] == after[newEnd - 1])
        {
            (oldEnd, newEnd) = (oldEnd - 1, newEnd - 1);
        }

        return new TextShift(before, after, start, oldEnd, newEnd);
    }

    /// <summary>Maps a span to the second text. A span inside the changed range is mapped to the nearest occurrence of its text there, or else clamped to the range.</summary>
    public TextSpan Apply(TextSpan span)
    {
        if (span.End <= _start || span.Start >= _oldEnd)
        {
            var by = span.End <= _start ? 0 : _newEnd - _oldEnd;
            return span.Shift(by);
        }

        if (span.Start >= _start && span.End <= _oldEnd && Nearest(_before[span.Start..span.End], span.Start) is { } found)
        {
            return new TextSpan(found, found + span.Length);
        }

        var start = Math.Min(span.Start, _newEnd);
        var end = span.End >= _oldEnd ? span.End + _newEnd - _oldEnd : Math.Min(span.End, _newEnd);
        return new TextSpan(start, Math.Max(start, end));
    }

    // Compares only the last occurrence at or before the position and the first after it, because searching all occurrences for each finding
    // would be slow in a text that repeats a word.
    private int? Nearest(string text, int place)
    {
        if (text.Length == 0 || text.Length > _newEnd - _start)
        {
            return null;
        }

        var part = _after.AsSpan(_start, _newEnd - _start);
        var middle = Math.Clamp(place - _start, 0, part.Length - text.Length);
        var before = part[..(middle + text.Length)].LastIndexOf(text, StringComparison.Ordinal);
        var behind = part[middle..].IndexOf(text, StringComparison.Ordinal);
        return (before, behind) switch
        {
            (< 0, < 0) => null,
            (_, < 0) => _start + before,
            (< 0, _) => _start + middle + behind,
            _ => behind < middle - before ? _start + middle + behind : _start + before,
        };
    }
}
