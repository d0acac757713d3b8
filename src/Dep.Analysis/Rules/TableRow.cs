using System.Globalization;
using System.Text;

namespace Dep.Analysis.Rules;

/// <summary>Reads one line as the row of a table, and distinguishes rows from prose and formulas that begin with a bar.</summary>
internal static class TableRow
{
    // A line that does not end with a bar is usually prose; with at least this many columns, it is a row of a table.
    private const int LeastColumnsOfOpenRow = 3;

    /// <summary>Whether a line begins with a bar, as most rows do. Two adjacent bars are a norm or an operator.</summary>
    public static bool Begins(ReadOnlySpan<char> line) => line is ['|', not '|', ..];

    /// <summary>Whether a line consists of dashes, colons and bars.</summary>
    public static bool IsDashes(ReadOnlySpan<char> line) => line.Contains('-') && line.IndexOfAnyExcept(" \t|:-") < 0;

    /// <summary>Whether a line of dashes has bars: one without may be the line below a heading.</summary>
    public static bool IsDashesWithBars(ReadOnlySpan<char> line) => IsDashes(line) && line.Contains('|');

    /// <summary>Whether each cell of such a line consists of adjacent dashes, with an optional colon at each end, as the delimiter row of a table requires.</summary>
    public static bool IsDelimiter(ReadOnlySpan<char> line)
    {
        var rest = line.Trim();
        rest = rest is ['|', ..] ? rest[1..] : rest;
        while (!rest.IsEmpty)
        {
            var length = LengthOfCell(rest);
            var cell = rest[..length].Trim();
            cell = cell is [':', ..] ? cell[1..] : cell;
            cell = cell is [.., ':'] ? cell[..^1] : cell;
            if (cell.IsEmpty || cell.IndexOfAnyExcept('-') >= 0)
            {
                return false;
            }

            rest = length == rest.Length ? [] : rest[(length + 1)..].TrimStart();
        }

        return true;
    }

    /// <summary>The number of columns; bars at the ends do not add columns.</summary>
    public static int WidthOf(ReadOnlySpan<char> line)
    {
        var bars = 0;
        for (var i = 1; i < line.Length - 1; i++)
        {
            bars += line[i] == '|' && line[i - 1] != '\\' ? 1 : 0;
        }

        return bars + 1;
    }

    /// <summary>Whether a row has text beyond the columns of its table.</summary>
    /// <param name="line">The row.</param>
    /// <param name="width">The number of columns of its table.</param>
    public static bool HasBehind(ReadOnlySpan<char> line, int width)
    {
        var rest = line.Trim();
        rest = rest is ['|', ..] ? rest[1..] : rest;
        for (var column = 0; column < width; column++)
        {
            var length = LengthOfCell(rest);
            if (length == rest.Length)
            {
                return false;
            }

            rest = rest[(length + 1)..];
        }

        return !rest.Trim(" \t|").IsEmpty;
    }

    /// <summary>Whether a line that begins with a bar was meant as the first row of a table.</summary>
    /// <param name="row">The line.</param>
    /// <param name="next">The line below if it has a bar, too; else empty.</param>
    public static bool AreTable(ReadOnlySpan<char> row, ReadOnlySpan<char> next)
    {
        if (!Begins(row) || WidthOf(row) == 1 || !HasCells(row))
        {
            return false;
        }

        // One line suffices if there are blanks around the bars; a line such as '|x|y|' must be followed by a similar one.
        var isSpaced = IsBlank(row[1]);
        return (isSpaced && IsClosed(row))
            || (
                Begins(next)
                && WidthOf(next) == WidthOf(row)
                && HasCells(next)
                && (IsClosed(row) && IsClosed(next) || (isSpaced && IsBlank(next[1]) && WidthOf(row) >= LeastColumnsOfOpenRow))
            );
    }

    // Whether the cells look like those of a table. In prose such as '|x| + |y| is at most one, and', some have blanks around them, or
    // are operators.
    private static bool HasCells(ReadOnlySpan<char> row)
    {
        var isSpaced = IsBlank(row[1]);
        for (var at = 1; at < row.Length; )
        {
            var length = LengthOfCell(row[at..]);
            var cell = row.Slice(at, length);
            if (!cell.IsWhiteSpace() && (IsOperator(cell.Trim()) || (!isSpaced && (IsBlank(cell[0]) || !HasWord(cell)))))
            {
                return false;
            }

            at += length + 1;
        }

        return true;
    }

    private static int LengthOfCell(ReadOnlySpan<char> row)
    {
        for (var i = 0; i < row.Length; i++)
        {
            if (row[i] == '|' && (i == 0 || row[i - 1] != '\\'))
            {
                return i;
            }
        }

        return row.Length;
    }

    private static bool IsClosed(ReadOnlySpan<char> row) => row is [.., not '\\', '|'];

    private static bool IsBlank(char character) => character is ' ' or '\t';

    private static bool HasWord(ReadOnlySpan<char> cell)
    {
        foreach (var rune in cell.EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
            {
                return true;
            }
        }

        return false;
    }

    private static bool IsOperator(ReadOnlySpan<char> words)
    {
        foreach (var rune in words.EnumerateRunes())
        {
            if (Rune.GetUnicodeCategory(rune) is not UnicodeCategory.MathSymbol)
            {
                return false;
            }
        }

        return true;
    }
}
