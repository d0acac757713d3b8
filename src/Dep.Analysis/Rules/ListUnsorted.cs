using Dep.Analysis.Analysis;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules;

/// <summary>DEP503: a list of terms is not sorted where the template asks for it.</summary>
public sealed class ListUnsorted : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "DEP503", nameof(ListUnsorted), "List unsorted", Category.Content, Severity.None);

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        var asked = (context.Schema.Template?.AllSections ?? []).Where(AsksForOrder).Select(context.Schema.Section).OfType<SectionSchema>().ToHashSet();
        foreach (var section in context.Proposal.AllSections.Where(section => context.Schema.Section(section) is { } known && asked.Contains(known)))
        {
            string? last = null;
            foreach (var block in section.Content)
            {
                if (TermOf(context.Proposal.Source, block) is not { } term)
                {
                    continue;
                }

                if (last is not null && string.CompareOrdinal(Names.Fold(term), Names.Fold(last)) < 0)
                {
                    context.Report(block.Span, $"'{term}' stands after '{last}'; the template asks for alphabetical order");
                }

                last = term;
            }
        }
    }

    private static bool AsksForOrder(Section section) => section.Content.Any(block => block.Text.Contains("sorted alphabetically", StringComparison.OrdinalIgnoreCase));

    // '**API**: ...' in a paragraph or list, or the first cell of a row below the table's head.
    private static string? TermOf(SourceText source, ContentBlock block)
    {
        var line = source.Position(block.Span.Start).Line;
        if (block.Kind is ContentKind.Cell)
        {
            var before = source.Text.AsSpan(source.Line(line).Start..block.Span.Start);
            var isFirst = before.IndexOfAnyExcept(" \t>|") < 0 && before.Count('|') < 2;
            var below = line + 1 < source.LineCount ? source[source.Line(line + 1)] : "";
            var isHead = below.Contains('-', StringComparison.Ordinal) && below.AsSpan().IndexOfAnyExcept(" \t>|:-") < 0;
            return isFirst && !isHead && block.Text.Length > 0 ? block.Text : null;
        }

        var end = block.Text.IndexOf(':', StringComparison.Ordinal);
        return block.Kind is ContentKind.Paragraph && end > 0 && source[block.Span].StartsWith("**", StringComparison.Ordinal) ? block.Text[..end] : null;
    }
}
