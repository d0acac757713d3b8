using System.Collections.Immutable;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Schema.Templates;
using Dep.Analysis.Text;

namespace Dep.Analysis.Engine.Authoring;

/// <summary>
/// Inserts a missing section: the template's heading and <c>TBD</c>. The template's instructions are not copied: they would have
/// to be removed again, and the finding already refers to them.
/// </summary>
internal static class SectionSkeleton
{
    /// <summary>
    /// Whether missing sections should be inserted into a proposal: it has at least half of the required sections. A document with
    /// fewer is a note, a redirect, or a document of another kind, which headings with <c>TBD</c> would not improve. Nor would they
    /// improve a proposal that was decided without these sections: nobody is going to fill them in.
    /// </summary>
    public static bool IsFor(ProposalSchema schema, Proposal proposal)
    {
        if (schema.IsDecided(proposal))
        {
            return false;
        }

        var (required, present) = (0, 0);
        foreach (var section in schema.Sections)
        {
            if (section.Presence is Presence.Required && !section.Repeats)
            {
                required++;
                present += schema.Has(proposal, section) ? 1 : 0;
            }
        }

        return 2 * present >= required;
    }

    /// <summary>The edit; <see cref="RepositoryEdit.None"/> if the section's place is unknown, for example because its parent section is missing too.</summary>
    public static RepositoryEdit Insert(ProposalSchema schema, Proposal proposal, SectionSchema missing)
    {
        var template = schema.Templates.FirstOrDefault(template => template.Source == missing.Origin?.Source);
        var model = template?.AllSections.FirstOrDefault(section => section.Heading == missing.Origin!.Value.Span);
        if (
            template is null
            || model is null
            || TemplateMarks.IsPlaceholder(model.Title.Value)
            || PlaceOf(schema, proposal, missing) is not var (place, level)
            || level is < 1 or > 6
            || IsSecondTitle(proposal, level)
        )
        {
            return RepositoryEdit.None;
        }

        var lineBreak = proposal.Source.LineBreak;
        var text = new string('#', level) + " " + NameComparison.WithoutOptionalMark(template.Source[model.Title.Span]) + "\n\nTBD\n";
        return Insert(proposal.Source, place, text.ReplaceLineEndings(lineBreak), lineBreak);
    }

    private static RepositoryEdit Insert(SourceText source, int place, string text, string lineBreak)
    {
        if (place < source.Text.Length)
        {
            return RepositoryEdit.Replace(source, new TextSpan(place, place), text + lineBreak);
        }

        // Behind the last line, which may end without a line break.
        var end = source.Text.AsSpan().TrimEnd().Length;
        var breaks = source.Text[end..].Count(character => character == lineBreak[^1]);
        var before = string.Concat(Enumerable.Repeat(lineBreak, Math.Max(0, 2 - breaks)));
        return RepositoryEdit.Replace(source, new TextSpan(place, place), before + text);
    }

    private static (int Place, int Level)? PlaceOf(ProposalSchema schema, Proposal proposal, SectionSchema missing)
    {
        var above = missing.Parent is null ? null : schema.Sections.FirstOrDefault(known => NameComparison.Same(known.Name, missing.Parent));
        var parent = above is null ? null : schema.Find(proposal, above).FirstOrDefault();
        if (above is not null && parent is null)
        {
            return null;
        }

        var siblings = parent?.Children ?? proposal.Sections;
        var level = parent is not null ? parent.Level + missing.Level - above!.Level : LevelBeside(schema, siblings, missing) ?? missing.Level;
        var rank = schema.Sections.IndexOf(missing);
        var ranked = siblings
            .Select(section => (Section: section, Rank: schema.Section(section) is { } known ? schema.Sections.IndexOf(known) : -1))
            .Where(sibling => sibling.Rank >= 0)
            .ToArray();
        var before = ranked.Where(sibling => sibling.Rank < rank).OrderBy(sibling => sibling.Rank).Select(sibling => sibling.Section).LastOrDefault();
        var after = ranked.Where(sibling => sibling.Rank > rank);
        var next = before is not null
            ? siblings.ElementAtOrDefault(
                SectionPlace.Between(
                    schema,
                    siblings,
                    before,
                    after.Select(sibling => sibling.Section).FirstOrDefault(section => section.Heading.Start > before.Heading.Start)
                )
            )
            : after.OrderBy(sibling => sibling.Rank).Select(sibling => sibling.Section).FirstOrDefault()
                ?? (parent is null ? null : siblings.FirstOrDefault());
        return (next is not null ? SectionPlace.StartOf(proposal.Source, next) : parent?.Span.End ?? proposal.Source.Text.Length, level);
    }

    // The level of the neighbouring sections in this document; the template may use another one.
    private static int? LevelBeside(ProposalSchema schema, ImmutableArray<Section> siblings, SectionSchema missing)
    {
        foreach (var section in siblings)
        {
            if (schema.Section(section) is { Parent: null } known)
            {
                return section.Level + missing.Level - known.Level;
            }
        }

        return null;
    }

    // A heading of level 1 among sections of level 2 would be taken for the title.
    private static bool IsSecondTitle(Proposal proposal, int level) =>
        level == 1 && !proposal.AllSections.IsEmpty && proposal.AllSections.All(section => section.Level > 1);
}
