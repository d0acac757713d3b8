using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Headers;

namespace Dep.Analysis.Schema.Templates;

/// <summary>Recognizes a template that has the status in a section: <c>## Status</c> with a few words below it, and no field of that name.</summary>
internal static class StatusBelowHeading
{
    // A list of statuses is shorter; a longer paragraph is an instruction.
    private const int LongestLine = 120;

    /// <summary>Whether a template has its status there.</summary>
    public static bool IsIn(Proposal template) =>
        !template.Header.Fields.Any(field => StatusWords.All.Contains(field.Key))
        && template.Sections.SelectMany(section => section.SelfAndDescendants()).FirstOrDefault(section => StatusWords.All.Contains(section.Key))
            is { Children.IsEmpty: true } section
        && section.Content.FirstOrDefault(block => block.Kind is not ContentKind.Comment && !SectionFields.IsQuoted(template.Source, block.Span))
            is { Kind: ContentKind.Paragraph } first
        && first.Text.Length <= LongestLine
        && !first.Text.Contains(':', StringComparison.Ordinal);

    /// <summary>The section as a field of the header, or <see langword="null"/> if the template has none there.</summary>
    public static MetadataField? FieldOf(Proposal template) =>
        template.IsMarkdown && template.Header.Sidecar is null && IsIn(template)
            ? SectionFields
                .AddTo(template.Source, template.Header, template.Sections.SelectMany(section => section.SelfAndDescendants()), StatusWords.All)
                .Fields.FirstOrDefault(field => field.IsSection && StatusWords.All.Contains(field.Key))
            : null;
}
