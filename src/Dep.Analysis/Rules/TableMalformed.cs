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
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP504", nameof(TableMalformed), "Table malformed", Category.Content, Severity.Warning);

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        var source = context.Proposal.Source;
        bool[]? others = null;
        var line = 0;
        for (var bar = source.Text.IndexOf('|', StringComparison.Ordinal); bar >= 0; )
        {
            while (line + 1 < source.LineStarts.Length && source.LineStarts[line + 1] <= bar)
            {
                line++;
            }

            // Only the line of dashes distinguishes rows without outer bars from prose.
            var text = WithoutMarks(source, line);
            if (TableRow.Begins(text) || TableRow.IsDashesWithBars(text))
            {
                line = Analyze(context, others ??= OtherLines(context.Proposal), line) - 1;
            }

            bar = source.Text.IndexOf('|', source.Line(line).End);
        }
    }

    // Analyzes a group of adjacent lines with bars; returns the line after them.
    private static int Analyze(ProposalContext context, bool[] others, int line)
    {
        var (start, end, dashes) = (line - (At(line - 1).Contains('|') ? 1 : 0), line, default(int?));
        for (; At(end).Contains('|'); end++)
        {
            dashes ??= TableRow.IsDashesWithBars(At(end)) ? end : null;
        }

        if (end > line && Fault() is { } fault)
        {
            context.Report(context.Proposal.Source.Line(fault.Line), fault.Says);
        }
        else if (end > line && CutOff() is { } cut)
        {
            context.Otherwise(true).Report(context.Proposal.Source.Line(cut.Line), cut.Says);
        }

        return Math.Max(end, line + 1);

        (int Line, string Says)? Fault()
        {
            if (dashes is { } below && below > start)
            {
                return MissingBelow(line, below - 1) ?? OtherWidth(below - 1, below) ?? NoDelimiter(below);
            }

            if (dashes is { } first)
            {
                var isNamed = !At(first - 1).IsEmpty && TableRow.WidthOf(At(first)) == 1;
                return isNamed || (!TableRow.Begins(At(first)) && end == first + 1)
                    ? null
                    : (first, "The table is shown as plain text: the row with its column names is missing above this line");
            }

            return end == line + 1 && TableRow.IsDashes(At(end)) ? OtherWidth(line, end) : MissingBelow(line, end);
        }

        // GitHub does not show cells beyond the columns of the header row.
        (int Line, string Says)? CutOff()
        {
            if (dashes is not { } below || below <= start)
            {
                return null;
            }

            var width = TableRow.WidthOf(At(below));
            var rows = Enumerable.Range(below + 1, end - below - 1).Where(row => TableRow.HasBehind(At(row), width)).ToArray();
            return rows.Length == 0
                ? null
                : (
                    rows[0],
                    FormattableString.Invariant(
                        $"The row has {Columns(TableRow.WidthOf(At(rows[0])))}, and its table {Columns(width)}: what stands behind is not shown; escape a bar that is text, as '\\|'{(rows.Length == 1 ? "" : $" ({Quantity.Of(rows.Length - 1, "more row")} below)")}"
                    )
                );
        }

        (int Line, string Says)? OtherWidth(int head, int below)
        {
            var (width, other) = (TableRow.WidthOf(At(head)), TableRow.WidthOf(At(below)));
            return width == other
                ? null
                : (
                    head,
                    FormattableString.Invariant(
                        $"The table is shown as plain text: its first row has {Columns(width)}, the line of dashes below it has {Columns(other)}"
                    )
                );
        }

        // Prose may contain a bar and a dash, so the row above must begin with a bar.
        (int Line, string Says)? NoDelimiter(int below) =>
            TableRow.Begins(At(below)) && TableRow.Begins(At(below - 1)) && !TableRow.IsDelimiter(At(below))
                ? (
                    below,
                    "The table is shown as plain text: in the line below its first row each cell is dashes without a blank between them, '---', with a colon at most at their ends"
                )
                : null;

        (int Line, string Says)? MissingBelow(int head, int last) =>
            head < last && TableRow.AreTable(At(head), head + 1 < last ? At(head + 1) : [])
                ? (
                    head,
                    $"The row is shown as plain text, not as a table: a line of dashes with {Columns(TableRow.WidthOf(At(head)))} is missing below it"
                )
                : null;

        // The text of a line without quote and list marks; empty if the line is code, HTML or front matter.
        ReadOnlySpan<char> At(int line) => line < 0 || line >= others.Length || others[line] ? [] : WithoutMarks(context.Proposal.Source, line);
    }

    // For each line, whether it is code, HTML or front matter.
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

    private static string Columns(int count) => count == 1 ? "1 column" : FormattableString.Invariant($"{count} columns");
}
