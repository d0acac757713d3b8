using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema.Lookup;
using Dep.Analysis.Schema.Templates;

namespace Dep.Analysis.Schema.Practice;

/// <summary>Reads the evidence of practice in a document.</summary>
internal static class EvidenceReader
{
    // Statuses, dates and numbers are shorter; for a longer value, only its presence is evidence.
    private const int LongestValue = 60;
    private const int MostValues = 16;
    private const int MostHeadings = 200;
    private const int MostFields = 100;

    /// <summary>The evidence of a document that was just read and whose text is in memory.</summary>
    /// <param name="schema">The schema that the templates and settings show.</param>
    /// <param name="proposal">The document.</param>
    public static DocumentEvidence Read(ProposalSchema schema, Proposal proposal)
    {
        var kept = ImmutableArray.CreateBuilder<string>();
        foreach (var block in proposal.Preamble)
        {
            Note(block);
        }

        var headings = ImmutableArray.CreateBuilder<HeadingEvidence>(Math.Min(proposal.AllSections.Length, MostHeadings));
        foreach (var section in proposal.AllSections)
        {
            if (headings.Count < MostHeadings)
            {
                headings.Add(new HeadingEvidence(section.Key, section.Level, FillOf(section)));
            }

            foreach (var block in section.Content)
            {
                Note(block);
            }
        }

        return new DocumentEvidence
        {
            Headings = headings.ToImmutable(),
            Fields = [.. proposal.Header.Fields.Take(MostFields).Select(field => new FieldEvidence(field.Name.Value, field.Key, ValuesOf(field)))],
            Kept = kept.ToImmutable(),
            KeepsComment = kept.Any(static text => text.StartsWith("<!--", StringComparison.Ordinal)),
            Number = proposal.Number,
            HasTitle = proposal.Title is not null,
            Title = TitleOf(proposal) is { } title ? title[..Math.Min(title.Length, LongestValue)] : "",
            Notation = proposal.Header.Notation,
            Day = DocumentDay.Of(proposal),
        };

        void Note(ContentBlock block)
        {
            if (kept.Count < MostHeadings && schema.IsInstruction(block))
            {
                kept.Add(ProposalSchema.KeyOfKept(block));
            }
        }
    }

    // A site shows the title of the header above a text that has none.
    private static string? TitleOf(Proposal proposal) => proposal.Title?.Value ?? proposal.Field("title")?.Value.Value;

    private static SectionFill FillOf(Section section)
    {
        var fill = SectionFill.Empty;
        if (!section.Children.IsEmpty)
        {
            return SectionFill.Text;
        }

        foreach (var block in section.Content)
        {
            if (block.Kind is ContentKind.Comment or ContentKind.LinkDefinition or ContentKind.Break)
            {
                continue;
            }

            if (!TemplateMarks.IsNotApplicable(block))
            {
                return SectionFill.Text;
            }

            fill = SectionFill.NotApplicable;
        }

        return fill;
    }

    private static ImmutableArray<string> ValuesOf(MetadataField field) =>
        TemplateMarks.IsEmpty(field.Value.Value)
            ? []
            : [.. field.Items.Take(MostValues).Select(item => item.Value.Length > LongestValue ? item.Value[..LongestValue] : item.Value)];
}
