using AngleSharp.Dom;

namespace Dep.Publishing.Html.Formulas;

/// <content>Environments: equations in lines, cases and matrices.</content>
internal sealed partial class TexParser
{
    private IElement ReadEnvironment()
    {
        var name = _reader.ReadRaw('{', '}') ?? "";
        if (TexTable.Of(name) is not { } table)
        {
            return Unread();
        }

        if (name.StartsWith("alignat", StringComparison.Ordinal))
        {
            _reader.ReadRaw('{', '}');
        }
        else if (name == "array")
        {
            var columns = new string([.. (_reader.ReadRaw('{', '}') ?? "").Where(letter => letter is 'l' or 'c' or 'r')]);
            table = columns.Length > 0 ? table with { Alignment = columns } : table;
        }

        return ReadTable(@"\end{" + name + "}", table);
    }

    // Rows and columns up to what ends them, which is read.
    private IElement ReadTable(string end, TexTable table)
    {
        var rows = new List<List<List<IElement>>> { new() { ReadRow() } };
        while (!_isUnread)
        {
            // Columns need an environment.
            if (end.Length > 0 && _reader.TryRead("&"))
            {
                rows[^1].Add(ReadRow());
            }
            else if (_reader.TryRead(@"\\") || _reader.TryRead(@"\cr"))
            {
                if (_reader.Peek() == "[")
                {
                    // The space between two rows.
                    _reader.ReadRaw('[', ']');
                }

                rows.Add([ReadRow()]);
            }
            else
            {
                break;
            }
        }

        var isEnded = end switch
        {
            "" => true,
            "}" => _reader.TryRead("}"),
            _ => _reader.TryRead(@"\end") && @"\end{" + _reader.ReadRaw('{', '}') + "}" == end,
        };
        if (!isEnded || _isUnread)
        {
            return Unread();
        }

        if (rows is [.., [[]]] and not [_])
        {
            rows.RemoveAt(rows.Count - 1);
        }

        return rows is [[var only]] && table == TexTable.Plain ? elements.Row(only) : Table(rows, table);
    }

    private IElement Table(List<List<List<IElement>>> rows, TexTable table)
    {
        var grid = elements.Of(
            "mtable",
            rows.Select(row => elements.Of("mtr", row.Select((cell, column) => Cell(elements.Row(cell), table.ClassOf(column)))))
        );
        if (table.IsDisplay)
        {
            grid.SetAttribute("displaystyle", "true");
        }

        var parts = new List<IElement>();
        if (table.Open.Length > 0)
        {
            parts.Add(elements.Bracket(table.Open, isStretchy: true));
        }

        parts.Add(grid);
        if (table.Close.Length > 0)
        {
            parts.Add(elements.Bracket(table.Close, isStretchy: true));
        }

        return elements.Row(parts);
    }

    private IElement Cell(IElement content, string alignment)
    {
        var cell = elements.Of("mtd", content);
        cell.ClassName = alignment;
        return cell;
    }
}
