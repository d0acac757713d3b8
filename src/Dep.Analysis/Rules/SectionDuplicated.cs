using System.Collections.Immutable;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Rules;

/// <summary>DEP004: a section of the template occurs twice beside itself.</summary>
internal sealed class SectionDuplicated : ProposalRule
{
    private const int FewSections = 16;

    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP004", nameof(SectionDuplicated), "Section duplicated", Category.Structure, Severity.Warning) { RelaxesWhenOlder = true };

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
        if (IsOnceEach(context.Schema, siblings))
        {
            return;
        }

        var firsts = new Dictionary<SectionSchema, Section>(ReferenceEqualityComparer.Instance);
        foreach (var section in siblings)
        {
            if (
                context.Schema.RoleOf(section) is not { Repeats: false, IsUnique: true } known
                || !known.IsNamed(section.Key)
                || firsts.TryAdd(known, section)
            )
            {
                continue;
            }

            context.Report(
                section.Heading,
                $"Section '{Excerpt.Of(section.Title.Value)}' is here a second time; the template has it once",
                new RelatedLocation(new Location(context.Proposal.Source, firsts[known].Heading), "the first is here")
            );
        }
    }

    // A fast path: usually there are few sections, all different, which can be compared without a hash table.
    private static bool IsOnceEach(ProposalSchema schema, ImmutableArray<Section> siblings)
    {
        if (siblings.Length is < 2 or > FewSections)
        {
            return siblings.Length < 2;
        }

        var seen = new SectionSchema?[siblings.Length];
        for (var i = 0; i < siblings.Length; i++)
        {
            var known = schema.RoleOf(siblings[i]);
            if (known is { Repeats: false } && Array.IndexOf(seen, known, 0, i) >= 0)
            {
                return false;
            }

            seen[i] = known;
        }

        return true;
    }
}
