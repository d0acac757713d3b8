using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Proposals;

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
        var isOptional = value.Contains("if applicable", StringComparison.OrdinalIgnoreCase) || value.Contains("optional", StringComparison.OrdinalIgnoreCase)
            || field.Name.Value.Contains("optional", StringComparison.OrdinalIgnoreCase);
        return new FieldSchema(Names.WithoutOptionalMark(field.Name.Value), isOptional ? Presence.Optional : Presence.Required)
        {
            Choices = choices,
            Placeholder = !choices.IsEmpty || TemplateMarks.IsPlaceholder(value) ? value : null,
            Origin = new Location(template.Source, field.Span),
        };
    }

    // 'Draft | Approved' are choices; 'Draft' alone is a default. A list that ends in an ellipsis is open: examples, no choices.
    private static ImmutableArray<string> ChoicesOf(string value)
    {
        var list = TemplateMarks.IsBracketed(value) ? value.Trim().Trim('"', '\'')[1..^1] : value;
        var choices = list.Split('|', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return choices.Length < 2 || choices.Any(choice => OpenEnds.Contains(choice)) || list.Contains("](", StringComparison.Ordinal) ? [] : [.. choices];
    }
}
