using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals;

/// <summary>
/// A choice made with checkboxes: <c>[ ] Draft [x] Final</c>, on one line or as a list with one item per line. The ticked choice is
/// the value, regardless of the order.
/// </summary>
internal static class ChoiceBoxes
{
    private const int MostBoxes = 64;
    private const string Separators = " \t\r\n-*+,;|/";

    /// <summary>The text after each ticked box, separated by commas; empty if none is ticked, <see langword="null"/> if the value has no boxes.</summary>
    /// <param name="value">The value of a field.</param>
    public static string? Ticked(string value)
    {
        var boxes = In(value);
        return boxes.Count == 0 ? null : string.Join(", ", boxes.Where(box => box.IsTicked).Select(box => value[box.Words.Start..box.Words.End]));
    }

    /// <summary>The text after each box; empty if the value has no boxes.</summary>
    /// <param name="value">The template's text in place of a value.</param>
    public static string[] Choices(string value) => [.. In(value).Select(box => value[box.Words.Start..box.Words.End])];

    /// <summary>The value with only the box of the given choice ticked; <see langword="null"/> if no box has that choice.</summary>
    /// <param name="value">The value of a field.</param>
    /// <param name="choice">The choice.</param>
    public static string? With(string value, string choice)
    {
        var boxes = In(value);
        if (!boxes.Any(box => IsOf(box)))
        {
            return null;
        }

        var text = value.ToCharArray();
        var mark = boxes.Where(box => box.IsTicked).Select(box => text[box.Mark]).FirstOrDefault('x');
        foreach (var box in boxes)
        {
            text[box.Mark] = IsOf(box) ? mark : ' ';
        }

        return new string(text);

        bool IsOf((int Mark, bool IsTicked, TextSpan Words) box) => NameComparison.Same(value[box.Words.Start..box.Words.End], choice);
    }

    private static List<(int Mark, bool IsTicked, TextSpan Words)> In(string value)
    {
        var boxes = new List<(int Mark, bool IsTicked, TextSpan Words)>();
        var at = Next(value, 0);
        // If other words precede the boxes, the value is not a choice.
        if (at < 0 || value.AsSpan(0, at).ContainsAnyExcept(Separators))
        {
            return boxes;
        }

        while (at >= 0 && boxes.Count < MostBoxes)
        {
            var next = Next(value, at + 3);
            var end = next < 0 ? value.Length : next;
            var words = value.AsSpan(at + 3, end - at - 3);
            var start = end - words.TrimStart(Separators).Length;
            boxes.Add((at + 1, value[at + 1] is 'x' or 'X', new TextSpan(start, start + words.Trim(Separators).Length)));
            at = next;
        }

        return boxes;
    }

    // '[x](target)' and '[x][label]' are links.
    private static int Next(string value, int start)
    {
        for (var at = value.IndexOf('[', start); at >= 0 && at + 2 < value.Length; at = value.IndexOf('[', at + 1))
        {
            if (
                value[at + 1] is ' ' or 'x' or 'X'
                && value[at + 2] == ']'
                && (at == 0 || Separators.Contains(value[at - 1]))
                && (at + 3 == value.Length || value[at + 3] is ' ' or '\t' or '\r' or '\n')
            )
            {
                return at;
            }
        }

        return -1;
    }
}
