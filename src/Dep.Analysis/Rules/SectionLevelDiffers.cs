using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Authoring;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules;

/// <summary>DEP005: a section is there, but at another level or under another section than in the template.</summary>
internal sealed class SectionLevelDiffers : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP005", nameof(SectionLevelDiffers), "Section level differs", Category.Structure, Severity.Info) { RelaxesWhenOlder = true };

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        // A fast path: deciding whether any section is misplaced is cheap, while the messages need all of them.
        if (!HasMisplaced(context.Schema, context.Proposal))
        {
            return;
        }

        // If many sections are shifted by the same level, there is one finding for all of them.
        foreach (
            var alike in Misplaced(context.Schema, context.Proposal)
                .GroupBy(placed => (placed.Section.Level - placed.Schema.Level, placed.Schema.Parent, placed.Section.Parent))
        )
        {
            var (schema, section) = alike.First();
            var others = alike.Count() - 1;
            context.Report(
                section.Heading,
                $"Section '{Excerpt.Of(section.Title.Value)}' stands {PlaceOf(section.Level, section.Parent?.Title.Value, schema.Level)}{(others > 0 ? FormattableString.Invariant($" (and {others} more alike)") : "")}; the template has it {PlaceOf(schema.Level, schema.Parent, section.Level)}",
                new Fix("Move the headings to the template's level", FixSafety.Unsafe, () =>
                    Relevel(context, [.. alike.Select(placed => placed.Section)], schema.Level - section.Level)
                ),
                Related.To(schema.Origin, "its place in the template")
            );
        }
    }

    private static bool HasMisplaced(ProposalSchema schema, Proposal proposal)
    {
        foreach (var section in proposal.AllSections)
        {
            if (schema.RoleOf(section) is { Origin: not null, IsUnique: true, IsLevelled: true } known && !IsInPlace(schema, section, known))
            {
                return true;
            }
        }

        return false;
    }

    private static IEnumerable<(SectionSchema Schema, Section Section)> Misplaced(ProposalSchema schema, Proposal proposal)
    {
        IEqualityComparer<SectionSchema> bySchema = ReferenceEqualityComparer.Instance;
        var found = proposal
            .AllSections.Select(section => (Section: section, Schema: schema.RoleOf(section)))
            .Where(placed => placed.Schema is { Origin: not null, IsUnique: true, IsLevelled: true })
            .GroupBy(placed => placed.Schema!, placed => placed.Section, bySchema)
            .ToArray();
        var names = found.Select(sections => sections.Key.Key).ToHashSet(StringComparer.Ordinal);
        return found
            .Where(sections => sections.Key.Parent is not { } parent || names.Contains(NameComparison.Normalize(parent)))
            .Where(sections => !sections.Any(section => IsInPlace(schema, section, sections.Key)))
            .Select(sections => (Schema: sections.Key, Section: sections.First()));
    }

    // Changes the level of sections and their subsections. The parent of a heading depends on the headings around it, so the result is
    // parsed again: if other sections would get another parent, or as many sections would be misplaced as before, nothing is changed.
    private static RepositoryEdit Relevel(ProposalContext context, ImmutableArray<Section> sections, int shift)
    {
        Section[] whole = [.. sections.SelectMany(section => section.SelfAndDescendants())];
        Section[] apart = [.. sections.SelectMany(section => WithoutThoseOfTheirLevel(context.Schema, section))];
        var best = RepositoryEdit.None;
        var least = Misplaced(context.Schema, context.Proposal).Count();
        foreach (var moved in apart.Length < whole.Length ? new[] { whole, apart } : [whole])
        {
            if (Relevelled(context, moved, shift) is var (edit, left) && left < least)
            {
                (best, least) = (edit, left);
            }
        }

        return best;
    }

    // A subsection that is a section of the template and already on its level is not moved with its parent.
    private static IEnumerable<Section> WithoutThoseOfTheirLevel(ProposalSchema schema, Section section) =>
        section
            .Children.Where(child => schema.RoleOf(child) is not { IsUnique: true } known || known.Level != child.Level)
            .SelectMany(child => WithoutThoseOfTheirLevel(schema, child))
            .Prepend(section);

    private static (RepositoryEdit Edit, int Left)? Relevelled(ProposalContext context, Section[] moved, int shift)
    {
        var proposal = context.Proposal;
        var edits = moved.Select(section => HeadingLevel.Of(proposal.Source, section, section.Level + shift)).ToArray();
        if (edits.Any(edit => edit is null))
        {
            return null;
        }

        var edit = new RepositoryEdit([.. edits.OfType<TextEdit>()]);
        var after = new ProposalReader(context.Schema.Names, context.Schema.Shape).Read(
            proposal.Source.WithText(edit.EditedTexts.Single().Text),
            proposal.Sidecar
        );
        return KeepsOthers(context.Schema, proposal, after) ? (edit, Misplaced(context.Schema, after).Count()) : null;
    }

    // Whether every section has the same parent as before, or the parent that the template requires.
    private static bool KeepsOthers(ProposalSchema schema, Proposal before, Proposal after)
    {
        var (then, now) = (Parents(before), Parents(after));
        return then.Count == now.Count
            && then.Zip(now).All(pair => pair.First.Parent == pair.Second.Parent || IsUnderItsOwn(schema, pair.Second.Section));

        static List<(Section Section, int Parent)> Parents(Proposal proposal)
        {
            var places = proposal.AllSections.Index().ToDictionary(section => section.Item, section => section.Index);
            return [.. proposal.AllSections.Select(section => (section, section.Parent is null ? -1 : places[section.Parent]))];
        }
    }

    private static bool IsUnderItsOwn(ProposalSchema schema, Section section) =>
        schema.RoleOf(section) is { } known
        && (
            section.Parent is not { } parent
                ? known.Parent is null
                : known.Parent is { } name && schema.RoleOf(parent) is { } above && NameComparison.Same(above.Name, name)
        );

    // A section below its template parent is in place if its level, or its distance from the parent, is that of the template. If the
    // parent is on a wrong level, only the parent has to move.
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

        return NameComparison.Same(above.Name, name)
            ? section.Level == known.Level || section.Level - parent.Level == known.Level - above.Level
            : section.Level == known.Level && parent.Level != above.Level;
    }

    // The level is left out if both have the same one.
    private static string PlaceOf(int level, string? parent, int other) =>
        level == other
            ? (parent is null ? "on its own, under no other section" : $"under '{Excerpt.Of(parent)}'")
            : FormattableString.Invariant($"on level {level}") + (parent is null ? "" : $" under '{Excerpt.Of(parent)}'");
}
