using System.Collections.Immutable;
using Dep.Analysis.Analysis;
using Dep.Analysis.Diagnostics;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Rules;

/// <summary>DEP004: a section of the template occurs twice beside itself.</summary>
public sealed class SectionDuplicated : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } = new(
        "DEP004", nameof(SectionDuplicated), "Section duplicated", Category.Structure, Severity.Warning);

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        // One table for all of them: those under another section begin anew.
        var firsts = new Dictionary<SectionSchema, Section>(ReferenceEqualityComparer.Instance);
        Analyze(context, context.Proposal.Sections, firsts);
        foreach (var section in context.Proposal.AllSections)
        {
            Analyze(context, section.Children, firsts);
        }
    }

    private static void Analyze(ProposalContext context, ImmutableArray<Section> siblings, Dictionary<SectionSchema, Section> firsts)
    {
        if (siblings.Length < 2)
        {
            return;
        }

        firsts.Clear();
        foreach (var section in siblings)
        {
            if (context.Schema.RoleOf(section) is not { Repeats: false, IsUnique: true } known || firsts.TryAdd(known, section))
            {
                continue;
            }

            context.Report(
                section.Heading,
                $"Section '{Excerpt.Of(section.Title.Value)}' stands here a second time; the template has it once",
                new RelatedLocation(new Location(context.Proposal.Source, firsts[known].Heading), "the first is here"));
        }
    }
}
