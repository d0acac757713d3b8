using Dep.Analysis.Diagnostics;
using Dep.Analysis.Text;
using Dep.Server.Protocol;
using Range = Dep.Server.Protocol.Range;

namespace Dep.Server.Projects;

/// <summary>Converts between offsets and positions of the protocol. Both count UTF-16 code units and use the same line breaks.</summary>
internal static class TextPositions
{
    /// <summary>The range of a span.</summary>
    public static Range RangeOf(SourceText source, TextSpan span) => new(PositionOf(source, span.Start), PositionOf(source, span.End));

    /// <summary>The range of a location.</summary>
    public static Range RangeOf(Location location) => RangeOf(location.Source, location.Span);

    /// <summary>The position of an offset.</summary>
    public static Position PositionOf(SourceText source, int offset)
    {
        var position = source.Position(offset);
        return new Position(position.Line, position.Column);
    }

    /// <summary>The offset of a position, clamped to the end of its line and of the text.</summary>
    public static int OffsetOf(SourceText source, Position position) =>
        position.Line < 0 ? 0
        : position.Line >= source.LineCount ? source.Text.Length
        : source.Line(position.Line) is var line ? line.Start + Math.Clamp(position.Character, 0, line.Length)
        : 0;

    /// <summary>The offset of a position in a text.</summary>
    public static int OffsetOf(string text, Position position)
    {
        var at = 0;
        for (var line = 0; line < position.Line; line++)
        {
            var next = text.AsSpan(at).IndexOfAny('\r', '\n');
            if (next < 0)
            {
                return text.Length;
            }

            at += next + (text[at + next] == '\r' && at + next + 1 < text.Length && text[at + next + 1] == '\n' ? 2 : 1);
        }

        var end = text.AsSpan(at).IndexOfAny('\r', '\n') is var length and >= 0 ? at + length : text.Length;
        return position.Line < 0
            ? 0
            : Math.Clamp(at + (long)Math.Max(0, position.Character) is var offset && offset > end ? end : (int)offset, at, end);
    }

    /// <summary>Applies the changes of an editor to a text, in order.</summary>
    public static string Applied(string text, IEnumerable<ContentChange> changes)
    {
        foreach (var change in changes)
        {
            if (change.Range is not { } range)
            {
                text = change.Text;
                continue;
            }

            var (start, end) = (OffsetOf(text, range.Start), OffsetOf(text, range.End));
            text = string.Concat(text.AsSpan(0, Math.Min(start, end)), change.Text, text.AsSpan(Math.Max(start, end)));
        }

        return text;
    }
}
