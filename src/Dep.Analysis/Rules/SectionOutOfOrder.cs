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
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP002", nameof(SectionOutOfOrder), "Section out of order", Category.Structure, Severity.Warning)
        {
            RelaxesWhenOlder = true,
            RelaxesWhenMerged = true,
        };

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

    // A fast path: whether the sections are in order, so that none of them must move.
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

    // Only the first of duplicate sections counts; another rule reports the duplicate.
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

    // The sections outside of the longest ascending subsequence of ranks have to move. The earliest of several longest ones is kept.
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

        var (nexts, befores, isWhole) = (
            NextOf(firsts),
            BeforeOf(lasts),
            IsWhole(context.Proposal) && siblings.All(sibling => sibling.Level == siblings[0].Level)
        );
        foreach (var section in moved)
        {
            var next = nexts[section.Rank + 1];
            var message =
                next is not null && next.Section.Span.Start < section.Section.Span.Start
                    ? $"stands after '{Excerpt.Of(next.Section.Title.Value)}'; the template has it before"
                    : $"stands before '{Excerpt.Of(befores[section.Rank]!.Section.Title.Value)}'; the template has it after";
            var (above, below) = (befores[section.Rank]?.Section, next?.Section);
            var fix =
                isWhole && Belongs(context.Schema, section)
                    ? new Fix($"Move '{Excerpt.Of(section.Section.Title.Value)}' to its place", FixSafety.Unsafe, () =>
                        Move(context, siblings, section.Section, above, below)
                    )
                    : null;
            context.Report(
                section.Section.Heading,
                $"Section '{Excerpt.Of(section.Section.Title.Value)}' {message}",
                fix,
                Related.To(section.Schema.Origin, "its place in the template")
            );
        }
    }

    // For each rank, the first section that stays and has that rank or a later one.
    private static PlacedSection?[] NextOf(PlacedSection?[] firsts)
    {
        var nexts = new PlacedSection?[firsts.Length + 1];
        for (var rank = firsts.Length - 1; rank >= 0; rank--)
        {
            nexts[rank] = firsts[rank] ?? nexts[rank + 1];
        }

        return nexts;
    }

    // For each rank, the last section that stays and has that rank or an earlier one.
    private static PlacedSection?[] BeforeOf(PlacedSection?[] lasts)
    {
        var befores = new PlacedSection?[lasts.Length];
        for (var rank = 0; rank < lasts.Length; rank++)
        {
            befores[rank] = lasts[rank] ?? (rank == 0 ? null : befores[rank - 1]);
        }

        return befores;
    }

    // An unclosed fence would enclose sections that are moved after it. Among siblings on several levels, a moved section would get
    // another parent, or take some siblings along.
    private static bool IsWhole(Proposal proposal) => !proposal.AllContent.Any(block => block.IsOpen);

    // Whether the section has the template's parent. Below another parent, a heading of the same name is the author's own: a top-level
    // "Background" is an introduction, and not the template's subsection of that name.
    private static bool Belongs(ProposalSchema schema, PlacedSection section) =>
        section.Section.Parent is not { } parent
        || schema.RoleOf(parent) is not { } above
        || (section.Schema.Parent is { } name && NameComparison.Same(above.Name, name));

    // Moves a section with its subsections before the first section that stays and follows it in the template, else after the last one
    // that precedes it. The author's own sections between them stay with the section above.
    private static RepositoryEdit Move(ProposalContext context, ImmutableArray<Section> siblings, Section section, Section? above, Section? below)
    {
        var source = context.Proposal.Source;
        ImmutableArray<TextSpan> blocks =
        [
            .. siblings.Select(sibling =>
                LineBlocks.ToLineEnd(source, new TextSpan(sibling.Heading.Start, sibling.Heading.Start + source[sibling.Span].TrimEnd().Length))
            ),
        ];
        var from = siblings.IndexOf(section);
        var to =
            above is not null ? SectionPlace.Between(context.Schema, siblings, above, below)
            : below is not null ? siblings.IndexOf(below)
            : 0;
        return LineBlocks.Reorder(source, blocks, LineBlocks.Moved(siblings.Length, from, to > from ? to - 1 : to));
    }

    // For each section, the length of the longest ascending subsequence that starts with it.
    private static int[] RunLengths(List<PlacedSection> placed, int ranks)
    {
        var lengths = new int[placed.Count];
        // A Fenwick tree over the ranks in reverse: it gives the longest subsequence that starts at a rank or later in log n steps.
        var longest = new int[ranks + 1];
        for (var i = placed.Count - 1; i >= 0; i--)
        {
            var place = ranks - placed[i].Rank;
            var behind = 0;
            for (var at = place; at > 0; at -= at & -at)
            {
                behind = Math.Max(behind, longest[at]);
            }

            lengths[i] = 1 + behind;
            for (var at = place; at <= ranks; at += at & -at)
            {
                longest[at] = Math.Max(longest[at], lengths[i]);
            }
        }

        return lengths;
    }

    private sealed record PlacedSection(Section Section, SectionSchema Schema, int Rank);
}
