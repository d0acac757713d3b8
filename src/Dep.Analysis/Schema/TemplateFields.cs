using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Proposals;
using Dep.Analysis.Text;

namespace Dep.Analysis.Schema;

/// <summary>Reads what the header of a template says of the fields.</summary>
internal static class TemplateFields
{
    private static readonly string[] OpenEnds = ["…", "..."];

    /// <summary>The fields, in the template's order.</summary>
    public static ImmutableArray<FieldSchema> Read(Proposal template) =>
        [.. template.Header.Fields.DistinctBy(field => field.Key).Select(field => FieldOf(template, field))];

    private static FieldSchema FieldOf(Proposal template, MetadataField field)
    {
        var value = field.Value.Value;
        var choices = ChoicesOf(value);
        var isOptional = value.Contains("if applicable", StringComparison.OrdinalIgnoreCase)
            || field.Name.Value.Contains("optional", StringComparison.OrdinalIgnoreCase)
            || template.HeaderSource[LinesOf(template.HeaderSource, field)].Contains("optional", StringComparison.OrdinalIgnoreCase)
            || CommentAbove(template, field).Contains("optional", StringComparison.OrdinalIgnoreCase);
        return new FieldSchema(Names.WithoutOptionalMark(field.Name.Value), isOptional || field.IsSection ? Presence.Optional : Presence.Required)
        {
            IsSection = field.IsSection,
            Choices = choices,
            IsLeftBlank = value.Contains("leave blank", StringComparison.OrdinalIgnoreCase) || value.Contains("leave empty", StringComparison.OrdinalIgnoreCase),
            Placeholder = !choices.IsEmpty || value.Contains('|') || TemplateMarks.IsPlaceholder(value) ? value : null,
            Origin = new Location(template.HeaderSource, field.Span),
        };
    }

    // The whole lines, with a comment behind the value.
    private static TextSpan LinesOf(SourceText source, MetadataField field) =>
        new(field.Span.Start, source.Line(source.Position(field.Span.End).Line).End);

    // In YAML a comment speaks of the fields below it, up to the next comment or empty line.
    private static string CommentAbove(Proposal template, MetadataField field)
    {
        if (template.Header.Form is not (HeaderForm.FrontMatter or HeaderForm.Sidecar))
        {
            return "";
        }

        for (var line = template.HeaderSource.Position(field.Span.Start).Line - 1; line >= 0; line--)
        {
            var text = template.HeaderSource[template.HeaderSource.Line(line)].Trim();
            if (text.Length == 0 || text[0] == '#')
            {
                return text;
            }
        }

        return "";
    }

    // 'Draft | Approved' are choices; 'Draft' alone is a default. A list that ends in an ellipsis is open: examples, no choices.
    private static ImmutableArray<string> ChoicesOf(string value)
    {
        // Escapes are how some editors save brackets and bars; '**Status**: A \| B' reads as it does without.
        value = value.Replace("\\", "", StringComparison.Ordinal);
        var list = TemplateMarks.IsBracketed(value) ? value.Trim().Trim('"', '\'')[1..^1] : value;
        var choices = list.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return choices.Length < 2 || choices.Any(choice => OpenEnds.Contains(choice)) || list.Contains("](", StringComparison.Ordinal) ? [] : [.. choices];
    }
}
