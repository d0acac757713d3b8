using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Authoring;
using Dep.Analysis.Proposals;
using Dep.Analysis.Proposals.Headers;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules;

/// <summary>DEP108: fields that are not in the template's order; as few as must move are reported.</summary>
internal sealed class FieldOutOfOrder : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP108", nameof(FieldOutOfOrder), "Field out of order", Category.Metadata, Severity.Info) { RelaxesWhenOlder = true };

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        if (Rises(context.Schema, context.Proposal))
        {
            return;
        }

        // A field that only dep.yml declares has no place in the template, and a duplicate is reported by another rule.
        var order = context.Schema.Fields.Where(known => known is { Origin: not null, IsOrdered: true }).ToList();
        var fields = context
            .Proposal.Header.Fields.Select(field => (Field: field, Rank: RankOf(context.Schema, field)))
            .Where(ranked => ranked.Rank >= 0)
            .DistinctBy(ranked => ranked.Rank)
            .ToArray();
        var present = fields.Select(ranked => ranked.Rank).ToHashSet();
        var moves = FewestMoves.Of([.. fields.Select(ranked => ranked.Rank)]);
        var moved = moves.ToHashSet();
        // Computed once, since many fields may have to move.
        var isApart = moves.Count > 0 && IsApart(context.Proposal);
        foreach (var index in moves)
        {
            var (field, rank) = fields[index];
            var fix =
                !field.IsSection && isApart
                    ? new Fix($"Move '{field.Name.Value}' to its place", FixSafety.Safe, () =>
                        Move(
                            context.Proposal,
                            field,
                            fields.Where((other, place) => !moved.Contains(place) && other.Rank < rank).Select(other => other.Field).LastOrDefault()
                        )
                    )
                    : null;
            context.ReportHeader(
                field.Name.Span,
                $"Field '{order[rank].Name}' is out of order; {PlaceOf(order, present, rank)}",
                fix,
                Related.To(order[rank].Origin, "its place in the template")
            );
        }
    }

    private static int RankOf(ProposalSchema schema, MetadataField field) =>
        schema.Field(field) is { } known && schema.Lookup.FieldRanks.TryGetValue(known, out var rank) ? rank : -1;

    // A fast path: whether the fields are in order, so that none of them must move.
    private static bool Rises(ProposalSchema schema, Proposal proposal)
    {
        var last = -1;
        foreach (var field in proposal.Header.Fields)
        {
            if (RankOf(schema, field) is >= 0 and var rank)
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

    // Whether there are only blank lines between the fields: a comment might belong to either of its neighbours.
    private static bool IsApart(Proposal proposal)
    {
        var source = proposal.HeaderSource;
        var blocks = Blocks(proposal);
        return Enumerable
            .Range(1, Math.Max(0, blocks.Length - 1))
            .All(i => blocks[i - 1].End < blocks[i].Start && IsBreak(source[new TextSpan(blocks[i - 1].End, blocks[i].Start)]));
    }

    private static bool IsBreak(string text) => !text.Contains("<!--", StringComparison.Ordinal) && ValueMarks.Without(text).Length == 0;

    // In YAML, neither a backslash nor blanks at the end of a line are a hard break.
    private static ImmutableArray<TextSpan> Blocks(Proposal proposal)
    {
        var blocks = proposal.Header.Fields.Where(field => !field.IsSection).Select(field => LineBlocks.Of(proposal.HeaderSource, field.Span));
        return
        [
            .. proposal.Header.IsYaml
                ? blocks.Select(block => LineBlocks.ToLineEnd(proposal.HeaderSource, block))
                : blocks.Select(block => LineBlocks.WithoutBreak(proposal.HeaderSource, block)),
        ];
    }

    // Moves a field after the last field that stays and precedes it in the template, else to the top.
    private static RepositoryEdit Move(Proposal proposal, MetadataField field, MetadataField? above)
    {
        var fields = proposal.Header.Fields.Where(other => !other.IsSection).ToList();
        var from = fields.IndexOf(field);
        var to = above is null ? 0 : fields.IndexOf(above) + 1;
        return LineBlocks.Reorder(proposal.HeaderSource, Blocks(proposal), LineBlocks.Moved(fields.Count, from, to > from ? to - 1 : to));
    }

    private static string PlaceOf(List<FieldSchema> order, HashSet<int> present, int rank)
    {
        for (var above = rank - 1; above >= 0; above--)
        {
            if (present.Contains(above))
            {
                return $"the template has it after '{order[above].Name}'";
            }
        }

        return "the template has it first";
    }
}
