using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Proposals;
using Dep.Analysis.Schema;

namespace Dep.Analysis.Rules;

/// <summary>DEP007: a section has nothing in it that a reader could read.</summary>
internal sealed class SectionEmpty : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP007", nameof(SectionEmpty), "Section empty", Category.Structure, Severity.Warning) { RelaxesWhenOlder = true };

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        foreach (var section in context.Proposal.AllSections)
        {
            var (gap, says) = SectionGaps.Of(context.Schema, section);
            if (gap is not SectionGap.None)
            {
                var known = context.Schema.RoleOf(section);
                context.Report(
                    section.Heading,
                    $"Section '{Excerpt.Of(section.Title.Value)}' {What(gap, says)}; {Remedy(known)}",
                    Related.To(known?.Origin, "in the template")
                );
            }
        }
    }

    private static string What(SectionGap gap, ContentBlock? says) =>
        gap switch
        {
            SectionGap.Empty => "is empty",
            SectionGap.TemplateText => "has only the template's text",
            _ => $"says only '{Excerpt.Of(says!.Text)}'",
        };

    private static string Remedy(SectionSchema? known) =>
        known switch
        {
            { Presence: Presence.Required, AllowsNotApplicable: true } =>
                $"{RequiredBy.Of(known.PresenceFrom, known.Origin)}, with N/A where it does not apply",
            { Presence: Presence.Required } => RequiredBy.Of(known.PresenceFrom, known.Origin),
            _ => "it may be left out",
        };
}
