using Markdig.Helpers;
using Markdig.Parsers;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Dep.Analysis.Proposals.Markdown;

/// <summary>A formula in TeX. What is in it is no markdown, as in code: <c>$f[i](x)$</c> has no link.</summary>
/// <param name="tex">The TeX.</param>
/// <param name="isDisplay">Whether it is shown on a line of its own.</param>
internal sealed class FormulaInline(string tex, bool isDisplay) : CodeInline(tex)
{
    /// <summary>Whether it is shown on a line of its own.</summary>
    public bool IsDisplay => isDisplay;
}

/// <summary>
/// Reads formulas like GitHub (https://docs.github.com/en/get-started/writing-on-github/working-with-advanced-formatting/writing-mathematical-expressions):
/// <c>$x$</c> and <c>$`x`$</c> in a line, and <c>$$x$$</c>, also over several lines. Dollars of prices and of shells are text.
/// </summary>
internal sealed class FormulaParser : InlineParser
{
    /// <summary>Opens and closes a formula.</summary>
    public const char Dollar = '$';

    private const char Code = '`';

    // The end of a formula is looked for no further, so that a text of dollars is not read again and again.
    private const int LongestFormula = 4_096;

    /// <summary>Creates the parser.</summary>
    public FormulaParser() => OpeningCharacters = [Dollar];

    /// <inheritdoc/>
    public override bool Match(InlineProcessor processor, ref StringSlice slice)
    {
        var before = slice.PeekCharExtra(-1);
        if (before == Dollar || char.IsLetterOrDigit(before))
        {
            return false;
        }

        var text = slice.Text.AsSpan(slice.Start, Math.Min(slice.Length, LongestFormula));
        var run = text.IndexOfAnyExcept(Dollar);
        if (run is < 0 or > 2)
        {
            return false;
        }

        var rest = text[run..];
        var isCode = run == 1 && rest[0] == Code;
        var length =
            run == 2 ? LengthToDouble(rest)
            : isCode ? LengthToBacktick(rest)
            : LengthToDollar(rest);
        if (length <= 0 || (IsTable(processor.Block) && rest[..length].Contains('|')))
        {
            return false;
        }

        var start = slice.Start;
        var end = start + length + (2 * run);
        var tex = (isCode ? rest[1..(length - 1)] : rest[..length]).ToString();
        processor.Inline = new FormulaInline(tex, isDisplay: run == 2)
        {
            Delimiter = Dollar,
            Span = new SourceSpan(processor.GetSourcePosition(start, out var line, out var column), processor.GetSourcePosition(end - 1)),
            Line = line,
            Column = column,
        };
        slice.Start = end;
        return true;
    }

    // '$5 and $10' is no formula, and neither are '$A/$B' and '$(a)-$(b)'.
    private static int LengthToDollar(ReadOnlySpan<char> rest)
    {
        if (char.IsWhiteSpace(rest[0]))
        {
            return -1;
        }

        for (var i = 0; i < rest.Length; i++)
        {
            if (rest[i] == '\\')
            {
                i++;
            }
            else if (rest[i] == Dollar)
            {
                var next = i + 1 < rest.Length ? rest[i + 1] : ' ';
                return char.IsWhiteSpace(rest[i - 1]) || char.IsLetterOrDigit(next) || next is Dollar or '(' or '{' or '_' ? -1 : i;
            }
        }

        return -1;
    }

    private static int LengthToBacktick(ReadOnlySpan<char> rest)
    {
        var end = rest[1..].IndexOf("`$", StringComparison.Ordinal);
        return end <= 0 ? -1 : end + 2;
    }

    private static int LengthToDouble(ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOf("$$", StringComparison.Ordinal);
        return end < 0 || rest[..end].IsWhiteSpace() || (end + 2 < rest.Length && rest[end + 2] == Dollar) ? -1 : end;
    }

    // In a table, a bar ends the cell, whatever it stands in. The line of dashes makes the table.
    private static bool IsTable(LeafBlock? block) =>
        block is ParagraphBlock { Lines.Count: > 1 }
        && block.Lines.Lines[1].Slice.AsSpan() is var dashes
        && dashes.Contains('-')
        && dashes.IndexOfAnyExcept("|-: \t") < 0;
}
