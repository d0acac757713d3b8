using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Authoring;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules;

/// <summary>DEP503: a list of terms is not sorted where the template asks for it.</summary>
internal sealed class ListUnsorted : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = new("DEP503", nameof(ListUnsorted), "List unsorted", Category.Content, Severity.None);

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        var asked = (context.Schema.Template?.AllSections ?? [])
            .Where(AsksForOrder)
            .Select(context.Schema.Section)
            .OfType<SectionSchema>()
            .ToHashSet<SectionSchema>(ReferenceEqualityComparer.Instance);
        foreach (var section in context.Proposal.AllSections.Where(section => context.Schema.Section(section) is { } known && asked.Contains(known)))
        {
            var terms = section
                .Content.Select(block => (Block: block, Term: TermOf(context.Proposal.Source, block)))
                .Where(entry => entry.Term is not null)
                .ToImmutableArray();
            foreach (var (before, (block, term)) in terms.Zip(terms.Skip(1)))
            {
                if (Compare(term!, before.Term!) < 0)
                {
                    var fix = new Fix("Sort the list", FixSafety.Safe, () =>
                        Sort(context.Proposal.Source, [.. terms.Select(entry => entry.Block.Span)], [.. terms.Select(entry => entry.Term!)])
                    );
                    context.Report(block.Span, $"'{term}' stands after '{before.Term}'; the template asks for alphabetical order", fix);
                }
            }
        }
    }

    private static int Compare(string left, string right) => string.CompareOrdinal(NameComparison.Normalize(left), NameComparison.Normalize(right));

    // Each term moves together with the text up to the next term. If the terms do not have the same form, nothing is changed.
    private static RepositoryEdit Sort(SourceText source, ImmutableArray<TextSpan> places, ImmutableArray<string> terms)
    {
        var blocks = ImmutableArray.CreateBuilder<TextSpan>();
        for (var i = 0; i < places.Length; i++)
        {
            var end =
                i + 1 < places.Length
                    ? source.Line(source.Position(places[i + 1].Start).Line).Start
                    : Math.Max(places[i].End, EndOf(source, places[i]));
            var start = source.Line(source.Position(places[i].Start).Line).Start;
            if (PrefixOf(source, places[i]) != PrefixOf(source, places[0]))
            {
                return RepositoryEdit.None;
            }

            blocks.Add(new TextSpan(start, start + source.Text[start..end].TrimEnd().Length));
        }

        return LineBlocks.Reorder(
            source,
            blocks.ToImmutable(),
            [.. Enumerable.Range(0, terms.Length).OrderBy(index => NameComparison.Normalize(terms[index]), StringComparer.Ordinal)]
        );
    }

    // The block of the last term ends with its line: the text after that may belong to the whole list.
    private static int EndOf(SourceText source, TextSpan place) => source.Line(source.Position(place.End).Line).End;

    private static string PrefixOf(SourceText source, TextSpan place) =>
        source.Text[source.Line(source.Position(place.Start).Line).Start..place.Start];

    private static bool AsksForOrder(Section section) =>
        section.Content.Any(block => block.Text.Contains("sorted alphabetically", StringComparison.OrdinalIgnoreCase));

    // The term of '**API**: ...' in a paragraph or list item, or the first cell of a table row below the header row.
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
        return block.Kind is ContentKind.Paragraph && end > 0 && source[block.Span].StartsWith("**", StringComparison.Ordinal)
            ? block.Text[..end]
            : null;
    }
}
