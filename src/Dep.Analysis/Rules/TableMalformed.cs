using Dep.Analysis.Analysis;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Proposals;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules;

/// <summary>DEP504: rows of bars that GitHub does not show as a table, as the row below the head is missing or of another width.</summary>
public sealed class TableMalformed : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "DEP504", nameof(TableMalformed), "Table malformed", Category.Content, Severity.Warning);

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        if (!context.Proposal.Source.Text.Contains('|'))
        {
            return;
        }

        var text = context.Proposal.Source.Text;
        var lines = ProseLines(context.Proposal);
        for (var line = 0; line < lines.Length; line++)
        {
            // The lines between the first of a group and its end are the table's body, or repeat the same fault.
            if (!IsRow(At(line)) || IsRow(At(line - 1)))
            {
                continue;
            }

            var head = IsDelimiter(At(line)) ? line - 1 : line;
            if (Fault(At(head), At(head + 1)) is { } fault)
            {
                context.Report(context.Proposal.Source.Line(line), fault);
            }
        }

        ReadOnlySpan<char> At(int line) => line < 0 || line >= lines.Length ? [] : text.AsSpan(lines[line].Start, lines[line].Length);
    }

    private static string? Fault(ReadOnlySpan<char> head, ReadOnlySpan<char> below)
    {
        var width = WidthOf(head);
        if (!head.Contains('|'))
        {
            return "The table is shown as plain text: the row with its column names is missing above this line";
        }

        if (IsDelimiter(below) && WidthOf(below) != width)
        {
            return FormattableString.Invariant($"The table is shown as plain text: its first row has {Columns(width)}, the line of dashes below it has {Columns(WidthOf(below))}");
        }

        // '|x|' at the start of a line is mathematics; a table has blanks at its bars, or more than one row.
        return !IsDelimiter(below) && width > 1 && (IsRow(below) || (head is ['|', ' ' or '\t', ..] && head is [.., '|']))
            ? $"The row is shown as plain text, not as a table: a line of dashes with {Columns(width)} is missing below it"
            : null;
    }

    // Each line as prose, without quote and list marks; empty where it is code, HTML or front matter.
    private static TextSpan[] ProseLines(Proposal proposal)
    {
        var source = proposal.Source;
        var lines = new TextSpan[source.LineCount];
        for (var line = 0; line < lines.Length; line++)
        {
            lines[line] = WithoutMarks(source.Text, source.Line(line));
        }

        var others = proposal.AllContent.Where(block => block.Kind is ContentKind.Code or ContentKind.Html or ContentKind.Comment).Select(block => block.Span);
        foreach (var span in others.Append(proposal.Header.Span).Where(span => !span.IsEmpty))
        {
            Array.Clear(lines, source.Position(span.Start).Line, source.Position(span.End).Line - source.Position(span.Start).Line + 1);
        }

        return lines;
    }

    private static TextSpan WithoutMarks(string source, TextSpan line)
    {
        var text = source.AsSpan(line.Start, line.Length).TrimStart(" \t>");
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        text = text switch
        {
            ['-' or '*' or '+', ' ', ..] => text[2..].TrimStart(),
            _ when digits is > 0 and < 10 && text[digits..] is ['.' or ')', ' ', ..] => text[(digits + 2)..].TrimStart(),
            _ => text,
        };
        var start = line.End - text.Length;
        return new TextSpan(start, start + text.TrimEnd().Length);
    }

    private static bool IsRow(ReadOnlySpan<char> line) => line is ['|', _, ..];

    private static bool IsDelimiter(ReadOnlySpan<char> line) => line.Contains('-') && line.IndexOfAnyExcept(" \t|:-") < 0;

    private static int WidthOf(ReadOnlySpan<char> line)
    {
        var bars = 0;
        for (var i = 1; i < line.Length - 1; i++)
        {
            bars += line[i] == '|' && line[i - 1] != '\\' ? 1 : 0;
        }

        return bars + 1;
    }

    private static string Columns(int count) => count == 1 ? "1 column" : FormattableString.Invariant($"{count} columns");
}
