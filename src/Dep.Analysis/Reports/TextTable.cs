namespace Dep.Analysis.Reports;

/// <summary>A table for people: columns as wide as their widest cell, two blanks between them, none at the end of a line.</summary>
internal static class TextTable
{
    /// <summary>A column.</summary>
    /// <param name="Head">Its heading.</param>
    /// <param name="IsNumber">Whether its cells are numbers, which are right-aligned.</param>
    internal sealed record Column(string Head, bool IsNumber = false);

    /// <summary>Writes a table. Cells may be untrusted text.</summary>
    /// <param name="writer">The writer for it.</param>
    /// <param name="columns">The columns.</param>
    /// <param name="rows">The rows, each with a cell for each column.</param>
    /// <param name="style">The style of the headings and of words for severities.</param>
    public static void Write(TextWriter writer, IReadOnlyList<Column> columns, IEnumerable<string[]> rows, TextStyle style)
    {
        string[][] lines =
        [
            [.. columns.Select(column => column.Head)],
            .. rows.Select(row => row.Select((cell, column) => column == 0 ? SafeText.Line(cell) : SafeText.OneLine(cell)).ToArray()),
        ];
        var widths = columns.Select((_, column) => lines.Max(line => line[column].Length)).ToArray();
        foreach (var (at, line) in lines.Index())
        {
            var last = Array.FindLastIndex(line, cell => cell.Length > 0);
            for (var column = 0; column <= last; column++)
            {
                var cell = line[column];
                var blanks = new string(' ', widths[column] - cell.Length);
                var begin = at == 0 ? style.Strong : StyleOf(cell, style);
                var shown = begin.Length == 0 ? cell : begin + cell + style.End;
                writer.Write(
                    columns[column].IsNumber ? blanks + shown
                    : column == last ? shown
                    : shown + blanks
                );
                writer.Write(column == last ? "" : "  ");
            }

            writer.Write('\n');
        }
    }

    private static string StyleOf(string cell, TextStyle style) =>
        cell switch
        {
            "error" => style.Error,
            "warning" => style.Warning,
            "info" => style.Info,
            "off" => style.Quiet,
            _ => "",
        };
}
