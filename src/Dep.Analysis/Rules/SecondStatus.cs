using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Headers;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules;

/// <summary>
/// Finds a status that readers see but the header reader does not, in the title, above the sections or in a section's heading: after a
/// dash, with a linked name, in a badge, in a table, or on a line of its own.
/// </summary>
internal static class SecondStatus
{
    // Above the sections of real documents stand some dozen lines.
    private const int MostLines = 200;
    private const int LongestHeading = 60;
    private const int LongestRow = 1000;

    /// <summary>Reports each status that differs from the one in the header.</summary>
    /// <param name="context">The proposal.</param>
    /// <param name="told">Places that the rule reported already.</param>
    public static void Report(ProposalContext context, IReadOnlyCollection<TextSpan> told)
    {
        var (schema, proposal) = (context.Schema, context.Proposal);
        if (
            schema.Lookup.StatusField is not { } known
            || schema.Lifecycle is not { } lifecycle
            || !proposal.IsMarkdown
            || schema.First(proposal, known) is not { Value.Value.Length: > 0 } read
            || lifecycle.StatusOf(read.Value.Value) is not { } status
        )
        {
            return;
        }

        var words = new StatusReading(known, schema, lifecycle);
        foreach (var (span, said) in InTitle(proposal, words).Concat(InHead(context, read, words)).Concat(InHeadings(schema, proposal, read, words)))
        {
            if (!NameComparison.Same(said, status) && !told.Any(place => place.Start < span.End && span.Start < place.End))
            {
                context.Report(
                    span,
                    $"Here a reader sees '{Excerpt.Of(said)}' as the {known.Name}, and '{Excerpt.Of(read.Value.Value)}' stands in the header, which is what is read; give it once",
                    Related.To(new Location(proposal.HeaderSource, read.Span), "the header has it here")
                );
            }
        }
    }

    /// <summary>The fields of the header that the schema knows. Any other, such as 'Outcome', is a line like those outside of the header.</summary>
    public static IEnumerable<MetadataField> KnownFields(ProposalContext context) =>
        context.Proposal.Header.Fields.Where(field => context.Schema.Field(field) is not null);

    private static IEnumerable<(TextSpan Span, string Status)> InTitle(Proposal proposal, StatusReading words)
    {
        if (proposal.Title is { } title && words.InTitle(title.Value) is { } status)
        {
            yield return (title.Span, status);
        }
    }

    // A heading that is a status says so above the header, above the sections of the template, or where nothing stands below it.
    private static IEnumerable<(TextSpan Span, string Status)> InHeadings(
        ProposalSchema schema,
        Proposal proposal,
        MetadataField read,
        StatusReading words
    )
    {
        var isFirst = true;
        foreach (var section in proposal.Sections)
        {
            isFirst &= schema.Section(section) is null;
            var isSaid =
                isFirst
                || (proposal.Sidecar is null && section.Heading.Start < read.Span.Start)
                || (section.Content.IsEmpty && section.Children.IsEmpty);
            if (
                section.Title.Value.Length <= LongestHeading
                && SeenLine.Of(proposal.Source[section.Heading]).Words is var heading
                && (words.Behind(heading) ?? (isSaid ? words.Of(heading) : null)) is { } status
            )
            {
                yield return (section.Heading, status);
            }
        }
    }

