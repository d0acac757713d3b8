using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Authoring;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules;

/// <summary>DEP002: sections beside each other stand in another order than in the template.</summary>
internal sealed class SectionOutOfOrder : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "DEP002", nameof(SectionOutOfOrder), "Section out of order", Category.Structure, Severity.Warning) { RelaxesWhenOlder = true, RelaxesWhenMerged = true };

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        Analyze(context, context.Proposal.Sections);
        foreach (var section in context.Proposal.AllSections)
        {
            Analyze(context, section.Children);
        }
    }

    private static void Analyze(ProposalContext context, ImmutableArray<Section> siblings)
    {
        var ranks = context.Schema.Lookup.SectionRanks;
        if (!Rises(context.Schema, ranks, siblings))
        {
            Analyze(context, siblings, Placed(context.Schema, ranks, siblings), ranks.Count);
        }
    }

    // Whether no section has an earlier place than one above it: then none of them must move.
    private static bool Rises(ProposalSchema schema, Dictionary<SectionSchema, int> ranks, ImmutableArray<Section> siblings)
    {
        var last = 0;
        foreach (var section in siblings)
        {
            if (schema.RoleOf(section) is { } known && ranks.TryGetValue(known, out var rank))
            {
                if (rank < last)
                {
                    return false;
                }

                last = rank;
            }
        }

        return true;
    }

    // A section that occurs twice is another fault; only the first is measured.
    private static List<PlacedSection> Placed(ProposalSchema schema, Dictionary<SectionSchema, int> ranks, ImmutableArray<Section> siblings)
    {
        var placed = new List<PlacedSection>();
        var seen = new bool[ranks.Count];
        foreach (var section in siblings)
        {
            if (schema.RoleOf(section) is { } known && ranks.TryGetValue(known, out var rank) && (known.Repeats || !seen[rank]))
            {
                seen[rank] = true;
                placed.Add(new PlacedSection(section, known, rank));
            }
        }

        return placed;
    }

    // What is not in a longest run of rising ranks has to move, and nothing else; of several such runs the earliest is kept.
    private static void Analyze(ProposalContext context, ImmutableArray<Section> siblings, List<PlacedSection> placed, int ranks)
    {
        var (firsts, lasts) = (new PlacedSection?[ranks], new PlacedSection?[ranks]);
        var lengths = RunLengths(placed, ranks);
        var moved = new List<PlacedSection>();
        var (left, last) = (lengths.DefaultIfEmpty(0).Max(), 0);
        for (var i = 0; i < placed.Count; i++)
        {
            var section = placed[i];
            if (lengths[i] != left || section.Rank < last)
            {
                moved.Add(section);
                continue;
            }

            (left, last) = (left - 1, section.Rank);
            firsts[last] ??= section;
            lasts[last] = section;
        }

        foreach (var section in moved)
        {
            var next = firsts.Skip(section.Rank + 1).FirstOrDefault(kept => kept is not null);
            var message = next is not null && next.Section.Span.Start < section.Section.Span.Start
                ? $"stands after '{Excerpt.Of(next.Section.Title.Value)}'; the template has it before"
                : $"stands before '{Excerpt.Of(lasts.Take(section.Rank + 1).Last(kept => kept is not null)!.Section.Title.Value)}'; the template has it after";
            var above = lasts.Take(section.Rank + 1).LastOrDefault(kept => kept is not null)?.Section;
            var fix = IsWhole(context.Proposal) && siblings.All(sibling => sibling.Level == section.Section.Level) ? new Fix($"Move '{Excerpt.Of(section.Section.Title.Value)}' to its place", FixSafety.Unsafe, () => Move(context.Proposal.Source, siblings, section.Section, above)) : null;
            context.Report(section.Section.Heading, $"Section '{Excerpt.Of(section.Section.Title.Value)}' {message}", fix, Related.To(section.Schema.Origin, "its place in the template"));
        }
    }

    // A fence that is never closed takes in what is moved behind it. Among siblings of several levels, what is moved would stand
    // under another one, or take some along.
    private static bool IsWhole(Proposal proposal) => !proposal.AllContent.Any(block => block.IsOpen);

    // A section goes with all it holds behind the last of those that stay which the template has above it, else before all.
    private static RepositoryEdit Move(SourceText source, ImmutableArray<Section> siblings, Section section, Section? above)
    {
        ImmutableArray<TextSpan> blocks = [.. siblings.Select(sibling => new TextSpan(sibling.Heading.Start, sibling.Heading.Start + source[sibling.Span].TrimEnd().Length))];
        var from = siblings.IndexOf(section);
        var to = above is null ? 0 : siblings.IndexOf(above) + 1;
        return LineBlocks.Reorder(source, blocks, LineBlocks.Moved(siblings.Length, from, to > from ? to - 1 : to));
    }

    // For each section the length of the longest run that starts with it. Ranks are as few as the template's headings.
    private static int[] RunLengths(List<PlacedSection> placed, int ranks)
    {
        var lengths = new int[placed.Count];
        var longest = new int[ranks];
        for (var i = placed.Count - 1; i >= 0; i--)
        {
            var rank = placed[i].Rank;
            longest[rank] = lengths[i] = 1 + longest.Skip(rank).Max();
        }

        return lengths;
    }

    private sealed record PlacedSection(Section Section, SectionSchema Schema, int Rank);
}
