using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules;

/// <summary>DEP504: rows of bars that GitHub does not show as a table, as the row below the head is missing or of another width.</summary>
internal sealed class TableMalformed : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "DEP504", nameof(TableMalformed), "Table malformed", Category.Content, Severity.Warning);

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        var source = context.Proposal.Source;
        bool[]? others = null;
        var line = 0;
        for (var bar = source.Text.IndexOf('|', StringComparison.Ordinal); bar >= 0;)
        {
            while (line + 1 < source.LineStarts.Length && source.LineStarts[line + 1] <= bar)
            {
                line++;
            }

            if (IsRow(WithoutMarks(source, line)))
            {
                Analyze(context, others ??= OtherLines(context.Proposal), line);
            }

            bar = source.Text.IndexOf('|', source.Line(line).End);
        }
    }

    private static void Analyze(ProposalContext context, bool[] others, int line)
    {
        // The lines between the first of a group and its end are the table's body, or repeat the same fault.
        if (!IsRow(At(line)) || IsRow(At(line - 1)))
        {
            return;
        }

        var head = IsDelimiter(At(line)) ? line - 1 : line;
        if (Fault(At(head), At(head + 1)) is { } fault)
        {
            context.Report(context.Proposal.Source.Line(line), fault);
        }

        // A line as prose, without quote and list marks; empty where it is something else.
        ReadOnlySpan<char> At(int line) => line < 0 || line >= others.Length || others[line] ? [] : WithoutMarks(context.Proposal.Source, line);
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

    // For each line whether it is code, HTML or front matter.
    private static bool[] OtherLines(Proposal proposal)
    {
        var others = new bool[proposal.Source.LineCount];
        Mark(proposal.Header.Span);
        MarkAll(proposal.Preamble);
        foreach (var section in proposal.AllSections)
        {
            MarkAll(section.Content);
        }

        return others;

        void MarkAll(ImmutableArray<ContentBlock> content)
        {
            foreach (var block in content)
            {
                if (block.Kind is ContentKind.Code or ContentKind.Html or ContentKind.Comment)
                {
                    Mark(block.Span);
                }
            }
        }

        void Mark(TextSpan span)
        {
            if (!span.IsEmpty)
            {
                var first = proposal.Source.Position(span.Start).Line;
                others.AsSpan(first, proposal.Source.Position(span.End).Line - first + 1).Fill(true);
            }
        }
    }

    private static ReadOnlySpan<char> WithoutMarks(SourceText source, int line)
    {
        var span = source.Line(line);
        var text = source.Text.AsSpan(span.Start, span.Length).TrimStart(" \t>");
        var digits = text.IndexOfAnyExceptInRange('0', '9');
        text = text switch
        {
            ['-' or '*' or '+', ' ', ..] => text[2..].TrimStart(),
            _ when digits is > 0 and < 10 && text[digits..] is ['.' or ')', ' ', ..] => text[(digits + 2)..].TrimStart(),
            _ => text,
        };
        return text.TrimEnd();
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
