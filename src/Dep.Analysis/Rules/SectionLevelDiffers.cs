using Dep.Analysis.Analysis;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Rules;

/// <summary>DEP005: a section is there, but at another level or under another section than in the template.</summary>
public sealed class SectionLevelDiffers : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "DEP005", nameof(SectionLevelDiffers), "Section level differs", Category.Structure, Severity.Info);

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        var found = context.Proposal.AllSections
            .Select(section => (Section: section, Schema: context.Schema.RoleOf(section)))
            .Where(placed => placed.Schema is { Origin: not null, IsUnique: true })
            .GroupBy(placed => placed.Schema!, placed => placed.Section)
            .ToArray();
        var names = found.Select(sections => Names.Fold(sections.Key.Name)).ToHashSet(StringComparer.Ordinal);
        var misplaced = found
            .Where(sections => sections.Key.Parent is not { } parent || names.Contains(Names.Fold(parent)))
            .Where(sections => !sections.Any(section => IsInPlace(context.Schema, section, sections.Key)))
            .Select(sections => (Schema: sections.Key, Section: sections.First()));

        // A document that was shifted as a whole has one fault, not one in each section.
        foreach (var alike in misplaced.GroupBy(placed => (placed.Section.Level - placed.Schema.Level, placed.Schema.Parent, placed.Section.Parent)))
        {
            var (schema, section) = alike.First();
            var others = alike.Count() - 1;
            context.Report(
                section.Heading,
                $"Section '{Excerpt.Of(section.Title.Value)}' stands {PlaceOf(section.Level, section.Parent?.Title.Value)}{(others > 0 ? FormattableString.Invariant($" (and {others} more alike)") : "")}; the template has it {PlaceOf(schema.Level, schema.Parent)}",
                Related.To(schema.Origin, "its place in the template"));
        }
    }

    // Under its own section either its level or its distance from it is right. Where the section above has left its own
    // level, that one has to move, not this.
    private static bool IsInPlace(ProposalSchema schema, Section section, SectionSchema known)
    {
        if (section.Parent is not { } parent)
        {
            return known.Parent is null && section.Level == known.Level;
        }

        if (known.Parent is not { } name || schema.RoleOf(parent) is not { } above)
        {
            return false;
        }

        return Names.Same(above.Name, name)
            ? section.Level == known.Level || section.Level - parent.Level == known.Level - above.Level
            : section.Level == known.Level && parent.Level != above.Level;
    }

    private static string PlaceOf(int level, string? parent) => FormattableString.Invariant($"on level {level}") + (parent is null ? "" : $" under '{Excerpt.Of(parent)}'");
}
