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
    public static ImmutableArray<FieldSchema> Read(Proposal template)
    {
        var optional = LinesUnderOptional(template);
        return [.. template.Header.Fields.DistinctBy(field => field.Key).Select(field => FieldOf(template, field, optional))];
    }

    private static FieldSchema FieldOf(Proposal template, MetadataField field, HashSet<int> optional)
    {
        var value = field.Value.Value;
        var choices = ChoicesOf(value);
        var isOptional = value.Contains("if applicable", StringComparison.OrdinalIgnoreCase)
            || field.Name.Value.Contains("optional", StringComparison.OrdinalIgnoreCase)
            || template.HeaderSource[LinesOf(template.HeaderSource, field)].Contains("optional", StringComparison.OrdinalIgnoreCase)
            || optional.Contains(template.HeaderSource.Position(field.Span.Start).Line);
        return new FieldSchema(NameComparison.WithoutOptionalMark(field.Name.Value), isOptional || field.IsSection ? Presence.Optional : Presence.Required)
        {
            IsSection = field.IsSection,
            Choices = choices,
            IsLeftBlank = value.Contains("leave blank", StringComparison.OrdinalIgnoreCase) || value.Contains("leave empty", StringComparison.OrdinalIgnoreCase),
            Placeholder = PartsOf(value).Length > 1 || IsPlaceholder(field) ? value : null,
            Origin = new Location(template.HeaderSource, field.Span),
        };
    }

    // In YAML brackets make a list: '[rfc]' is a default, '[Your name]' and '[<name>]' are not.
    private static bool IsPlaceholder(MetadataField field) => field.IsList
        ? field.Items is [var item] && (item.Value.Contains(' ') || TemplateMarks.IsPlaceholder(item.Value) || TemplateMarks.FirstPlaceholder(item.Value) is not null)
        : TemplateMarks.IsPlaceholder(field.Value.Value);

    // The whole lines, with a comment behind the value.
    private static TextSpan LinesOf(SourceText source, MetadataField field) =>
        new(field.Span.Start, source.Line(source.Position(field.Span.End).Line).End);

    // In YAML a comment speaks of the fields below it, up to the next comment or empty line.
    private static HashSet<int> LinesUnderOptional(Proposal template)
    {
        var (source, header) = (template.HeaderSource, template.Header);
        var lines = new HashSet<int>();
        if (header.Form is not (HeaderForm.FrontMatter or HeaderForm.Sidecar))
        {
            return lines;
        }

        var isOptional = false;
        var span = header.Sidecar is null ? header.Span : source.Span;
        var last = source.Position(span.End).Line;
        for (var line = source.Position(span.Start).Line; line <= last; line++)
        {
            var text = source[source.Line(line)].Trim();
            isOptional = text.Length == 0 || text[0] == '#' ? text.Contains("optional", StringComparison.OrdinalIgnoreCase) : isOptional;
            if (isOptional)
            {
                lines.Add(line);
            }
        }

        return lines;
    }

    // 'Draft | Approved' are choices; 'Draft' alone is a default. A list that ends in an ellipsis is open: examples, no choices.
    private static ImmutableArray<string> ChoicesOf(string value) => PartsOf(value) is { Length: > 1 } parts && !parts.Any(OpenEnds.Contains) ? [.. parts] : [];

    private static string[] PartsOf(string value)
    {
        // Escapes are how some editors save brackets and bars; '**Status**: A \| B' reads as it does without.
        value = value.Replace("\\", "", StringComparison.Ordinal);
        var list = TemplateMarks.IsBracketed(value) ? value.Trim().Trim('"', '\'')[1..^1] : value;
        // A list that goes on over several lines reads as one line does.
        return list.Contains("](", StringComparison.Ordinal) ? [] : [.. list.Split('|').Select(Folded).Where(part => part.Length > 0)];
    }

    private static string Folded(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
