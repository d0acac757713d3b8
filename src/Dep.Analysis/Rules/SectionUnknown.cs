using Dep.Analysis.Diagnostics;
using Dep.Analysis.Engine;
using Dep.Analysis.Engine.Authoring;
using Dep.Analysis.Schema;
using Dep.Analysis.Text;

namespace Dep.Analysis.Rules;

/// <summary>DEP006: a heading is almost that of a section which is absent.</summary>
internal sealed class SectionUnknown : ProposalRule
{
    /// <inheritdoc/>
    public override DiagnosticDescriptor Descriptor { get; } =
        new("DEP006", nameof(SectionUnknown), "Section unknown", Category.Structure, Severity.Info) { RelaxesWhenOlder = true };

    /// <inheritdoc/>
    public override void Analyze(ProposalContext context)
    {
        // For a required section, DEP001 names the heading that may be meant.
        foreach (
            var (section, meant) in MisnamedSections
                .In(context.Schema, context.Proposal)
                .Where(misnamed => misnamed.Meant.Presence is Presence.Optional)
        )
        {
            var fix = HeadingCorrection.Of(context.Schema, context.Proposal, section, meant);
            context.Report(
                section.Heading,
                $"The template has no section '{Excerpt.Of(section.Title.Value)}'; did you mean '{meant.Name}'?{LookalikeLetters.Named(section.Title.Value, meant.Name)}",
                fix,
                Related.To(meant.Origin, "in the template")
            );
        }
    }
}