    private static IEnumerable<(TextSpan Span, string Status)> InHead(ProposalContext context, MetadataField read, StatusReading known)
    {
        var proposal = context.Proposal;
        var source = proposal.Source;
        var inDocument = proposal.Sidecar is null;
        var start = FrontMatter.Find(source.Text).End;
        var end = proposal.Sections.IsEmpty ? source.Length : proposal.Sections[0].Heading.Start;
        var fields = inDocument ? KnownFields(context).Select(field => field.Name.Span).Append(read.Span).ToArray() : [];
        var hidden = proposal
            .Comments.Select(comment => comment.Span)
            .Concat(proposal.Preamble.Where(block => block.Kind is ContentKind.Code).Select(block => block.Span))
            .Where(span => span.Start < end)
            .OrderBy(span => span.Start)
            .ToArray();
        var (looked, next) = (0, 0);
        for (var number = source.Position(Math.Min(start, source.Length)).Line; number < source.LineCount && looked < MostLines; number++)
        {
            var line = ValueMarks.Trim(source.Text, source.Line(number));
            if (line.Start >= end)
            {
                break;
            }

            while (next < hidden.Length && hidden[next].End <= line.Start)
            {
                next++;
            }

            // A comment may cover only a part of the line, and a reader sees the rest.
            var isHidden = next < hidden.Length && hidden[next].Start <= line.Start && line.End <= hidden[next].End;
            if (line.Start < start || line.IsEmpty || isHidden || proposal.Heading.Start < line.End && line.Start < proposal.Heading.End)
            {
                continue;
            }

            looked++;

            var isField = Array.Exists(fields, span => span.Start < line.End && line.Start < span.End);
            var (words, pictures) = SeenLine.Of(source.Text.AsSpan(line.Start, line.Length));
            var status = isField ? null : known.Behind(words) ?? (IsAlone(proposal, number) || IsBold(source, line) ? known.Of(words) : null);
            status ??= pictures.Select(known.Of).FirstOrDefault(said => said is not null);
            IEnumerable<string?> all =
                status is not null ? [status]
                : isField ? []
                : [.. InColumns(source, number, known), known.IsName(WordsAt(source, number - 1)) ? known.Alone(words) : Ticked(source, line, known)];
            foreach (var said in all.OfType<string>())
            {
                yield return (ValueMarks.Trim(source.Text, line), said);
            }
        }
    }

    // A line with nothing above and below it, which no sentence goes on in.
    private static bool IsAlone(Proposal proposal, int line) => IsEnd(proposal, line - 1) && IsEnd(proposal, line + 1);

    // A line without words, or the title, or the mark of an alert: '> [!NOTE]'.
    private static bool IsEnd(Proposal proposal, int number)
    {
        var source = proposal.Source;
        if (number < 0 || number >= source.LineCount)
        {
            return true;
        }

        var line = source.Line(number);
        return (proposal.Heading.Start < line.End && line.Start < proposal.Heading.End)
            || WordsAt(source, number) is var words && (words.Length == 0 || words.AsSpan().IndexOfAnyExcept("-=*_") < 0 || words is ['!', ..]);
    }

    // '- [x] Approved'
    private static string? Ticked(SourceText source, TextSpan line, StatusReading known) =>
        source.Text.AsSpan(line.Start, line.Length).TrimStart("-*+> \t") is ['[', 'x' or 'X', ']', ' ', .. { Length: < LongestRow } words]
            ? known.Alone(SeenLine.Words(words.ToString()))
            : null;

    private static string WordsAt(SourceText source, int number) =>
        number < 0 ? "" : SeenLine.Of(source.Text.AsSpan(source.Line(number).Start, source.Line(number).Length)).Words;

    private static bool IsBold(SourceText source, TextSpan line) =>
        source.Text.AsSpan(line.Start, line.Length) is ['*', '*', .., '*', '*'] or ['_', '_', .., '_', '_'];

    // The cells below heads that name the status: '| Status |', '|---|', '| Approved |'.
    private static IEnumerable<string> InColumns(SourceText source, int number, StatusReading known)
    {
        return number < 2 || !LineAt(number).Contains('|') || !IsDelimiter(LineAt(number - 1))
            ? []
            : CellsOf(LineAt(number - 2))
                .Zip(CellsOf(LineAt(number)))
                .Where(column => known.IsName(SeenLine.Words(column.First)))
                .Select(column => known.Of(SeenLine.Words(column.Second)))
                .OfType<string>();

        ReadOnlySpan<char> LineAt(int at) => source.Text.AsSpan(source.Line(at).Start, source.Line(at).Length).Trim();

        static bool IsDelimiter(ReadOnlySpan<char> line) => line.Contains('-') && line.IndexOfAnyExcept("|:- \t") < 0;

        static string[] CellsOf(ReadOnlySpan<char> line) => line.Length > LongestRow ? [] : line.Trim('|').ToString().Split('|');
    }
}
