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
        foreach (var siblings in context.Proposal.Siblings)
        {
            var firsts = new Dictionary<SectionSchema, Section>(ReferenceEqualityComparer.Instance);
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
}
