namespace Dep.Analysis.Text;

/// <summary>A replacement of lines. Lines count from 0, ends are exclusive.</summary>
/// <param name="Start">The first removed line.</param>
/// <param name="End">The line after the last removed line.</param>
/// <param name="NewStart">The first added line, in the new text.</param>
/// <param name="NewEnd">The line after the last added line.</param>
internal readonly record struct LineChange(int Start, int End, int NewStart, int NewEnd);

/// <summary>Finds the lines that an edit changes.</summary>
internal static class LineChanges
{
    /// <summary>The changes in order, limited to the lines that the edits touch.</summary>
    /// <param name="text">The edited text.</param>
    /// <param name="before">The lines before the edits; the first one includes a byte order mark.</param>
    /// <param name="after">The lines after the edits.</param>
    public static List<LineChange> Of(EditedText text, List<string> before, List<string> after)
    {
        var changes = new List<LineChange>();
        foreach (var change in Touched(text, before, after))
        {
            // Edits in one line are one change.
            if (changes.Count > 0 && (change.Start < changes[^1].End || change.NewStart < changes[^1].NewEnd))
            {
                changes[^1] = changes[^1] with { End = Math.Max(changes[^1].End, change.End), NewEnd = Math.Max(changes[^1].NewEnd, change.NewEnd) };
            }
            else
            {
                changes.Add(change);
            }
        }

        return
        [
            .. changes.Select(change => Trimmed(change, before, after)).Where(change => change.Start < change.End || change.NewStart < change.NewEnd),
        ];
    }

    private static IEnumerable<LineChange> Touched(EditedText text, List<string> before, List<string> after)
    {
        var (starts, newStarts) = (Starts(before), Starts(after));
        var mark = text.Source.HasByteOrderMark ? 1 : 0;
        var shift = mark;
        foreach (var edit in text.Edits)
        {
            var start = LineAt(before, starts, edit.Span.Start + mark);
            var newStart = LineAt(after, newStarts, edit.Span.Start + shift);
            var end = EndOf(before, starts, edit.Span.End + mark);
            shift += edit.NewText.Length - edit.Span.Length;
            var newEnd = EndOf(after, newStarts, edit.Span.End + shift);
            yield return new LineChange(start, Math.Max(start, end), newStart, Math.Max(newStart, newEnd));
        }
    }

    // The line that contains an offset. The end of a text is after the last line if the text ends with a line break, else in that line.
    private static int LineAt(List<string> lines, int[] starts, int offset)
    {
        var line = Array.BinarySearch(starts, offset);
        line = line >= 0 ? line : ~line - 1;
        return line == lines.Count && line > 0 && !lines[^1].EndsWith('\n') ? line - 1 : line;
    }

    // The line after the one in which an edit ends. If that line is the same in both texts, it is trimmed later.
    private static int EndOf(List<string> lines, int[] starts, int offset) => Math.Min(LineAt(lines, starts, offset) + 1, lines.Count);

    // The start of each line, and the end of the text.
    private static int[] Starts(List<string> lines)
    {
        var starts = new int[lines.Count + 1];
        for (var i = 0; i < lines.Count; i++)
        {
            starts[i + 1] = starts[i] + lines[i].Length;
        }

        return starts;
    }

    private static LineChange Trimmed(LineChange change, List<string> before, List<string> after)
    {
        var (start, end, newStart, newEnd) = change;
        while (start < end && newStart < newEnd && before[start] == after[newStart])
        {
            (start, newStart) = (start + 1, newStart + 1);
        }

        while (end > start && newEnd > newStart && before[end - 1] == after[newEnd - 1])
        {
            (end, newEnd) = (end - 1, newEnd - 1);
        }

        return new LineChange(start, end, newStart, newEnd);
    }
}
