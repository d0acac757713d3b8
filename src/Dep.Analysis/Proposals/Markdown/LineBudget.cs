using System.Buffers;
using Dep.Analysis.Text;

namespace Dep.Analysis.Proposals.Markdown;

/// <summary>
/// Finds the line at which a document's blocks become too expensive to parse, without parsing them: very deeply indented or quoted
/// lines, setext underlines in a very long document, more than ten thousand link definitions, or several hundred thousand
/// lines, headings, cells and links.
/// </summary>
internal static class LineBudget
{
    /// <summary>Markdig's limit for nesting.</summary>
    public const int MostLevels = 128;

    /// <summary>The message about a document beyond this limit.</summary>
    public const string Nesting = "The document nests quotes, lists or brackets too deeply to be read: more than 128 levels";

    // Each limit is about half a second of Markdig's time, and a hundred times the need of the largest real documents.
    private const long MostIndentation = 100_000_000;
    private const long CostOfLevel = 40;
    private const long MostUnderlines = 2_000_000_000;
    private const long MostDefinitions = 10_000;
    private const long MostParts = 200_000;

    // Short lines cannot be indented by much: as many of them as fit into a small document stay below a third of the budget.
    private const int ShortLine = 24;

    private static readonly SearchValues<char> Prefix = SearchValues.Create(" \t>-+*0123456789.)");

    /// <summary>The cost of a heading: it becomes a section, which rules compare with the sections of the template.</summary>
    private const long CostOfHeading = 10;

    /// <summary>The defect at the line that exceeds a limit, or <see langword="null"/>.</summary>
    public static Defect? Find(SourceText source, string body)
    {
        if (IsSmall(source, body))
        {
            return null;
        }

        var (indentation, underlines, definitions, parts) = (0L, 0L, 0L, 0L);
        var deep = default(TextSpan?);
        var table = default(TableBudget);
        // A table without a bar has one column and as many cells as lines, so it can be too large only in a very long document.
        var hasTables = body.Contains('|', StringComparison.Ordinal) || source.LineCount > MostParts;
        for (var line = 0; line < source.LineCount; line++)
        {
            var span = source.Line(line);
            // Lines of the front matter are blank in the body.
            var text = body.AsSpan(span.Start, span.Length).TrimEnd();
            var prefix = text.IndexOfAnyExcept(Prefix);
            var depth = (long)(prefix < 0 ? text.Length : prefix);
            var levels = CountLevels(text[..(int)depth]);
            deep ??= levels > MostLevels ? span : null;
            indentation += (depth * depth) + (levels * levels * CostOfLevel);
            if (indentation > MostIndentation)
            {
                return new Defect(deep ?? span, Nesting);
            }

            var rest = prefix < 0 ? text : text[prefix..];
            if (hasTables && table.Add(text) > MostParts)
            {
                return new Defect(span, "The document has a table of too many cells to be read: its lines times the columns of its widest one");
            }

            var isUnderline = text is ['-' or '=', ..] && !text.ContainsAnyExcept('-', '=');
            parts += CountParts(text) + levels + (isUnderline || rest is ['#', ..] ? CostOfHeading : 0);
            if (parts > MostParts)
            {
                return new Defect(span, "The document has too many lines, headings, table cells and links to be read; split it");
            }

            underlines += isUnderline ? 1 : 0;
            if (underlines * source.LineCount > MostUnderlines)
            {
                return new Defect(span, "The document has too many lines of '-' or '=' to be read");
            }

            definitions += rest is ['[', ..] && rest.Contains("]:", StringComparison.Ordinal) ? 1 : 0;
            if (definitions > MostDefinitions)
            {
                return new Defect(span, "The document has too many link definitions to be read: more than 10,000");
            }
        }

        return null;
    }

    // A fast path: a small document can exceed only the limits for indentation and tables, and the beginnings of its lines decide that.
    // The other limits need more characters: even headings, the most expensive parts, count eleven for every two characters.
    private static bool IsSmall(SourceText source, string body)
    {
        if (body.Length > MostParts / 7)
        {
            return false;
        }

        var indentation = 0L;
        var end = body.Length;
        // If every line could hold all bars of the document and that were not too many cells, no table is too large.
        var mayBeTable = (long)body.AsSpan().Count('|') * source.LineCount > MostParts;
        for (var line = source.LineStarts.Length - 1; line >= 0; line--)
        {
            var start = source.LineStarts[line];
            long depth = end - start;
            // Most lines begin with a letter.
            if (
                depth > ShortLine
                && (char.IsAsciiLetter(body[start]) ? 0 : body.AsSpan(start, end - start).IndexOfAnyExcept(Prefix)) is var length and >= 0
            )
            {
                depth = length;
            }

            // Every line of a table counts as many cells as its widest line.
            if (mayBeTable && end - start > ShortLine && (long)body.AsSpan(start, end - start).Count('|') * source.LineCount > MostParts)
            {
                return false;
            }

            indentation += depth * depth * (1 + CostOfLevel);
            end = start;
        }

        return indentation <= MostIndentation;
    }

    /// <summary>Counts the cells of a table: Markdig pads each line to the widest one. A table ends at a blank line, and needs a line of dashes and bars.</summary>
    private struct TableBudget
    {
        private long _columns;
        private long _rows;
        private bool _hasDelimiter;

        /// <summary>Adds a line, and returns the number of cells so far of its table; 0 if it is not in a table.</summary>
        public long Add(ReadOnlySpan<char> line)
        {
            if (line.TrimStart(" \t>").IsEmpty)
            {
                this = default;
                return 0;
            }

            _columns = Math.Max(_columns, line.Count('|') + 1);
            _rows++;
            _hasDelimiter = _hasDelimiter || (line.Contains('-') && !line.ContainsAnyExcept("|-:+ \t>*0123456789.)"));
            return _hasDelimiter ? _columns * _rows : 0;
        }
    }

    // One part for each line that is not blank, plus one for each mark of a cell, a link or a tag.
    private static long CountParts(ReadOnlySpan<char> text)
    {
        var parts = text.IsEmpty ? 0L : 1;
        for (var at = text.IndexOfAny("|[<"); at >= 0; )
        {
            parts++;
            var next = text[(at + 1)..].IndexOfAny("|[<");
            at = next < 0 ? -1 : at + 1 + next;
        }

        return parts;
    }

    // The nesting levels that a line opens: four in '> > - 1. text', none in '-----'.
    private static long CountLevels(ReadOnlySpan<char> prefix)
    {
        var levels = 0L;
        for (var i = 0; i < prefix.Length; i++)
        {
            var isListMark = prefix[i] is '-' or '+' or '*' or '.' or ')' && i + 1 < prefix.Length && prefix[i + 1] is ' ' or '\t';
            levels += prefix[i] is '>' || isListMark ? 1 : 0;
        }

        return levels;
    }
}
