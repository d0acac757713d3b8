using System.Collections.Immutable;
using System.Globalization;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Tests.Schema;

/// <summary>A schema as a person reads it, for tests that show one.</summary>
internal static class SchemaText
{
    public static string Of(ProposalSchema schema)
    {
        var lines = new List<string>();
        if (schema.HeaderNotation is not Dep.Analysis.Proposals.HeaderNotation.None)
        {
            lines.Add($"header {schema.HeaderNotation}");
        }

        lines.AddRange(schema.Fields.Select(Line));
        if (schema.TemplateTitle is { } title)
        {
            lines.Add($"title '{title}'");
        }

        lines.AddRange(schema.Sections.Select(Line));
        lines.AddRange(schema.Instructions.Order(StringComparer.Ordinal).Select(text => $"instruction '{text}'"));
        if (schema.Lifecycle is { IsStrict: true } lifecycle)
        {
            lines.AddRange(
                lifecycle.States.Select(state =>
                    $"status {state}: {Words([lifecycle.MayEnter(state) ? "may enter" : "", lifecycle.Next(state).IsEmpty ? "ends" : "to " + string.Join(" | ", lifecycle.Next(state)), lifecycle.IsClosed(state) ? "closed" : "", lifecycle.IsFrozen(state) ? "frozen" : ""])}"
                )
            );
        }

        lines.AddRange(
            schema
                .TemplateDefects.Concat(schema.SettingsDefects)
                .Select(defect => $"defect {Place(defect.Location.Source, defect.Location.Span)}: {defect.Message}")
        );
        return string.Concat(lines.Select(line => line + "\n"));
    }

    public static string Place(Text.SourceText source, Text.TextSpan span)
    {
        var position = source.Position(span.Start);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{source.Path}({position.Line + 1},{position.Column + 1}) '{source[span].ReplaceLineEndings(" ")}'"
        );
    }

    private static string Line(FieldSchema field) =>
        $"field {field.Name}: "
        + Words([
            field.Presence.ToString().ToLowerInvariant(),
            field.Form is FieldForm.Text ? "" : field.Form.ToString().ToLowerInvariant(),
            field.Choices.IsEmpty ? "" : "one of " + string.Join(" | ", field.Choices),
            field.Placeholder is null ? "" : $"placeholder '{field.Placeholder}'",
            field.IsLeftBlank ? "left blank" : "",
            field.Aliases.IsEmpty ? "" : "also " + string.Join(" | ", field.Aliases),
            field.Inverse is null ? "" : $"inverse {field.Inverse}",
            field.Origin is null ? "not in the template" : "",
        ]);

    private static string Line(SectionSchema section) =>
        $"{new string('#', section.Level)} {section.Name}: "
        + Words([
            section.Presence.ToString().ToLowerInvariant(),
            section.Parent is null ? "" : $"under {section.Parent}",
            section.Repeats ? "repeats" : "",
            section.AllowsNotApplicable ? "may be N/A" : "",
            section.Aliases.IsEmpty ? "" : "also " + string.Join(" | ", section.Aliases),
            section.Origin is null ? "not in the template" : "",
        ]);

    private static string Words(ImmutableArray<string> words) => string.Join(", ", words.Where(word => word.Length > 0));
}
