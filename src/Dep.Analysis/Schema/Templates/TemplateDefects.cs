using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Proposals;

namespace Dep.Analysis.Schema.Templates;

/// <summary>What is wrong with templates: one that cannot be read or asks for nothing, and a limited one that is no subset of the complete one.</summary>
internal static class TemplateDefects
{
    /// <summary>The faults, in the templates' order.</summary>
    public static ImmutableArray<(Location Location, string Message)> Find(ImmutableArray<Proposal> templates)
    {
        var defects = ImmutableArray.CreateBuilder<(Location, string)>();
        foreach (var template in templates)
        {
            defects.AddRange(TemplateBounds.Surplus(template));

            if (template.Defect is { } unreadable)
            {
                defects.Add((new Location(template.Source, unreadable.Span), "The template cannot be read: " + unreadable.Message));
            }
            else if (template.Header.Fields.IsEmpty && (!template.IsMarkdown || template.Sections.IsEmpty))
            {
                defects.Add(
                    (
                        new Location(template.Source, template.Heading),
                        $"The template has no {(template.IsMarkdown ? "sections" : "header")}, so it asks for none; no proposal can be measured by it"
                    )
                );
            }
            else if (template != templates[0])
            {
                FindSurplus(defects, templates[0], template);
            }
        }

        return defects.DrainToImmutable();
    }

    private static void FindSurplus(ImmutableArray<(Location, string)>.Builder defects, Proposal complete, Proposal limited)
    {
        foreach (var field in limited.Header.Fields.Where(field => complete.Field(field.Name.Value) is null))
        {
            defects.Add(
                (
                    new Location(limited.Source, field.Span),
                    $"'{complete.FileName}' has no field '{field.Name.Value}'; a limited template is a subset of the complete one"
                )
            );
        }

        var order = complete.AllSections.Select(section => section.Key).ToList();
        var last = -1;
        foreach (
            var section in limited.AllSections.Where(section => section.Key.Length > 0 && TemplateMarks.FirstPlaceholder(section.Title.Value) is null)
        )
        {
            var place = order.IndexOf(section.Key);
            if (place < 0)
            {
                defects.Add(
                    (
                        new Location(limited.Source, section.Heading),
                        $"'{complete.FileName}' has no section '{section.Title.Value}'; a limited template is a subset of the complete one"
                    )
                );
            }
            else if (place < last)
            {
                defects.Add(
                    (
                        new Location(limited.Source, section.Heading),
                        $"Section '{section.Title.Value}' stands earlier in '{complete.FileName}'; a limited template keeps the order of the complete one"
                    )
                );
            }

            last = Math.Max(last, place);
        }
    }
}
